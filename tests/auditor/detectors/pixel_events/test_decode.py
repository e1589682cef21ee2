"""Which decoder reads which address."""

import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.detectors.pixel_events import detect
from auditor.detectors.pixel_events.decode import DECODERS, decode
from auditor.detectors.scene import Scene
from tests.auditor.judging import KNOWLEDGE, record, request


@pytest.mark.parametrize(
    "url",
    [
        "https://notfacebook.com/tr/?id=1&ev=PageView",
        "https://www.facebook.com.evil.example/tr/?id=1&ev=PageView",
        "https://shop.example/tr/?id=1&ev=PageView",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "https://[broken/tr/?id=1&ev=PageView",
    ],
)
def test_another_host_is_not_the_products(url: str) -> None:
    assert decode(request(1, url)) == ()


def test_an_address_has_one_decoder() -> None:
    address = "px.ads.linkedin.com/collect"
    first = next(read for pattern, read in DECODERS if pattern.fullmatch(address))
    assert first.__name__ == "linkedin"


KEYS = ("event", "context", "user", "pixel", "page", "code", "url", "batch", "pids", "href", "requests", "properties")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=10,
).map(json.dumps)


@settings(deadline=None, derandomize=True)
@given(
    url=st.sampled_from(
        [
            "https://analytics.tiktok.com/api/v2/pixel",
            "https://px.ads.linkedin.com/wa/",
            "https://x.example/matomo.php",
            "https://t.co/i/adsct?pl_id=1",
            "https://ct.pinterest.com/v3/?event=x",
        ]
    ),
    body=JSON | st.text(max_size=60),
    query=JSON,
)
def test_any_body_is_read_without_a_fault(url: str, body: str, query: str) -> None:
    given_url = f"{url}{'&' if '?' in url else '?'}event={quote(query)}&events={quote(query)}&ed={quote(query)}"
    row = request(1, given_url, body=body)
    assert all(found.kind == "pixel-event" for found in detect(Scene(record(requests=(row,)), KNOWLEDGE)))
