import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.store.reader import audits
from auditor.store.writer import finish_audit, start_audit
from tests import factories
from tests.conftest import Auditor

OLD = "2020-01-01T00:00:00+00:00"


@pytest.fixture
def old(db: Database) -> Database:
    """Two old audits of one site, and a young one."""
    for started in (OLD, OLD, factories.STARTED):
        finish_audit(db, start_audit(db, factories.audit(started=started)), status="finished")
    return db


def test_old_audits_go(auditor: Auditor, old: Database) -> None:
    ended = auditor("prune", "--keep", "90d")
    assert (ended.code, ended.out) == (0, "Removed 2 audits, 0 policy texts, and 0 artifacts (0.0 MB).\n")
    assert [audit.id for audit in audits(old)] == [3]


def test_a_dry_run_removes_nothing(auditor: Auditor, old: Database) -> None:
    assert auditor("prune", "--keep", "90d", "--dry-run").out == "2 audits would be removed: 1, 2.\n"
    assert len(audits(old)) == 3


def test_json(auditor: Auditor, old: Database) -> None:
    assert json.loads(auditor("prune", "--keep", "90d", "--json").out) == {
        "audits": [1, 2],
        "runs": 0,
        "policy_texts": 0,
        "artifacts": 0,
        "bytes": 0,
        "dry_run": False,
    }


def test_the_file_becomes_smaller(auditor: Auditor, old: Database, tmp_path: Path) -> None:
    old.execute("INSERT INTO artifacts VALUES ('a', 'image/png', zeroblob(3000000))")
    old.conn.commit()
    old.close()
    before = (tmp_path / "audits.db").stat().st_size
    ended = auditor("prune", "--keep", "90d", "--vacuum")
    assert "1 artifact (3.0 MB)" in ended.out
    assert (tmp_path / "audits.db").stat().st_size < before - 2_000_000


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("prune",), "--keep"),
        (("prune", "--keep", "soon"), "no length of time"),
        (("prune", "--keep", "90d", "--db", "nowhere.db"), "no database"),
    ],
)
def test_what_cannot_be_done(auditor: Auditor, arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    ended = auditor(*arguments)
    assert ended.code == 2
    assert says in ended.err
    assert not (tmp_path / "nowhere.db").exists()
