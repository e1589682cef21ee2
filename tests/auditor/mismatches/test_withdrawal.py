"""Consent that is taken back: cookies that are used on, cookies that stay, companies that are told on."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests.auditor.choosing import accepted, taken_back
from tests.auditor.judging import PAGE, cookie, findings, record, request, said, verdicts

GA = cookie("_ga")
DELETES = {"qualifiers": {"deletes": "cookies"}}
STOPS = {"qualifiers": {"stops": "data"}}
W = "consent.withdrawable"
WITHDRAW = said((W, "affirms", "You can withdraw your consent at any time."))
GONE = said((W, "affirms", "When you withdraw your consent, we delete the cookies.", DELETES))
BY_YOU = said((W, "affirms", "To withdraw your consent, you can delete our cookies."))
STOPPED = said((W, "affirms", "If you withdraw your consent, no further data is collected.", STOPS))
WIPED = request(1, PAGE, page_view=5, type="document", response_headers='{"Clear-Site-Data": "\\"cookies\\""}')
HIT = "https://www.google-analytics.com/g/collect?v=2&en=page_view"


def back(
    *cookies: Any, how: str | None = "own", proof: str | None = "cookie cookie_choice=reject", **facts: Any
) -> AuditRecord:
    return accepted(*cookies, consent_signals=taken_back(how=how, proof=proof), **facts)


SENT = request(
    9, PAGE, page_view=6, type="document", request_headers='{"Cookie": "_ga=1; _fbp=2; zz_nobody=3; cookie_choice=no"}'
)
"""The page loaded after the withdrawal, and what goes along with it."""


def stays(*cookies: Any, **facts: Any) -> AuditRecord:
    return back(*cookies, requests=(SENT,), **facts)


def on(page: int, name: str = "_ga", **changes: Any) -> Any:
    return cookie(name, number=page, page_view=page, **changes)


def hit(url: str = HIT, page: int = 6, **changes: Any) -> Any:
    return request(7, url, page_view=page, type="ping", **changes)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (back(on(3), on(6)), WITHDRAW, {"Google Analytics": "contradicted"}),
        (back(on(3)), WITHDRAW, {"withdrawal": "consistent"}),
        (stays(on(3)), GONE, {"withdrawal": "contradicted"}),
        (back(on(3)), GONE, {"withdrawal": "untested"}),
        (back(on(3), cookie("_ga", number=9, page_view=5, lifetime_seconds=-1.0)), GONE, {"withdrawal": "consistent"}),
        (accepted(on(3), consent_signals=taken_back(), requests=(WIPED,)), GONE, {"withdrawal": "consistent"}),
        (back(on(3)), BY_YOU, {"withdrawal": "consistent"}),
        (back(on(3), on(5)), WITHDRAW, {"withdrawal": "consistent"}),
        (back(on(6, "zz_nobody")), WITHDRAW, {"withdrawal": "consistent"}),
        (back(on(6), proof=None), WITHDRAW, {"withdrawal": "untested"}),
        (back(on(6), how=None), WITHDRAW, {"withdrawal": "untested"}),
        (record(cookies=(GA,)), WITHDRAW, {"withdrawal": "untested"}),
        (back(on(6)), said(), {}),
    ],
)
def test_taking_consent_back(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "withdrawal-ignored") == expected


def gone(words: str, *more: tuple[Any, ...]) -> PolicyReading:
    return said((W, "affirms", words, DELETES), *more)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (stays(on(3, "_fbp")), gone("If you withdraw your consent, we delete analytics cookies."), "consistent"),
        (stays(on(3)), gone("If you withdraw your consent, we delete analytics cookies."), "contradicted"),
        (stays(on(3)), gone("If you withdraw your consent, we delete the cookies as far as possible."), "untested"),
        (stays(on(3)), gone("You have the possibility to withdraw; cookies are deleted then."), "contradicted"),
        (stays(on(3)), gone("Se revoca il consenso, se possibile cancelliamo i cookie."), "untested"),
        (stays(on(3)), gone("If you withdraw your consent, the cookies may be deleted."), "untested"),
        (stays(on(3)), gone("If you withdraw your consent, the cookies are deleted within 30 days."), "untested"),
        (stays(on(3)), gone("Wenn Sie widerrufen, löschen wir die Cookies, soweit möglich."), "untested"),
        (
            stays(on(3)),
            gone(
                "If you withdraw your consent, we delete the cookies.",
                (W, "affirms", "Cookies that were already stored remain until you delete them."),
            ),
            "untested",
        ),
        (stays(on(3)), gone("If you are in the EU and withdraw your consent, we delete cookies."), "untested"),
        (stays(on(3, "IDE", domain="doubleclick.net")), GONE, "consistent"),
        (stays(on(3, "zz_nobody")), GONE, "consistent"),
        (stays(on(3, "cookie_choice")), GONE, "consistent"),
        (stays(on(3), proof=None), GONE, "untested"),
    ],
    ids=[
        "another kind", "the kind", "as far as possible", "a possibility", "if possible, in Italian", "may", "later",
        "as far as possible, in German",
        "the policy says that they stay", "a region", "another company's", "unknown", "the answer's own", "no proof",
    ],
)  # fmt: skip
def test_cookies_that_are_said_to_be_deleted(audit: AuditRecord, policy: PolicyReading, expected: str) -> None:
    assert verdicts(findings(audit, policy), "withdrawal-ignored") == {"withdrawal": expected}


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (back(requests=(hit(),)), STOPPED, {"Google Analytics": "contradicted"}),
        (back(requests=(hit(f"{HIT}&gcs=G100"),)), STOPPED, {"Google Analytics": "untested"}),
        (
            back(requests=(hit(),)),
            said((W, "affirms", "If you withdraw your consent, these cookies collect no further data.", STOPS)),
            {"Google Analytics": "untested"},
        ),
        (back(requests=(hit(),)), WITHDRAW, {"withdrawal": "consistent"}),
        (back(requests=(hit(page=5),)), STOPPED, {"withdrawal": "consistent"}),
        (back(requests=(hit(blocked_reason="csp"),)), STOPPED, {"withdrawal": "consistent"}),
        (back(requests=(hit("https://www.googletagmanager.com/gtag/js"),)), STOPPED, {"withdrawal": "consistent"}),
        (
            back(requests=(hit(),)),
            said((W, "affirms", "If you withdraw your consent, marketing partners receive no more data.", STOPS)),
            {"withdrawal": "consistent"},
        ),
    ],
    ids=[
        "told on",
        "told of the refusal",
        "by cookies",
        "nothing promised",
        "before",
        "blocked",
        "a script alone",
        "others meant",
    ],
)
def test_collecting_that_is_said_to_end(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "withdrawal-ignored") == expected


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (["You can withdraw your consent to our newsletter at any time."], {}),
        (["Parents may withdraw their consent."], {}),
        (["You can withdraw your consent to cookies and to our newsletter."], {"Google Analytics": "contradicted"}),
        (["If you are in the EU, you can withdraw your consent."], {"Google Analytics": "untested"}),
        (
            ["You can withdraw your consent.", "Cookies that measure our audience need no consent."],
            {"Google Analytics": "untested"},
        ),
        (["You can withdraw your consent to marketing cookies."], {"withdrawal": "consistent"}),
    ],
    ids=["a newsletter", "parents", "both", "a region", "exempt", "another kind"],
)
def test_what_is_consent_to_something_else(quotes: list[str], expected: dict[str, str]) -> None:
    policy = said(*((W, "affirms", words) for words in quotes))
    assert verdicts(findings(back(on(6)), policy), "withdrawal-ignored") == expected
