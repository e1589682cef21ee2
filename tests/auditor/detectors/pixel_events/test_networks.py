"""Events told to Meta, TikTok, X, LinkedIn, Pinterest and Snap."""

import json

import pytest

from auditor.detectors.pixel_events.decode import decode
from tests.auditor.judging import request

HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
PAGE = "https%3A%2F%2Fshop.example%2Fcart"
TIKTOK = {
    "event": "CompletePayment",
    "context": {
        "user": {"email": HASH, "phone_number": HASH},
        "pixel": {"code": "C1"},
        "page": {"url": "https://shop.example/cart"},
    },
    "properties": {"value": 5, "currency": "EUR"},
}
Told = tuple[str, str, str | None, dict[str, str], dict[str, str]]


@pytest.mark.parametrize(
    ("url", "body", "told"),
    [
        (
            f"https://www.facebook.com/tr/?id=77&ev=Purchase&dl={PAGE}&cd[value]=5&cd[currency]=EUR"
            f"&ud[em]={HASH}&udff[ph]={HASH}",
            None,
            ("Meta Pixel", "Purchase", "77", {"value": "5", "currency": "EUR"}, {"email": "sha256", "phone": "sha256"}),
        ),
        (
            "https://www.facebook.com/tr/",
            "id=77&ev=Lead&ud%5Bem%5D=a%40b.example",
            ("Meta Pixel", "Lead", "77", {}, {"email": "plain"}),
        ),
        (
            "https://analytics.tiktok.com/api/v2/pixel",
            json.dumps(TIKTOK),
            (
                "TikTok Pixel",
                "CompletePayment",
                "C1",
                {"value": "5", "currency": "EUR"},
                {"email": "sha256", "phone": "sha256"},
            ),
        ),
        (
            "https://analytics.twitter.com/1/i/adsct?txn_id=o1&p_id=Twitter&events="
            f"%5B%5B%22pageview%22%2Cnull%5D%5D&tw_document_href={PAGE}",
            None,
            ("X Ads", "pageview", "o1", {}, {}),
        ),
        (
            "https://t.co/1/i/adsct?pl_id=p1&event_id=tw-o1-e1&event="
            f"%7B%22value%22%3A%225%22%2C%22email_address%22%3A%22{HASH}%22%7D",
            None,
            ("X Ads", "tw-o1-e1", "p1", {"value": "5"}, {"email": "sha256"}),
        ),
        (
            f"https://px.ads.linkedin.com/collect?v=2&fmt=js&pid=123&conversionId=9&url={PAGE}&hem={HASH}",
            None,
            ("LinkedIn Insight Tag", "conversion", "123", {"conversionId": "9"}, {"email": "sha256"}),
        ),
        (
            "https://px.ads.linkedin.com/wa/",
            '{"pids":[123],"signalType":"CLICK","href":"https://shop.example/cart"}',
            ("LinkedIn Insight Tag", "click", "123", {}, {}),
        ),
        (
            "https://ct.pinterest.com/v3/?event=checkout&tid=26&ed=%7B%22value%22%3A5%7D"
            f"&pd=%7B%22em%22%3A%22{HASH}%22%7D&ad=%7B%22loc%22%3A%22https%3A%2F%2Fshop.example%2Fcart%22%7D",
            None,
            ("Pinterest Tag", "checkout", "26", {"value": "5"}, {"email": "sha256"}),
        ),
        (
            "https://tr.snapchat.com/p",
            f"ev=PURCHASE&pid=s1&pl={PAGE}&e_pr=5&e_cur=EUR&u_hem={HASH}",
            ("Snap Pixel", "PURCHASE", "s1", {"pr": "5", "cur": "EUR"}, {"email": "sha256"}),
        ),
    ],
    ids=lambda value: value.split("/")[2] if isinstance(value, str) and value.startswith("http") else "",
)
def test_an_event(url: str, body: str | None, told: Told) -> None:
    (event,) = decode(request(1, url, body=body))
    assert (event.product, event.event, event.account, event.parameters, event.matching) == told
    assert event.page in ("https://shop.example/cart", None)


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://www.facebook.com/tr/?id=77", None),
        ("https://www.facebook.com/trends?ev=1", None),
        ("https://analytics.tiktok.com/api/v2/pixel", '{"context":{}}'),
        ("https://analytics.tiktok.com/api/v2/pixel", "no JSON"),
        ("https://analytics.tiktok.com/api/v2/monitor", json.dumps(TIKTOK)),
        ("https://analytics.twitter.com/i/adsct", None),
        ("https://px.ads.linkedin.com/collect?v=2", None),
        ("https://ct.pinterest.com/v3/?tid=26", None),
        ("https://tr.snapchat.com/cm/i?pid=s1", None),
    ],
)
def test_no_event(url: str, body: str | None) -> None:
    assert decode(request(1, url, body=body)) == ()


def test_several_events_in_one_request() -> None:
    batch = json.dumps({"batch": [TIKTOK, {"event": "Pageview"}, {"no": "event"}]})
    found = decode(request(1, "https://analytics.tiktok.com/api/v2/pixel/act", body=batch))
    assert [event.event for event in found] == ["CompletePayment", "Pageview"]
