"""Parties are told from the address in the bar, which may not be the one that was asked for."""

import pytest

from spiders.cdp import Connection
from spiders.options import BrowserOptions
from spiders.targets import Target, Targets
from spiders.view import View


@pytest.mark.parametrize(
    ("url", "final_url", "host"),
    [
        ("https://a.example/", None, "a.example"),
        ("https://a.example/", "https://www.b.example/x", "www.b.example"),
        ("https://a.example/", "about:blank", "a.example"),
        ("https://a.example/", "chrome-error://chromewebdata/", "a.example"),
    ],
)
def test_the_host_of_the_page(url: str, final_url: str | None, host: str) -> None:
    view = View(
        url=url,
        ordinal=1,
        connection=Connection(lambda session, method, params: None, frozenset()),
        targets=Targets(),
        page=Target(session="s", id="t", type="page", url="", context="c"),
        options=BrowserOptions(),
        jar_before=[],
    )
    view.final_url = final_url
    assert view.page_host == host
