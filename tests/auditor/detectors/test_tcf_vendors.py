"""The site's own consent string against the traffic of its page."""

from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.tcf_vendors import detect
from auditor.model.practices import Party
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.choosing import accepted, rejected, taken_back
from tests.auditor.consent.test_tcf import ALL, NONE
from tests.auditor.judging import KNOWLEDGE, cookie, request

CRITEO = "https://gum.criteo.com/sync"
GOOGLE = "https://ad.doubleclick.net/x"
UID = {"domain": "criteo.com", "setter_url": CRITEO}


def told(text: str, *pages: int, name: str = "tcString", start: int = 1) -> tuple[Any, ...]:
    """What the page's interface answered on these page views."""
    return tuple(
        factories.consent_signal(id=start + page, page_view=page, kind="tcf", name=name, value=text) for page in pages
    )


def seen(audit: AuditRecord) -> list[tuple[str, int, list[str]]]:
    return [(one.facts["after"], one.facts["tcf"], one.facts["cookies"]) for one in detect(Scene(audit, KNOWLEDGE))]


REFUSED = told(NONE, 3, 4, 5)
FRAMED = factories.storage_item(page_view=3, party=Party.THIRD, name="euconsent-v2", value=NONE)
NOT_LAW = told("false", 3, name="gdprApplies", start=9)
CARRIED = request(1, CRITEO, page_view=4, type="image", request_headers='{"Cookie": "uid=8f14e45fceea167a"}')


@pytest.mark.parametrize(
    ("audit", "expected"),
    [
        (rejected(cookie("uid", page_view=3, **UID), consent_signals=REFUSED), [("refusal", 91, ["uid"])]),
        (
            rejected(cookie("uid", page_view=1, **UID), requests=(CARRIED,), consent_signals=REFUSED),
            [("refusal", 91, ["uid"])],
        ),
        (rejected(cookie("own", page_view=3, setter_url=CRITEO), consent_signals=REFUSED), [("refusal", 91, ["own"])]),
        (accepted(cookie("uid", page_view=3, **UID), consent_signals=told(ALL, 3)), [("acceptance", 91, ["uid"])]),
        (
            accepted(cookie("uid", page_view=6, **UID), consent_signals=(*taken_back(), *told(NONE, 6, start=9))),
            [("withdrawal", 91, ["uid"])],
        ),
        (
            rejected(requests=(request(1, CRITEO, page_view=3, type="image"),), consent_signals=REFUSED),
            [("refusal", 91, [])],
        ),
    ],
    ids=["stored", "sent", "set by its script", "accepted, and not among them", "taken back", "only contacted"],
)
def test_without_consent_in_the_string(audit: AuditRecord, expected: list[tuple[str, int, list[str]]]) -> None:
    assert seen(audit) == expected


@pytest.mark.parametrize(
    "audit",
    [
        rejected(cookie("uid", page_view=3, **UID)),
        rejected(cookie("uid", page_view=3, **UID), storage_items=(FRAMED,)),
        rejected(cookie("uid", page_view=2, **UID), consent_signals=REFUSED),
        rejected(cookie("uid", page_view=3, **UID), consent_signals=(*REFUSED, *NOT_LAW)),
        rejected(cookie("uid", page_view=3, **UID, value="optout"), consent_signals=REFUSED),
        rejected(cookie("__cf_bm", page_view=3, **UID), consent_signals=REFUSED),
        rejected(cookie("euconsent-v2", page_view=3, **UID, value=NONE), consent_signals=REFUSED),
        rejected(cookie("x", page_view=3, domain="nobody.example"), consent_signals=REFUSED),
        rejected(cookie("_ga", page_view=3), consent_signals=REFUSED),
        rejected(
            cookie("IDE", page_view=3, domain="doubleclick.net", setter_url=GOOGLE),
            consent_signals=(*REFUSED, *told(ALL, 3, start=20)),
        ),
        accepted(cookie("IDE", page_view=3, domain="doubleclick.net", setter_url=GOOGLE), consent_signals=told(ALL, 3)),
        accepted(requests=(request(1, "https://site.adform.net/x", page_view=3),), consent_signals=told(ALL, 3)),
    ],
    ids=[
        "no string", "another company's", "on the page of the choice", "the law does not apply", "keeps a refusal",
        "serves security", "keeps the answer", "nobody's", "the site's own", "one of two strings allows it",
        "consented to", "fetched only",
    ],
)  # fmt: skip
def test_what_is_held_against_nobody(audit: AuditRecord) -> None:
    assert seen(audit) == []


@pytest.mark.parametrize(
    ("name", "value", "beside"),
    [
        ("OptanonConsent", "groups=C0001%3A1%2CC0004%3A1&interactionCount=1", True),
        ("OptanonConsent", "groups=C0001%3A0%2CC0004%3A0&interactionCount=1", False),
        ("theme", "dark", False),
    ],
)
def test_another_record_of_consent(name: str, value: str, beside: bool) -> None:
    other = cookie(name, number=2, page_view=3, value=value, final=True)
    audit = accepted(cookie("uid", page_view=3, **UID), other, consent_signals=told(ALL, 3))
    assert [one.facts["beside"] for one in detect(Scene(audit, KNOWLEDGE))] == [beside]


def test_the_string_is_among_the_evidence() -> None:
    (found,) = detect(Scene(rejected(cookie("uid", page_view=3, **UID), consent_signals=REFUSED), KNOWLEDGE))
    assert {row.table for row in found.evidence} == {"cookies", "consent_signals"}
