import os
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest

from auditor.errors import BundleError, DatabaseError
from auditor.fleet import fetching
from auditor.fleet import gather as gathering
from auditor.fleet.bundles import put
from auditor.fleet.gather import Gathered, batches, gather
from auditor.store import gathering as noting
from auditor.store import open_database
from auditor.store.packing import damage
from auditor.store.reader import audits
from tests.auditor.fleet.conftest import MakeAudit, overwrite, put_of_version
from tests.auditor.fleet.made import in_a_killed_process, killing
from tests.auditor.store.meaning import meaning


def quietly(_: Gathered, __: int) -> None:
    pass


def fill(where: str, make_audit: MakeAudit, sites: int) -> list[str]:
    ids = [str(uuid4()) for _ in range(sites)]
    for number, audit_id in enumerate(ids):
        put(where, audit_id, make_audit(f"site{number}.example"))
    return ids


def test_each_bundle_comes_in_once(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    fill(where, make_audit, 10)
    path = tmp_path / "gathered.db"
    told: list[tuple[int, int]] = []
    assert gather(where, path, lambda so_far, of: told.append((so_far.bundles, of))) == Gathered(bundles=10)
    assert told == [(8, 10), (10, 10)]
    assert gather(where, path, quietly) == Gathered(before=10)
    fill(where, make_audit, 2)
    assert gather(where, path, quietly) == Gathered(bundles=2, before=10)
    with open_database(path) as db:
        assert db["audits"].count == 12
    assert damage(path) is None


def test_several_places_come_into_one_database(make_audit: MakeAudit, tmp_path: Path) -> None:
    for name in ("spring", "autumn"):
        fill((tmp_path / name).as_uri(), make_audit, 2)
        assert gather((tmp_path / name).as_uri(), tmp_path / "gathered.db", quietly) == Gathered(bundles=2)
    with open_database(tmp_path / "gathered.db") as db:
        assert [audit.site for audit in audits(db)] == ["site0.example", "site1.example"] * 2


def test_what_cannot_be_used_is_skipped_and_the_rest_is_kept(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    whole, half, older, newer = (str(uuid4()) for _ in range(4))
    put(where, whole, make_audit("whole.example"))
    overwrite(where, half, b"")
    put_of_version(where, older, make_audit("older.example"), newer=False)
    put_of_version(where, newer, make_audit("newer.example"), newer=True)
    result = gather(where, tmp_path / "gathered.db", quietly)
    assert (result.bundles, set(result.skipped)) == (2, {half, newer})
    with open_database(tmp_path / "gathered.db") as db:
        assert {audit.site for audit in audits(db)} == {"whole.example", "older.example"}
    overwrite(where, half, b"still not whole")
    assert set(gather(where, tmp_path / "gathered.db", quietly).skipped) == {half, newer}


def test_killed_at_any_moment_it_loses_and_doubles_nothing(
    make_audit: MakeAudit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "AT_A_TIME", 2)
    where = (tmp_path / "bundles").as_uri()
    fill(where, make_audit, 6)
    path = tmp_path / "gathered.db"
    came_in = []
    for module, name, call in ((fetching, "bring_up_to_date", 1), (gathering, "take_in", 2), (noting, "_note", 2)):

        def work(module: ModuleType = module, name: str = name, call: int = call) -> None:
            killing(module, name, call)
            gather(where, path, quietly)

        in_a_killed_process(work)
        with open_database(path) as db:
            came_in.append(db["audits"].count)
    assert came_in == [0, 2, 2]
    assert gather(where, path, quietly) == Gathered(bundles=4, before=2)
    gather(where, tmp_path / "at_once.db", quietly)
    with open_database(path) as pieces, open_database(tmp_path / "at_once.db") as at_once:
        assert meaning(pieces) == meaning(at_once)
    assert damage(path) is None
    assert [name for name in os.listdir(tmp_path) if "gathering" in name] == []  # noqa: PTH208


def test_an_empty_place(where: str, tmp_path: Path) -> None:
    assert gather(where, tmp_path / "gathered.db", quietly) == Gathered()


def test_two_at_once_are_refused(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    fill(where, make_audit, 1)

    def again(_: Gathered, __: int) -> None:
        with pytest.raises(BundleError, match="Another"):
            gather(where, tmp_path / "gathered.db", quietly)

    assert gather(where, tmp_path / "gathered.db", again).bundles == 1


def test_a_database_of_something_else(where: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes, not audits " * 100)
    with pytest.raises(DatabaseError, match="not an audit database"):
        gather(where, tmp_path / "notes.txt", quietly)


@pytest.mark.parametrize(
    ("count", "size", "batched"), [(0, 2, []), (1, 2, [[0]]), (4, 2, [[0, 1], [2, 3]]), (5, 3, [[0, 1, 2], [3, 4]])]
)
def test_batches(count: int, size: int, batched: list[list[int]]) -> None:
    assert list(batches(range(count), size)) == batched
