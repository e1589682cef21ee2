"""Fixtures that many tests share."""

import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool
from sqlite_utils import Database
from xdist.remote import Producer

from auditor.cli import main
from auditor.fleet.ledger import Pool
from auditor.fleet.queue import init, open_queue
from auditor.store import open_database
from tests.postgres import Server
from tests.workers import Groups, turn_of

# What somebody fetched on this machine is nothing that tests may depend on; programs they start inherit this.
os.environ["AUDITOR_DATA"] = str(Path(__file__).parent / "no-data")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Auditor = Callable[..., Ended]
EMPTIED = (
    *("procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers"),
    *("fleet_schedules", "fleet_audits", "fleet_batches", "fleet_workers", "fleet_ticks"),
)
"""Tables of a queue, in an order in which none refers to one before it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first."""
    items.sort(key=lambda item: turn_of(item.nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups:
    """Several workers share the tests by what the tests share."""
    return Groups(config, log)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audit database with nothing in it, to be copied: making one waits for the disk several times."""
    path = tmp_path_factory.mktemp("empty") / "audits.db"
    open_database(path).close()
    return path


@pytest.fixture
def db(tmp_path: Path, empty_database: Path) -> Iterator[Database]:
    """A fresh audit database in a file."""
    database = open_database(shutil.copy(empty_database, tmp_path))
    yield database
    database.close()


@pytest.fixture
def auditor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Auditor:
    """Run the command line in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; its database `template` holds a queue that is set up and empty."""
    server = Server.start()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE template")
    init(server.url("template"))
    yield server
    server.remove()


@pytest.fixture(scope="session")
def shared_queue(postgres: Server) -> str:
    """A queue for one test after another: a database of each test's own is a thousand files."""
    return postgres.new_database("template")


@pytest.fixture
def queue_url(shared_queue: str) -> str:
    """A queue that is set up and empty."""
    with psycopg.connect(shared_queue, autocommit=True) as connection:
        for table in EMPTIED:
            connection.execute(f"DELETE FROM {table}".encode())
    return shared_queue


@pytest.fixture
def queue(queue_url: str) -> Iterator["psycopg.Connection[Any]"]:
    """A connection to it."""
    with open_queue(queue_url) as connection:
        yield connection


@pytest.fixture
async def pool(queue_url: str) -> AsyncIterator[Pool]:
    """Connections to it as a worker has them."""
    async with AsyncConnectionPool(queue_url, min_size=1, max_size=3, open=False) as pool:
        yield pool
