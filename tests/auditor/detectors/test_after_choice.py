"""What pages still do after a refusal or a withdrawal."""

import json
from typing import Any

import pytest

from auditor.detectors.after_choice import detect
from auditor.detectors.scene import Scene
from auditor.model.records import AuditRecord
from tests.auditor.choosing import accepted, rejected
from tests.auditor.judging import KNOWLEDGE, cookie, record, request


def found(audit: AuditRecord) -> dict[str, tuple[str, int, int]]:
    return {
        one.subject.name: (one.facts["after"], one.facts["stored"], one.facts["sent"])
        for one in detect(Scene(audit, KNOWLEDGE))
        if one.kind == "cookie-after"
    }


def on(page: int, name: str = "_ga", **changes: Any) -> Any:
    return cookie(name, number=page, page_view=page, **changes)


def carrying(page: int, url: str, cookies: str) -> Any:
    return request(page, url, page_view=page, request_headers=json.dumps({"cookie": cookies}))


IDE = {"name": "IDE", "domain": "doubleclick.net"}
AD = "https://ad.doubleclick.net/x"


@pytest.mark.parametrize(
    ("audit", "after"),
    [
        (rejected(on(3), on(4)), {"_ga": ("refusal", 2, 0)}),
        (rejected(on(1), on(2)), {}),
        (rejected(on(3, lifetime_seconds=0)), {}),
        (rejected(on(3, stored=False)), {}),
        (rejected(on(1, **IDE), requests=(carrying(4, AD, "IDE=x; other=y"),)), {"IDE": ("refusal", 0, 1)}),
        (rejected(on(1, **IDE), requests=(carrying(2, AD, "IDE=x"),)), {}),
        (rejected(on(1, **IDE), requests=(carrying(4, "https://other.example/", "IDE=x"),)), {}),
        (rejected(on(1), requests=(carrying(4, "https://shop.example/", "_ga=x"),)), {}),
        (accepted(on(3), on(4)), {}),
        (accepted(on(3), on(6)), {"_ga": ("withdrawal", 1, 0)}),
        (accepted(on(5)), {}),
        (record(cookies=(on(1),)), {}),
    ],
    ids=[
        "stored on two pages", "before and right after the choice", "deleted", "refused by the browser", "sent along",
        "sent by the page of the choice", "another host's", "the site's own goes to the site", "after accepting",
        "after taking it back", "while taking it back", "no choice",
    ],
)  # fmt: skip
def test_what_pages_loaded_after_it_store_and_send(audit: AuditRecord, after: dict[str, tuple[str, int, int]]) -> None:
    assert found(audit) == after


def test_the_rows_that_show_it_are_those_after_the_choice() -> None:
    (one,) = detect(Scene(rejected(on(1), on(3), on(4)), KNOWLEDGE))
    assert [row.id for row in one.evidence] == [3, 4]
    assert one.facts["product"] == "Google Analytics"


COLLECT = "https://www.google-analytics.com/g/collect?v=2"


@pytest.mark.parametrize(
    ("audit", "contacts"),
    [
        (
            accepted(requests=(request(1, COLLECT, page_view=6, type="ping"),)),
            {"Google Analytics": ("withdrawal", False)},
        ),
        (rejected(requests=(request(1, COLLECT, page_view=4, type="ping"),)), {"Google Analytics": ("refusal", False)}),
        (
            accepted(requests=(request(1, f"{COLLECT}&gcs=G100", page_view=6, type="ping"),)),
            {"Google Analytics": ("withdrawal", True)},
        ),
        (accepted(requests=(request(1, COLLECT, page_view=5, type="ping"),)), {}),
        (accepted(requests=(request(1, "https://www.google-analytics.com/ga.js", page_view=6, type="script"),)), {}),
        (accepted(requests=(request(1, "https://fonts.gstatic.com/f.woff2", page_view=6, type="ping"),)), {}),
    ],
    ids=["withdrawn", "refused", "tells of it", "while taking it back", "fetched", "no vendor that tracks"],
)
def test_who_is_told_on(audit: AuditRecord, contacts: dict[str, tuple[str, bool]]) -> None:
    rows = [one for one in detect(Scene(audit, KNOWLEDGE)) if one.kind == "contact-after"]
    assert {one.subject.name: (one.facts["after"], one.facts["told"]) for one in rows} == contacts
