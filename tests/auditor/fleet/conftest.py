"""Databases of one audit, as a worker has them before it packs them."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

import fsspec
import pytest
import pytest_asyncio

from auditor.fleet.browsers import Browsers
from auditor.fleet.bundles import bundle_name, zstd
from auditor.fleet.process import Processes, passed_on
from auditor.fleet.template import Template
from auditor.store import open_database
from auditor.store.packing import pack
from tests import factories
from tests.auditor.commands.conftest import store
from tests.auditor.fleet.made import PROGRAM

MakeAudit = Callable[..., Path]


RENAMED = ("sites", "audits", "requests", "readings", "findings")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of one audit with one of everything, as `crawl SITE --db X` leaves it."""
    path = tmp_path_factory.mktemp("template") / "audits.db"
    with open_database(path) as db:
        store(db, factories.SITE, (factories.finding(),))
    return path


@pytest.fixture
def make_audit(tmp_path: Path, template: Path) -> MakeAudit:
    """Write such a database of another site."""

    def make(site: str = factories.SITE) -> Path:
        path = tmp_path / "made" / f"{uuid4()}.db"
        path.parent.mkdir(exist_ok=True)
        shutil.copy(template, path)
        with closing(sqlite3.connect(path)) as db:
            for table in RENAMED:
                db.execute(f"UPDATE {table} SET site = ? WHERE site = ?", [site, factories.SITE])
            db.commit()
        return path

    return make


@pytest_asyncio.fixture
async def processes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Processes]:
    """Of Python: the words are what it runs."""
    made = Processes(Browsers(tmp_path_factory.mktemp("browsers"), passed_on()), Template(passed_on(), PROGRAM))
    yield made
    await made.close()


@pytest.fixture(params=["file", "memory"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place for bundles."""
    if request.param == "file":
        yield (tmp_path / "bundles").as_uri()
    else:
        yield f"memory://{uuid4()}"
        fsspec.filesystem("memory").store.clear()


def put_of_version(where: str, audit_id: str, database: Path, *, newer: bool) -> None:
    """Put a bundle that an older or a newer version of the program would have made."""
    packed = database.with_suffix(".packed")
    pack(database, packed, audit_id)
    with closing(sqlite3.connect(packed)) as db:
        if newer:
            db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('auditor', 'z', '')")
        else:
            db.execute("DROP TABLE host_aliases")
            db.execute("DELETE FROM _sqlite_migrations WHERE name = 'host_aliases'")
        db.commit()
    overwrite(where, audit_id, zstd.compress(packed.read_bytes()))


def overwrite(where: str, audit_id: str, data: bytes) -> None:
    """Let a place hold something else under a bundle's name."""
    with fsspec.open(f"{unquote(where)}/{bundle_name(audit_id)}", "wb", auto_mkdir=True) as file:
        file.write(data)
