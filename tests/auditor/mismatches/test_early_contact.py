"""Services that are said to wait for consent, tried out."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests.auditor.choosing import rejected
from tests.auditor.judging import cookie, findings, record, request, said, verdicts

HIT = "https://www.google-analytics.com/g/collect?v=2&en=page_view"
BEFORE = "consent.before_cookies"


def policy(words: str, *more: tuple[Any, ...], vendors: tuple[str, ...] = ("google-analytics",)) -> PolicyReading:
    named = ("thirdparty.named", "affirms", words, {"qualifiers": {"vendors": dict.fromkeys(vendors, "product")}})
    reading = said((BEFORE, "affirms", words), named, *more)
    first, second, *rest = reading.reading.claims
    assert first.quote == second.quote
    at = {"start": first.start, "end": first.end}
    return replace(reading, reading=replace(reading.reading, claims=(first, replace(second, **at), *rest)))


WAITS = policy("Google Analytics is only used after you have agreed.")
OF_COOKIES = policy("Cookies of Google Analytics are only set after you have agreed.")
BY_USE = policy(
    "Google Analytics is only used after you agree.", ("consent.by_use", "affirms", "By using it you agree.")
)
OTHERS = policy("Hotjar is only used after you have agreed.", vendors=("hotjar",))
INTEREST = policy("Google Analytics is used with your consent or for our legitimate interests.")
REGION = policy("If you are in the EU, Google Analytics is only used after you have agreed.")


def hits(url: str = HIT, *cookies: Any, **changes: Any) -> AuditRecord:
    return record(requests=(request(1, url, **{"type": "ping"} | changes),), cookies=cookies)


@pytest.mark.parametrize(
    ("audit", "said_so", "verdict"),
    [
        (hits(), WAITS, "contradicted"),
        (hits(f"{HIT}&gcs=G100"), WAITS, "untested"),
        (hits(f"{HIT}&gcs=G111"), WAITS, "contradicted"),
        (hits("https://www.google-analytics.com/ga.js", type="script"), WAITS, None),
        (hits(blocked_reason="csp"), WAITS, None),
        (hits(HIT, cookie("_ga")), WAITS, None),
        (hits(), OF_COOKIES, None),
        (hits(f"{HIT}&gcs=G111"), OF_COOKIES, "untested"),
        (hits(), BY_USE, "untested"),
        (hits(), OTHERS, None),
        (hits(), INTEREST, None),
        (hits(), REGION, None),
        (hits(), said(), None),
        (rejected(requests=(request(1, HIT, page_view=4, type="ping"),)), WAITS, None),
    ],
    ids=[
        "told", "told that nothing is granted", "told of a consent", "a script", "blocked", "its cookies are told of",
        "only cookies wait", "only cookies wait, and consent is claimed", "consent by use", "another service waits",
        "another ground", "a region", "no promise", "after a choice",
    ],
)  # fmt: skip
def test_services_before_a_choice(audit: AuditRecord, said_so: PolicyReading, verdict: str | None) -> None:
    assert verdicts(findings(audit, said_so), "early-contact").get("Google Analytics") == verdict


def test_nothing_is_said_of_visits_that_were_not_made() -> None:
    audit = record(conditions=(Condition.SIGNALS,), requests=(request(1, HIT, type="ping"),))
    assert verdicts(findings(audit, WAITS), "early-contact") == {}
