"""Ids that travel by navigation."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.detectors.navigation import CLICK_IDS, detect
from auditor.detectors.scene import Scene
from auditor.model.observations import Cookie, PageView, Request
from tests import factories
from tests.auditor.judging import ID, KNOWLEDGE, PAGE, cookie, record, request

OWN = cookie("visitor")
Found = list[tuple[str, str]]


def chain(*urls: str, **changes: Any) -> tuple[Request, ...]:
    """Each redirects to the next."""
    facts = {"type": "document", "target": "page", "frame_url": PAGE}
    return tuple(
        request(number, url, redirected_from=number - 1 or None, **facts | changes)
        for number, url in enumerate(urls, start=1)
    )


def found(requests: tuple[Request, ...], cookies: tuple[Cookie, ...] = (), **page: Any) -> Found:
    view: PageView = factories.page_view(**{"id": 1, "visit": 1, "final_url": requests[-1].url} | page)
    audit = record(page_views=(view,), requests=requests, cookies=cookies)
    return [(one.kind, one.subject.name) for one in detect(Scene(audit, KNOWLEDGE))]


@pytest.mark.parametrize(
    ("requests", "cookies", "expected"),
    [
        (chain(PAGE, f"https://other.example/?v={ID}"), (OWN,), [("link-decoration", "other.example")]),
        (chain(PAGE, "https://other.example/?gclid=x1"), (), [("link-decoration", "other.example")]),
        (chain(f"https://other.example/?v={ID}", target="popup"), (OWN,), [("link-decoration", "other.example")]),
        (chain(f"https://other.example/?v={ID}", target="iframe"), (OWN,), []),
        (chain(f"https://other.example/?v={ID}", type="image"), (OWN,), []),
        (chain(f"https://www.shop.example/?v={ID}"), (OWN,), []),
        (chain(PAGE, f"https://other.example/?v={ID}"), (), []),
        (chain(PAGE, "https://other.example/?v=hello"), (OWN,), []),
    ],
    ids=["an id", "a click id", "a popup", "a frame", "an image", "the same site", "nobody's id", "no id"],
)
def test_link_decoration(requests: tuple[Request, ...], cookies: tuple[Cookie, ...], expected: Found) -> None:
    assert found(requests, cookies) == expected


def test_what_the_auditor_asked_for_is_nobodys_decoration() -> None:
    asked = f"{PAGE}?gclid=x1&v={ID}"
    assert found(chain(asked, f"https://other.example/?v={ID}"), (OWN,), url=asked) == []


@pytest.mark.parametrize(
    ("stored", "changes", "expected"),
    [
        (True, {}, [("bounce-tracking", "hop.example")]),
        (False, {}, []),
        (False, {"request_headers": '{"Cookie": "a=1"}'}, [("bounce-tracking", "hop.example")]),
    ],
    ids=["stores a cookie", "stores nothing", "is sent its cookie"],
)
def test_a_site_on_the_way(stored: bool, changes: dict[str, Any], expected: Found) -> None:
    way = chain(PAGE, "https://hop.example/r", f"{PAGE}landing", **changes)
    kept = (cookie("hop", domain="hop.example", request=2),) if stored else ()
    assert found(way, kept) == expected


@pytest.mark.parametrize(
    ("target", "frame", "expected"),
    [
        ("page", "https://hop.example/r", [("bounce-tracking", "hop.example")]),
        ("page", "https://hop.example/inner", []),
        ("iframe", "https://hop.example/r", []),
    ],
    ids=["a page that sends on by script", "a cookie of a frame in it", "a frame"],
)
def test_a_page_that_sends_on_by_itself(target: str, frame: str, expected: Found) -> None:
    start, end = chain(PAGE, f"{PAGE}landing")
    hop = request(2, "https://hop.example/r", type="document", target=target)
    way = (start, hop, replace(end, id=3, redirected_from=None))
    kept = cookie("hop", domain="hop.example", set_by="script", frame_url=frame)
    assert found(way, (kept,)) == expected


@pytest.mark.parametrize("hop", ["https://www.shop.example/", "http://shop.example/", "https://end.example/start"])
def test_where_the_way_begins_and_ends_is_not_on_the_way(hop: str) -> None:
    way = chain(PAGE, hop, "https://end.example/")
    assert found(way, (cookie("hop", domain="x", request=2),)) == []


def test_click_ids_are_written_as_they_come_in_addresses() -> None:
    assert all(name == name.strip() and owner for name, owner in CLICK_IDS.items())
