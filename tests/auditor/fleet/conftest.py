"""Databases of one audit, as a worker has them before it packs them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import fsspec
import pytest

from auditor.model.findings import Finding
from auditor.store import open_database
from tests import factories
from tests.auditor.commands.conftest import store

MakeAudit = Callable[..., Path]


@pytest.fixture
def make_audit(tmp_path: Path) -> MakeAudit:
    """Write a database of one audit of a site, with one of everything, as `crawl SITE --db X` leaves it."""

    def make(site: str = factories.SITE, found: tuple[Finding, ...] | None = None, status: str = "finished") -> Path:
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        path = folder / f"{uuid4()}.db"
        with open_database(path) as db:
            store(db, site, (factories.finding(site=site),) if found is None else found, status=status)
        return path

    return make


@pytest.fixture(params=["file", "memory"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place for bundles."""
    if request.param == "file":
        yield (tmp_path / "bundles").as_uri()
    else:
        yield f"memory://{uuid4()}"
        fsspec.filesystem("memory").store.clear()
