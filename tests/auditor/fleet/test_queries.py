from pathlib import Path
from typing import Any

import pytest

from auditor.errors import UsageError
from auditor.fleet.queries import QUERIES, Query, ask, query_named


def asked(study: Path, name: str) -> list[dict[str, Any]]:
    answer = ask(study, query_named(name))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


TRUTH: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    # Of four sites with a usable latest audit the requests of three were observed; the older audit does not count.
    "trackers": (("product", "kind", "sites", "of", "percent"), [("Larkmetric", "analytics", 1, 3, 33.33)]),
    # What was blocked was not asked; a site that accepts is not one without a choice.
    "third-parties": (
        ("third_party", "condition", "sites", "of", "percent"),
        [
            ("bidwick.example", "accept", 1, 1, 100.0),
            ("larkmetric.example", "accept", 1, 1, 100.0),
            ("larkmetric.example", "no-choice", 1, 3, 33.33),
            ("unknown.example", "no-choice", 1, 3, 33.33),
        ],
    ),
    "vendors": (
        ("site", "product", "conditions"),
        [("tracked.example", "Bidwick Ads", ["accept"]), ("tracked.example", "Larkmetric", ["accept", "no-choice"])],
    ),
    "conditions": (
        ("condition", "sites", "of", "percent", "trackers_a_site"),
        [("accept", 1, 1, 100.0, 2.0), ("no-choice", 1, 3, 33.33, 0.33)],
    ),
    # `x` was set twice and its longest lifetime counts; what was refused or taken back does not.
    "cookie-lifetimes": (
        ("lifetime", "cookies", "sites", "of"),
        [
            ("until the browser is closed", 1, 1, 3),
            ("up to a day", 1, 1, 3),
            ("up to 13 months", 1, 1, 3),
            ("longer than 13 months", 1, 1, 3),
        ],
    ),
    "banners": (
        ("banner", "manager", "sites", "of", "reject_at_once"),
        [("none seen", None, 3, 4, 0), ("banner", "Plainbanner", 1, 4, 1)],
    ),
    "policies": (
        ("search", "language", "sites", "of"),
        [("not looked for", None, 2, 4), ("found", "en", 1, 4), ("none", None, 1, 4)],
    ),
    # A site counts once, by its gravest verdict; untested and silent sites are in no rate.
    "mismatches": (
        ("rule", "mismatched", "decided", "percent", "undisclosed", "consistent", "untested", "silent"),
        [("vendor-named", 1, 1, 100.0, 1, 0, 1, 2), ("https", 0, 2, 0.0, 0, 2, 0, 2)],
    ),
    "audits": (
        ("status", "reason", "audits", "sites"),
        [("finished", None, 1, 1), ("finished", None, 4, 4), ("failed", "network: no such host", 1, 1)],
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_tells_the_truth(study: Path, name: str) -> None:
    columns, rows = TRUTH[name]
    assert [tuple(row[column] for column in columns) for row in asked(study, name)] == rows


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_what_it_is_and_of_what_its_shares_are(name: str) -> None:
    query = query_named(name)
    assert query.title.endswith(".")
    assert len(query.notes) > 30
    assert "percent" not in query.sql or "of" in query.notes.lower()


def test_a_file_of_sql_may_be_asked(study: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text(
        "-- Mine.\nSELECT date::VARCHAR AS date, count(*) AS n FROM audits GROUP BY 1 ORDER BY 1"
    )
    query = query_named(str(tmp_path / "mine.sql"))
    assert (query.name, query.title, query.notes) == ("mine", "Mine.", "")
    assert asked(study, str(tmp_path / "mine.sql")) == [{"date": "2026-11-01", "n": 1}, {"date": "2026-11-02", "n": 5}]


@pytest.mark.parametrize(
    ("folder", "query", "says"),
    [
        ("parquet", Query("mine", "SELECT nothing FROM nowhere"), "mine cannot be asked"),
        ("none", Query("mine", "SELECT 1"), "holds no gathered audits"),
    ],
)
def test_what_cannot_be_asked(study: Path, folder: str, query: Query, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        ask(study.parent / folder, query)


def test_there_is_no_such_query() -> None:
    with pytest.raises(UsageError, match="no query nothing") as told:
        query_named("nothing")
    assert "trackers" in (told.value.hint or "")
