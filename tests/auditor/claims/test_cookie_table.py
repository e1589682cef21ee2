"""Cookies named one by one."""

from dataclasses import replace

import pytest

from auditor.claims import read_document
from auditor.claims.cookie_table import days_of
from auditor.policy.documents import from_html
from tests.auditor.claims.texts import reading, values

TABLE = """<h2>Our cookies</h2><table>
<tr><th>Name</th><th>Provider</th><th>Purpose</th><th>Duration</th></tr>
<tr><td>_bp*</td><td>Brightpulse</td><td>measures visits</td><td>2 years</td></tr>
<tr><td>sid</td><td>us</td><td>keeps you logged in</td><td>Session</td></tr></table>"""


def test_a_table_is_read_with_its_header() -> None:
    claims = read_document(replace(from_html(TABLE), language="en")).claims
    assert [dict(claim.qualifiers) for claim in claims if claim.claim == "cookies.named"] == [
        {
            "names": ["_bp*"],
            "provider": "Brightpulse",
            "purpose": "measures visits",
            "duration": "2 years",
            "duration_days": 730,
        },
        {
            "names": ["sid"],
            "provider": "us",
            "purpose": "keeps you logged in",
            "duration": "Session",
            "duration_days": 0,
        },
    ]


def test_a_table_about_something_else_names_no_cookies() -> None:
    html = "<table><tr><th>Name</th><th>Purpose</th></tr><tr><td>Miller</td><td>director</td></tr></table>"
    claims = read_document(replace(from_html(html), language="en")).claims
    assert "cookies.named" not in {claim.claim.value for claim in claims}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The cookies _ga and PHPSESSID are set.", ["_ga", "PHPSESSID"]),
        ("We set cookies: _pk_id.* and others.", ["_pk_id.*"]),
        ("Cookies are small files.", None),
    ],
)
def test_sentences(text: str, names: list[str] | None) -> None:
    claims = [claim for claim in reading(text).claims if claim.claim == "cookies.named"]
    assert [claim.qualifiers["names"] for claim in claims] == ([names] if names else [])


def test_names_need_cookies_near_them() -> None:
    assert values("Our project _brightlane is open.", "cookies.named") == set()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 years", 730),
        ("30 days", 30),
        ("13 mois", 390),
        ("24 Stunden", 1),
        ("session", 0),
        ("1个月", 30),
        ("long", None),
    ],
)
def test_durations(text: str, days: float | None) -> None:
    assert days_of(text) == days
