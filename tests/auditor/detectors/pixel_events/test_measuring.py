"""Events told to Google Ads, Google Analytics, Matomo and Baidu Tongji."""

import pytest

from auditor.detectors.pixel_events.decode import decode
from tests.auditor.judging import request

B64 = "lz3-Rj7IV4X1-Vr1ujkG7tstkxwk5pgkqJ6mXbpOgTs"
Told = tuple[str, str, str | None, dict[str, str], dict[str, str]]


@pytest.mark.parametrize(
    ("url", "body", "told"),
    [
        (
            "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/99/?data=event%3Dview_item%3Bid%3D5",
            None,
            ("Google Ads", "view_item", "99", {"id": "5"}, {}),
        ),
        (
            f"https://www.googleadservices.com/pagead/conversion/99/?label=L1&value=5&currency_code=EUR&em=tv.1~em.{B64}",
            None,
            (
                "Google Ads",
                "conversion",
                "99",
                {"label": "L1", "value": "5", "currency_code": "EUR"},
                {"email": "sha256"},
            ),
        ),
        (
            "https://www.google.com/ccm/collect?en=page_view&tid=AW-99&dl=https%3A%2F%2Fshop.example%2F",
            None,
            ("Google Ads", "page_view", "AW-99", {}, {}),
        ),
        (
            "https://region1.google-analytics.com/g/collect?v=2&tid=G-1&en=purchase&ep.coupon=X&epn.value=5&up.plan=a"
            f"&uid=u1&em=tv.1~em.{B64}~pn1.{B64}",
            None,
            (
                "Google Analytics",
                "purchase",
                "G-1",
                {"coupon": "X", "value": "5", "plan": "a"},
                {"email": "sha256", "phone": "sha256", "account id": "plain"},
            ),
        ),
        (
            "https://www.google-analytics.com/j/collect?v=1&t=event&tid=UA-1-1&ec=video&ea=play&el=home",
            None,
            ("Google Analytics", "event", "UA-1-1", {"category": "video", "action": "play", "label": "home"}, {}),
        ),
        (
            "https://stats.shop.example/matomo.php?idsite=3&rec=1&e_c=form&e_a=sent&dimension1=gold&uid=u1",
            None,
            (
                "Matomo",
                "event",
                "3",
                {"category": "form", "action": "sent", "dimension1": "gold"},
                {"account id": "plain"},
            ),
        ),
        (
            "https://hm.baidu.com/hm.gif?si=abc&et=4&ep=nav*click*buy*1&u=https%3A%2F%2Fshop.example%2F",
            None,
            (
                "Baidu Tongji",
                "event",
                "abc",
                {"category": "nav", "action": "click", "label": "buy", "value": "1"},
                {},
            ),
        ),
        ("https://hm.baidu.com/hm.gif?si=abc&et=0&ep=1%2C2", None, ("Baidu Tongji", "page view", "abc", {}, {})),
    ],
    ids=lambda value: value.split("/")[2] if isinstance(value, str) and value.startswith("http") else "",
)
def test_an_event(url: str, body: str | None, told: Told) -> None:
    (event,) = decode(request(1, url, body=body))
    assert (event.product, event.event, event.account, event.parameters, event.matching) == told
    assert event.page in ("https://shop.example/", None)


@pytest.mark.parametrize(
    ("url", "body", "events"),
    [
        (
            "https://www.google-analytics.com/g/collect?v=2&tid=G-1",
            "en=scroll&epn.percent=90\nen=click",
            ["scroll", "click"],
        ),
        (
            "https://x.matomo.cloud/matomo.php",
            '{"requests":["?idsite=3&rec=1","?idsite=3&idgoal=2","?idsite=3&ping=1"]}',
            ["page view", "goal"],
        ),
    ],
)
def test_several_events_in_one_request(url: str, body: str, events: list[str]) -> None:
    assert [event.event for event in decode(request(1, url, body=body))] == events


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/collect?v=2&en=page_view",
        "https://shop.example/g/collect?v=2&tid=G-1",
        "https://shop.example/matomo.php",
        "https://hm.baidu.com/hm.js?abc",
        "https://www.googletagmanager.com/gtag/js?id=G-1",
        "https://www.google.com/pagead/landing",
    ],
)
def test_no_event(url: str) -> None:
    assert decode(request(1, url)) == ()
