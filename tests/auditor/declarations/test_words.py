"""The words of cookie lists."""

import pytest

from auditor.declarations.words import column_of, kind_of, party_in, purpose_of
from auditor.model.practices import CookiePurpose, Party

NECESSARY, FUNCTIONAL = CookiePurpose.STRICTLY_NECESSARY, CookiePurpose.FUNCTIONAL
ANALYTICS, ADVERTISING, SOCIAL = CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING, CookiePurpose.SOCIAL_MEDIA


@pytest.mark.parametrize(
    ("heading", "purpose"),
    [
        ("Strictly Necessary Cookies", NECESSARY),
        ("Unbedingt erforderliche Cookies", NECESSARY),
        ("Cookies strictement nécessaires", NECESSARY),
        ("Cookies estrictamente necesarias", NECESSARY),
        ("必要 Cookie", NECESSARY),
        ("Non-essential cookies", None),
        ("Performance Cookies", ANALYTICS),
        ("Leistungs-Cookies", ANALYTICS),
        ("Statistiques", ANALYTICS),
        ("Cookies de rendimiento", ANALYTICS),
        ("Functional", FUNCTIONAL),
        ("Präferenzen", FUNCTIONAL),
        ("Cookies de fonctionnalité", FUNCTIONAL),
        ("Targeting Cookies", ADVERTISING),
        ("Marketing and analytics", ADVERTISING),
        ("Cookies publicitaires", ADVERTISING),
        ("Social Media", SOCIAL),
        ("Unclassified", None),
        ("Others", None),
        (None, None),
    ],
)
def test_a_heading_is_one_of_the_five_or_none(heading: str | None, purpose: CookiePurpose | None) -> None:
    assert purpose_of(heading) is purpose


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Cookie", "name"),
        ("Name", "name"),
        ("Cookie duration", "duration"),
        ("Maximum Storage Duration", "duration"),
        ("Lifespan", "duration"),
        ("Laufzeit", "duration"),
        ("Durée de conservation", "duration"),
        ("Zweck", "purpose"),
        ("Description", "purpose"),
        ("Cookie Subgroup", "provider"),
        ("Anbieter", "provider"),
        ("Cookies used", "party"),
        ("Type", "kind"),
        ("Categoría", "category"),
        ("Category", "category"),
        ("Price", None),
    ],
)
def test_headers(header: str, column: str | None) -> None:
    assert column_of(header) == column


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("HTTP Cookie", "cookie"),
        ("HTML Local Storage", "local"),
        ("html_session_storage", "session"),
        ("Session Storage", "session"),
        ("IndexedDB", "indexeddb"),
        ("Pixel Tracker", "pixel"),
        ("web", "local"),
        (None, "cookie"),
    ],
)
def test_kinds(words: str | None, kind: str) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "party"),
    [("First Party", Party.FIRST), ("Drittanbieter", Party.THIRD), ("1st party", Party.FIRST), ("Google", None)],
)
def test_parties(words: str, party: Party | None) -> None:
    assert party_in(words) is party
