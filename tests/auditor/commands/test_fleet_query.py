import csv
import io
import json
from pathlib import Path

import pytest

from auditor.fleet.queries import QUERIES
from tests.conftest import Auditor


def test_from_bundles_to_answers(auditor: Auditor, study_bundles: Path, tmp_path: Path) -> None:
    ended = auditor("fleet", "gather", str(study_bundles), "--parquet", "study")
    assert (ended.code, ended.out) == (0, "6 bundles came in, 0 had before.\n")
    assert (
        auditor("fleet", "gather", str(study_bundles), "--parquet", "study").out == "0 bundles came in, 6 had before.\n"
    )

    ended = auditor("fleet", "query", "trackers", "--parquet", "study")
    assert ended.code == 0
    assert [line.split() for line in ended.out.splitlines()] == [
        ["product", "company", "kind", "sites", "of", "percent"],
        ["Larkmetric", "Larkmetric", "Ltd", "analytics", "1", "3", "33.33"],
    ]
    assert "Of the sites whose requests were observed" in ended.err

    answered = json.loads(auditor("fleet", "query", "audits", "--parquet", "study", "--json").out)
    assert answered[0] == {"date": "2026-11-01", "status": "finished", "reason": None, "audits": 1, "sites": 1}

    table = csv.DictReader(io.StringIO(auditor("fleet", "query", "vendors", "--parquet", "study", "--csv").out))
    assert [row["conditions"] for row in table] == ["accept", "accept no-choice"]

    (tmp_path / "mine.sql").write_text("SELECT count(*) AS number, NULL AS nothing FROM cookies")
    assert auditor("fleet", "query", "mine.sql", "--parquet", "study", "--csv", "-q").out == "number,nothing\n8,\n"


def test_without_a_name_it_says_what_may_be_asked(auditor: Auditor) -> None:
    ended = auditor("fleet", "query")
    assert (ended.code, [line.split()[0] for line in ended.out.splitlines()]) == (0, list(QUERIES))


def test_a_query_is_shown_to_begin_with(auditor: Auditor) -> None:
    assert "CROSS JOIN" in auditor("fleet", "query", "trackers", "--sql").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("trackers",), "--parquet DIR"),
        (("trackers", "--parquet", "none"), "holds no gathered audits"),
        (("nothing", "--parquet", "none"), "no query nothing"),
    ],
)
def test_what_cannot_be_asked(auditor: Auditor, arguments: tuple[str, ...], says: str) -> None:
    ended = auditor("fleet", "query", *arguments)
    assert ended.code == 2
    assert says in ended.err
