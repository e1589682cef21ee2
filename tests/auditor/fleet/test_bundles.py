import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

import fsspec
import pytest

from auditor.errors import BundleError, DatabaseError
from auditor.fleet.bundles import DamagedBundle, bundle_name, exists, fetch, listing, put
from auditor.store import open_database
from auditor.store.reader import audits
from tests.auditor.fleet.conftest import MakeAudit, overwrite

ID = "3f2b7c1e-5d0a-4c8b-9e61-0a1b2c3d4e5f"


def content(where: str, audit_id: str = ID) -> bytes:
    with fsspec.open(f"{unquote(where)}/{bundle_name(audit_id)}", "rb") as file:
        return bytes(file.read())


def test_a_bundle_is_named_by_its_audit() -> None:
    assert bundle_name(ID) == f"3f/{ID}.db.zst"


@pytest.mark.parametrize("audit_id", ["", "7", ID.upper(), ID.replace("-", ""), f"../{ID}", f"{{{ID}}}", f"{ID}\n"])
def test_what_is_no_id_names_no_bundle(audit_id: str) -> None:
    with pytest.raises(BundleError, match="no id of an audit"):
        bundle_name(audit_id)


def test_what_was_put_is_fetched(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    made = make_audit("shop.example")
    assert not exists(where, ID)
    put(where, ID, made)
    assert exists(where, ID)
    fetch(where, ID, tmp_path / "fetched.db")
    with open_database(tmp_path / "fetched.db") as db, open_database(made) as before:
        assert audits(db) == audits(before)
        assert db.execute("SELECT bundle, audit, site, gathered FROM bundles").fetchall() == [
            (ID, 1, "shop.example", None)
        ]
        assert before["bundles"].count == 0
        for table in before.table_names():
            if table not in ("bundles", "policy_texts_fts_data"):
                rows = f'SELECT * FROM "{table}"'
                assert db.execute(rows).fetchall() == before.execute(rows).fetchall()


def test_what_still_stands_in_the_journal_is_packed_too(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    made = make_audit()
    with closing(sqlite3.connect(made)) as other:
        other.execute("UPDATE audits SET reason = 'seen'")
        other.commit()
        assert made.with_name(made.name + "-wal").stat().st_size
        put(where, ID, made)
    fetch(where, ID, tmp_path / "fetched.db")
    with open_database(tmp_path / "fetched.db") as db:
        assert audits(db)[0].reason == "seen"


def test_places_list_whole_names_only(where: str, make_audit: MakeAudit) -> None:
    assert list(listing(where)) == []
    ids = sorted(str(uuid4()) for _ in range(3))
    for audit_id in ids:
        put(where, audit_id, make_audit())
    store, root = fsspec.core.url_to_fs(unquote(where))
    for name in (f"{ids[0][:2]}/.{ids[0]}.db.zst.1a2b", f"{ids[0][:2]}/readme.txt", f"zz/{ids[0]}.db.zst", "3f.txt"):
        store.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
        store.pipe_file(f"{root}/{name}", b"")
    found = list(listing(where))
    assert [bundle.id for bundle in found] == ids
    assert [bundle.size for bundle in found] == [len(content(where, audit_id)) for audit_id in ids]
    assert all(bundle.put is not None and bundle.put.tzinfo is not None for bundle in found)


def test_a_whole_bundle_stays_as_it_is(where: str, make_audit: MakeAudit) -> None:
    put(where, ID, make_audit("one.example"))
    before = content(where)
    put(where, ID, make_audit("two.example"))
    assert content(where) == before


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="half"),
        pytest.param(lambda data: data[:-1], id="all but its last byte"),
        pytest.param(lambda data: data + b"more", id="more than all"),
        pytest.param(lambda data: data[:2000] + bytes([data[2000] ^ 1]) + data[2001:], id="one bit flipped"),
        pytest.param(lambda data: b"<html>404</html>", id="something else"),
    ],
)
def test_a_damaged_bundle_is_none(
    where: str, make_audit: MakeAudit, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    made = make_audit()
    put(where, ID, made)
    whole = content(where)
    overwrite(where, ID, spoil(whole))
    assert not exists(where, ID)
    with pytest.raises(DamagedBundle, match=f"{ID}.db.zst is damaged"):
        fetch(where, ID, tmp_path / "fetched.db")
    assert not (tmp_path / "fetched.db").exists()
    put(where, ID, made)
    assert exists(where, ID)


def test_a_bundle_under_the_name_of_another_is_damaged(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    put(where, ID, make_audit())
    other = str(uuid4())
    overwrite(where, other, content(where))
    with pytest.raises(DamagedBundle, match="another audit"):
        fetch(where, other, tmp_path / "fetched.db")


def test_a_bundle_that_is_not_there(where: str, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=ID):
        fetch(where, ID, tmp_path / "fetched.db")


def test_a_bundle_that_cannot_be_unpacked_there(where: str, make_audit: MakeAudit, tmp_path: Path) -> None:
    put(where, ID, make_audit())
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(BundleError, match=r"full cannot be written .*No space left"):
        fetch(where, ID, tmp_path / "full")
    assert not (tmp_path / "full").is_symlink()


def two_audits(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO audits (site, url, started, status, auditor_version, settings, data_sets)"
                   " SELECT site, url, started, status, auditor_version, settings, data_sets FROM audits")  # fmt: skip
        db.commit()


def no_audit(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM audits")
        db.commit()


def still_running(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE audits SET status = 'running'")
        db.commit()


def loose_end(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM visits")
        db.commit()


def broken_page(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'requests'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('auditor', 'later', 'x')")
        db.commit()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (two_audits, "holds 2 audits"),
        (no_audit, "holds 0 audits"),
        (still_running, "still running"),
        (loose_end, "is damaged: a row of"),
        (broken_page, "is damaged|is not an audit database"),
        (of_a_newer_version, "newer version"),
        (lambda path: path.write_text("no database at all" * 100), "not an audit database"),
        (Path.unlink, "no database"),
    ],
)
def test_what_holds_no_whole_audit_is_not_put(
    tmp_path: Path, make_audit: MakeAudit, spoil: Callable[[Path], None], says: str
) -> None:
    made = make_audit()
    spoil(made)
    where = (tmp_path / "bundles").as_uri()
    with pytest.raises((BundleError, DatabaseError), match=says):
        put(where, ID, made)
    assert not exists(where, ID)
    assert list(made.parent.glob(".bundle-*")) == []


def test_a_place_that_is_no_folder(tmp_path: Path, make_audit: MakeAudit) -> None:
    (tmp_path / "bundles").write_text("a file")
    with pytest.raises(BundleError, match=r"bundles cannot be used \(NotADirectoryError"):
        put((tmp_path / "bundles").as_uri(), ID, make_audit())


def test_a_place_that_is_full(make_audit: MakeAudit) -> None:
    with pytest.raises(BundleError, match="cannot be used") as told:
        put("file:///dev/full", ID, make_audit())
    assert told.value.hint


def test_half_a_bundle_leaves_nothing(tmp_path: Path, make_audit: MakeAudit, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BundleError, match="No space left on device"):
        put((tmp_path / "bundles").as_uri(), ID, make_audit())
    assert [path for path in (tmp_path / "bundles").rglob("*") if stat.S_ISREG(path.stat().st_mode)] == []


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("nonsense://somewhere", "names no place"),
        ("gdrive://folder", "cannot be reached"),
    ],
)
def test_a_url_that_names_no_place(where: str, says: str, make_audit: MakeAudit) -> None:
    with pytest.raises(BundleError, match=says):
        put(where, ID, make_audit())
