"""Events that pages told to vendors, as behaviours."""

from auditor.detectors.pixel_events import detect, words
from auditor.detectors.pixel_events.event import PixelEvent
from auditor.detectors.scene import Scene
from tests.auditor.judging import KNOWLEDGE, record, request, requests

META = "https://www.facebook.com/tr/?id=77&ev={}&dl=https%3A%2F%2Fshop.example%2F"
HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"


def test_one_for_each_product_with_the_events_of_each_account() -> None:
    urls = (META.format("PageView"), META.format("Purchase"), META.replace("77", "88").format("PageView"))
    (one,) = detect(Scene(record(requests=requests(*urls)), KNOWLEDGE))
    assert (one.subject.name, one.subject.host) == ("Meta Pixel", "facebook.com")
    assert [(event["event"], event["account"]) for event in one.facts["events"]] == [
        ("PageView", "77"),
        ("Purchase", "77"),
        ("PageView", "88"),
    ]
    assert one.subject.entity and "Meta" in one.subject.entity


def test_parameters_of_one_event_are_not_those_of_the_next() -> None:
    urls = (META.format("Purchase") + f"&cd[value]=5&ud[em]={HASH}", META.format("PageView"), META.format("PageView"))
    (one,) = detect(Scene(record(requests=requests(*urls)), KNOWLEDGE))
    assert one.facts["events"] == [
        {
            "event": "Purchase",
            "account": "77",
            "times": 1,
            "parameters": {"value": "5"},
            "matching": {"email": "sha256"},
        },
        {"event": "PageView", "account": "77", "times": 2, "parameters": {}, "matching": {}},
    ]
    assert one.facts["matching"] == {"email": "sha256"}


def test_what_was_blocked_told_nobody() -> None:
    row = request(1, META.format("PageView"), blocked_reason="csp")
    assert list(detect(Scene(record(requests=(row,)), KNOWLEDGE))) == []


def test_on_a_host_of_the_sites_own_too() -> None:
    row = request(1, "https://metrics.shop.example/g/collect?v=2&tid=G-1&en=page_view")
    (one,) = detect(Scene(record(requests=(row,)), KNOWLEDGE))
    assert (one.subject.name, one.subject.host) == ("Google Analytics", "shop.example")


def test_in_words() -> None:
    event = PixelEvent(product="p", event="Buy", parameters={"value": "5"}, matching={"email": "sha256"})
    assert words(event) == "Buy with value=5; email (sha256)"
    assert words(PixelEvent(product="p", event="View")) == "View"
