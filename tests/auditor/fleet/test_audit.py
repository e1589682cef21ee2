import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest

from auditor.fleet import audit as auditing
from auditor.fleet import bundles
from auditor.fleet.audit import Auditing, Stopped
from auditor.fleet.failures import WAITS, Kind
from auditor.fleet.ledger import Order
from auditor.fleet.process import Limits, Processes
from tests.auditor.fleet.conftest import MakeAudit


@dataclass
class Crawl:
    """Stands in for the program: copies a database that was made before, and ends."""

    database: Path | None
    code: int = 0
    words: str = ""

    def command(self, order: Order, database: Path) -> Sequence[str]:
        copy = (
            "" if self.database is None else f"import shutil; shutil.copy({str(self.database)!r}, {str(database)!r}); "
        )
        return [f"{copy}import sys; sys.stderr.write({self.words!r}); sys.exit({self.code})"]


@pytest.fixture
def order(where: str) -> Order:
    return Order(uuid4(), "sweep", "shop.example", "shop.example", 0, ("--pages", "1"), where, 8)


@pytest.fixture
def work(tmp_path: Path, processes: Processes) -> Auditing:
    (tmp_path / "work").mkdir()
    return Auditing(processes, tmp_path / "work", Limits())


def stand_in(monkeypatch: pytest.MonkeyPatch, crawl: Crawl) -> None:
    monkeypatch.setattr(auditing, "_crawl", crawl.command)


def reason(database: Path, status: str, text: str) -> Path:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE audits SET status = ?, reason = ?", (status, text))
    return database


async def test_a_finished_audit_is_a_bundle_in_its_place(
    work: Auditing, order: Order, make_audit: MakeAudit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(monkeypatch, Crawl(make_audit()))
    assert await work(order) is None
    assert bundles.exists(order.bundles, str(order.id))
    assert list(work.folder.iterdir()) == []
    stand_in(monkeypatch, Crawl(None, code=99))
    assert await work(order) is None, "a bundle that is there means done"


async def test_a_site_that_does_not_answer_leaves_no_bundle(
    work: Auditing, order: Order, make_audit: MakeAudit, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, Crawl(reason(make_audit(), "failed", "unknown-host: none"), code=3))
    for tries in range(3):
        failure = await work(replace(order, tries=tries))
        assert failure is not None
        assert (failure.kind, failure.evidence, failure.kept) == (Kind.UNREACHABLE, "unknown-host: none", False)
    assert not bundles.exists(order.bundles, str(order.id))


async def test_an_incomplete_audit_is_kept_after_the_last_try(
    work: Auditing, order: Order, make_audit: MakeAudit, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, Crawl(reason(make_audit(), "incomplete", "browser-gone: it ended"), code=3))
    last = len(WAITS[Kind.BROWSER])
    for tries in (0, last):
        failure = await work(replace(order, tries=tries))
        assert failure is not None
        assert (failure.kind, failure.kept) == (Kind.BROWSER, tries == last)
        assert bundles.exists(order.bundles, str(order.id)) == (tries == last)


async def test_a_program_that_breaks_is_our_fault(
    work: Auditing, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, Crawl(None, code=2, words="Error: There is no browser."))
    failure = await work(order)
    assert failure is not None
    assert (failure.kind, failure.evidence) == (Kind.OURS, "exit code 2\nError: There is no browser.")


async def test_a_place_that_cannot_be_used_is_our_fault(
    work: Auditing, order: Order, make_audit: MakeAudit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(monkeypatch, Crawl(make_audit()))
    (tmp_path / "file").write_text("no folder")
    failure = await work(replace(order, bundles=(tmp_path / "file").as_uri()))
    assert failure is not None
    assert failure.kind is Kind.OURS
    assert "cannot be used" in failure.evidence


async def test_an_audit_ended_with_its_worker_is_broken_off(
    work: Auditing, order: Order, make_audit: MakeAudit, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, Crawl(reason(make_audit(), "incomplete", "interrupted"), code=3))
    work.processes.stop()
    with pytest.raises(Stopped):
        await work(order)
    assert not bundles.exists(order.bundles, str(order.id))
    assert list(work.folder.iterdir()) == []


def test_it_is_the_same_program_as_crawl(order: Order) -> None:
    assert auditing._crawl(order, Path("x.db")) == (
        *("crawl", "--pages", "1"),
        *("--db", "x.db", "--quiet", "--", "shop.example"),
    )
