"""An audit of the fleet: a process that fills a database, and its bundle put in its place."""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.errors import AuditorError, DatabaseError
from auditor.fleet import bundles
from auditor.fleet.failures import Failure, Kind, failure_of, wait_before_next
from auditor.fleet.ledger import Order
from auditor.fleet.process import Limits, Processes
from auditor.model.observations import Audit
from auditor.store import open_database
from auditor.store.reader import audits


class Stopped(Exception):
    """The audit was broken off because its worker ends."""


@dataclass(frozen=True, slots=True)
class Auditing:
    """Audits in processes of a worker, in a folder of its own."""

    processes: Processes
    folder: Path
    limits: Limits

    async def __call__(self, order: Order) -> Failure | None:
        """Audit a site and put its bundle in place; None when it is there, else what went wrong.

        After the last try an audit that is incomplete is kept for what was seen: it has a bundle and a failure. Raises
        Stopped when the worker ends.
        """
        audit_id = str(order.id)
        try:
            if await asyncio.to_thread(bundles.exists, order.bundles, audit_id):
                return None
        except AuditorError as problem:
            return Failure(Kind.OURS, _words(problem))
        folder = Path(tempfile.mkdtemp(prefix=f"{order.site[:40]}-", dir=self.folder))
        try:
            return await self._audit(order, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def _audit(self, order: Order, folder: Path) -> Failure | None:
        database = folder / "audit.db"
        ended = await self.processes.run(_crawl(order, database), folder, self.limits)
        if ended.stopped and ended.code != 0:
            raise Stopped
        try:
            audit = await asyncio.to_thread(_stored, database)
        except DatabaseError as problem:
            return Failure(Kind.OURS, _words(problem))
        failure = failure_of(ended, audit)
        if failure is not None:
            is_last = wait_before_next(failure.kind, order.tries + 1) is None
            if not is_last or audit is None or audit.status != "incomplete":
                return failure
            failure = replace(failure, kept=True)
        try:
            await asyncio.to_thread(bundles.put, order.bundles, str(order.id), database)
        except AuditorError as problem:
            return Failure(Kind.OURS, _words(problem))
        return failure


def _crawl(order: Order, database: Path) -> Sequence[str]:
    return ("crawl", *order.options, "--db", str(database), "--quiet", "--", order.target)


def _stored(database: Path) -> Audit | None:
    if not database.exists():
        return None
    # Opened for writing: an audit whose process was killed becomes incomplete here.
    with open_database(database) as db:
        return next(iter(audits(db)), None)


def _words(problem: AuditorError) -> str:
    return "\n".join(part for part in (problem.message, problem.hint) if part)
