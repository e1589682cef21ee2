"""Cookies named one by one."""

from dataclasses import replace

import pytest

from auditor.claims import read_document
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


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Cookie type|Purpose", "Functional|remembers choices", None),
        ("Cookie name|Source|Cookie type and duration", "isg|Shop|Security, 180 days", ["isg"]),
        ("Category|Third party name|Cookie name|Purpose", "Statistics|Brightpulse|bp_id|counts", ["bp_id"]),
        ("Cookie|Anbieter|Speicherdauer", "_bp_&lt;id&gt;|Brightpulse|13 Monate", ["_bp_<id>"]),
        ("Nom du cookie|Finalité|Durée", "lang|langue|6 mois", ["lang"]),
        ("Nombre|Proveedor|Finalidad|Cookie", "sesion|propio|técnica|sí", ["sesion"]),
        ("Cookie Category|Third Party Name|Cookie Name|Purpose", "bp_two|counts visits", ["bp_two"]),
    ],
)
def test_columns(head: str, row: str, expected: list[str] | None) -> None:
    cells = ["".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in (head, row)]
    html = f"<h2>Cookies</h2><table><tr>{cells[0].replace('td>', 'th>')}</tr><tr>{cells[1]}</tr></table>"
    claims = read_document(replace(from_html(html), language="en")).claims
    names = [claim.qualifiers["names"] for claim in claims if claim.claim == "cookies.named"]
    assert names == ([expected] if expected else [])


def test_a_sentence_tells_how_long_each_stays() -> None:
    text = "We set “visit_a” cookies (kept for 1 year), visit_b (30 days), and the visit_c cookie."
    rows = [claim.qualifiers for claim in reading(text).claims if claim.claim == "cookies.named"]
    found = {name: row.get("duration_days") for row in rows for name in row["names"]}
    assert found == {"visit_a": 365, "visit_b": 30, "visit_c": None}


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
        ("Cookies are small files on your terminal*.", None),
        ("One cookie is set: __bp_s.", ["__bp_s"]),
        ('The "lang" cookie keeps your language.', ["lang"]),
    ],
)
def test_sentences(text: str, names: list[str] | None) -> None:
    claims = [claim for claim in reading(text).claims if claim.claim == "cookies.named"]
    assert [claim.qualifiers["names"] for claim in claims] == ([names] if names else [])


def test_names_need_cookies_near_them() -> None:
    assert values("Our project _brightlane is open.", "cookies.named") == set()


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("_ga, _gid", ["_ga", "_gid"]),
        ("_ga / _gid", ["_ga", "_gid"]),
        ("_ga and _gid", ["_ga", "_gid"]),
        ("_ga und _gid", ["_ga", "_gid"]),
        ("_ga; _gid", ["_ga", "_gid"]),
        ("_ga _gid", ["_ga", "_gid"]),
        ("and", ["and"]),
    ],
)
def test_names_in_one_cell(cell: str, names: list[str]) -> None:
    html = f"<table><tr><th>Cookie</th><th>Purpose</th></tr><tr><td>{cell}</td><td>visits</td></tr></table>"
    claims = read_document(replace(from_html(html), language="en")).claims
    assert [claim.qualifiers["names"] for claim in claims if claim.claim == "cookies.named"] == [names]


@pytest.mark.parametrize("title", ["Type", "Category", "Kategorie", "Catégorie"])
def test_the_column_of_kinds_is_read(title: str) -> None:
    html = f"<table><tr><th>{title}</th><th>Cookie</th></tr><tr><td>Targeting</td><td>_bp</td></tr></table>"
    claims = read_document(replace(from_html(html), language="en")).claims
    assert [dict(c.qualifiers) for c in claims if c.claim == "cookies.named"] == [
        {"names": ["_bp"], "category": "Targeting"}
    ]


@pytest.mark.parametrize(
    ("cells", "is_read"),
    [
        (("Expires", "_bp_x", "90 days"), True),
        (("Role", "_bp_x", "90 days"), False),
        (("Expires", "Miller", "90 days"), False),
    ],
)
def test_a_table_under_another_heading(cells: tuple[str, str, str], is_read: bool) -> None:
    title, name, value = cells
    table = f"<table><tr><th>Name</th><th>{title}</th></tr><tr><td>{name}</td><td>{value}</td></tr></table>"
    html = f"<h2>Cookies</h2><p>We use cookies.</p><h2>Marketing</h2>{table}"
    claims = read_document(replace(from_html(html), language="en")).claims
    assert ("cookies.named" in {claim.claim.value for claim in claims}) is is_read
