"""Events told to Microsoft Advertising, Reddit, Yandex Metrica and Segment."""

import json

import pytest

from auditor.detectors.pixel_events.decode import decode
from tests.auditor.judging import request

HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
PAGE = "https%3A%2F%2Fshop.example%2F"
SEGMENT = {
    "event": "Order Completed",
    "userId": "u1",
    "writeKey": "w1",
    "properties": {"total": 5},
    "context": {"page": {"url": "https://shop.example/"}},
}
Told = tuple[str, str, str | None, dict[str, str], dict[str, str]]


@pytest.mark.parametrize(
    ("url", "body", "told"),
    [
        (
            f"https://bat.bing.com/action/0?ti=12&Ver=2&evt=pageLoad&p={PAGE}&pid=%7B%22em%22%3A%22{HASH}%22%7D",
            None,
            ("Microsoft Advertising", "pageLoad", "12", {}, {"email": "sha256"}),
        ),
        (
            "https://bat.bing.com/action/0?ti=12&evt=custom&ea=purchase&gv=5&gc=EUR",
            None,
            (
                "Microsoft Advertising",
                "purchase",
                "12",
                {"action": "purchase", "revenue": "5", "currency": "EUR"},
                {},
            ),
        ),
        (
            f"https://alb.reddit.com/rp.gif?event=Purchase&id=t2_1&m.value=5&em={HASH}&uuid=x",
            None,
            ("Reddit Pixel", "Purchase", "t2_1", {"value": "5"}, {"email": "sha256"}),
        ),
        (f"https://mc.yandex.ru/watch/77?page-url={PAGE}", None, ("Yandex Metrica", "page view", "77", {}, {})),
        (
            "https://mc.yandex.com/watch/77/1?page-url=goal%3A%2F%2Fshop.example%2Fordered",
            "site-info=%7B%22price%22%3A5%7D",
            ("Yandex Metrica", "ordered", "77", {"price": "5"}, {}),
        ),
        (
            "https://api.segment.io/v1/t",
            json.dumps(SEGMENT),
            ("Segment", "Order Completed", "w1", {"total": "5"}, {"account id": "plain"}),
        ),
        (
            "https://api.segment.io/v1/i",
            '{"traits":{"email":"a@b.example"}}',
            ("Segment", "identify", None, {}, {"email": "plain"}),
        ),
    ],
    ids=lambda value: value.split("/")[2] if isinstance(value, str) and value.startswith("http") else "",
)
def test_an_event(url: str, body: str | None, told: Told) -> None:
    (event,) = decode(request(1, url, body=body))
    assert (event.product, event.event, event.account, event.parameters, event.matching) == told
    assert event.page in ("https://shop.example/", None)


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://bat.bing.com/bat.js", None),
        ("https://bat.bing.com/action/0?Ver=2", None),
        ("https://alb.reddit.com/rp.gif?event=PageVisit", None),
        ("https://mc.yandex.ru/metrika/tag.js", None),
        ("https://mc.yandex.ru/watch/77", None),
        ("https://api.segment.io/v1/m", '{"series":[]}'),
        ("https://api.segment.io/v1/t", ""),
    ],
)
def test_no_event(url: str, body: str | None) -> None:
    assert decode(request(1, url, body=body)) == ()
