"""Which decoder reads which address."""

import pytest

from auditor.detectors.pixel_events.decode import DECODERS, decode
from tests.auditor.judging import request


@pytest.mark.parametrize(
    "url",
    [
        "https://notfacebook.com/tr/?id=1&ev=PageView",
        "https://www.facebook.com.evil.example/tr/?id=1&ev=PageView",
        "https://shop.example/tr/?id=1&ev=PageView",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    ],
)
def test_another_host_is_not_the_products(url: str) -> None:
    assert decode(request(1, url)) == ()


def test_an_address_has_one_decoder() -> None:
    address = "px.ads.linkedin.com/collect"
    first = next(read for pattern, read in DECODERS if pattern.fullmatch(address))
    assert first.__name__ == "linkedin"
