import fcntl
from pathlib import Path
from uuid import uuid4

import pytest

from auditor.errors import BundleError
from auditor.fleet import fetching
from auditor.fleet.bundles import listing, put
from auditor.fleet.fetching import fetched, workshop
from auditor.store import open_database
from auditor.store.migrations import migrations
from auditor.store.packing import damage, packed_id
from tests.auditor.fleet.conftest import MakeAudit, overwrite, put_of_version


def test_bundles_come_in_their_order_and_not_all_at_once(
    where: str, make_audit: MakeAudit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "AHEAD", 3)
    made = make_audit()
    for _ in range(7):
        put(where, str(uuid4()), made)
    asked = sorted(listing(where), key=lambda bundle: bundle.id[::-1])
    with workshop(tmp_path / "audits.db") as folder:
        seen = []
        for item in fetched(where, asked, folder):
            assert (item.problem, packed_id(item.path), damage(item.path)) == (None, item.id, None)
            assert len(list(folder.iterdir())) <= 3
            item.path.unlink()
            seen.append(item.id)
    assert seen == [bundle.id for bundle in asked]


def test_one_that_cannot_be_used_is_told_with_the_reason(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    ids = dict(zip(("whole", "damaged", "older", "newer"), sorted(str(uuid4()) for _ in range(4)), strict=True))
    put(where, ids["whole"], make_audit())
    overwrite(where, ids["damaged"], b"\x28\xb5\x2f\xfd half")
    put_of_version(where, ids["older"], make_audit(), newer=False)
    put_of_version(where, ids["newer"], make_audit(), newer=True)
    with workshop(tmp_path / "audits.db") as folder:
        problems = {item.id: item.problem or "" for item in fetched(where, listing(where), folder)}
        assert {left.name for left in folder.iterdir()} == {f"{ids['whole']}.db", f"{ids['older']}.db"}
        with open_database(folder / f"{ids['older']}.db", read_only=True) as db:
            assert migrations.pending(db) == []
            assert db["host_aliases"].count == 0
    assert (problems[ids["whole"]], problems[ids["older"]]) == ("", "")
    assert "is damaged" in problems[ids["damaged"]]
    assert "Audit the site again." in problems[ids["damaged"]]
    assert "newer version of auditor. Update auditor" in problems[ids["newer"]]


def test_an_interrupted_user_leaves_nothing_running(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    for _ in range(3):
        put(where, str(uuid4()), make_audit())
    with pytest.raises(KeyboardInterrupt), workshop(tmp_path / "audits.db") as folder:
        for _ in fetched(where, listing(where), folder):
            raise KeyboardInterrupt
    assert not folder.exists()


def test_a_workshop_is_for_one_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / "audits.db"
    with workshop(target):
        with pytest.raises(BundleError, match="Another"), workshop(target):
            pass
        with workshop(tmp_path / "other.db"):
            pass
    with workshop(target):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_workshop_of_one_who_was_killed_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".audits.db.gathering" / "deep"
    left.mkdir(parents=True)
    (left / "half.db").write_text("half")
    (left.parent / "half.db").write_text("half")
    with workshop(tmp_path / "audits.db") as folder:
        assert folder == left.parent
        assert list(folder.iterdir()) == []


def test_a_workshop_that_goes_while_it_is_waited_for_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, tries = fcntl.flock, []

    def gone_first(handle: int, how: int) -> None:
        tries.append(handle)
        if len(tries) == 1:
            (tmp_path / ".audits.db.gathering").rmdir()
        lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", gone_first)
    with workshop(tmp_path / "audits.db") as folder:
        assert folder.is_dir()
        assert list(folder.iterdir()) == []
    assert len(tries) == 2


def test_a_workshop_where_no_folder_can_be(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="cannot be made"), workshop(tmp_path / "none" / "audits.db"):
        pass
