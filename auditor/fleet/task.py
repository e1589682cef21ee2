"""What a worker does with a job, from its first look at the audit to the word in the ledger."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from auditor.fleet import ledger
from auditor.fleet.audit import Stopped
from auditor.fleet.failures import Failure, Kind, wait_before_next
from auditor.fleet.ledger import Order, Pool
from auditor.fleet.politeness import address_of, wait_for_address

Perform = Callable[[Order], Awaitable[Failure | None]]
"""Audits a site and puts its bundle in place. Raises Stopped."""
Say = Callable[[str], None]


class Again(Exception):
    """The job is not over: it waits again, until a time; `behind` all that were not tried yet."""

    def __init__(self, wait: timedelta, *, behind: bool = False) -> None:
        super().__init__(f"again in {wait}")
        self.at = datetime.now(UTC) + wait
        # Taking a job passes over those before it that may not run yet. Behind all others, the first due foremost, they
        # are in nobody's way.
        self.priority = -int(self.at.timestamp() // 60) if behind else 0


class AsSaid(BaseRetryStrategy):
    """A job is tried again when it says so itself."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, Again):
            return None
        return RetryDecision(retry_at=exception.at, priority=exception.priority)


@dataclass(slots=True)
class Task:
    """Does jobs, and counts what is this machine's own fault."""

    pool: Pool
    perform: Perform
    say: Say
    faulty: set[str] = field(default_factory=set, init=False)
    """Sites whose audits failed by a fault of ours, since the last one that ended otherwise."""
    running: set[UUID] = field(default_factory=set, init=False)
    """Audits whose jobs are being done."""

    async def __call__(self, audit: UUID, worker: int, before: int = 0) -> None:
        """Do one job that was put back so many times before. Raises Again when it is to be done once more."""
        self.running.add(audit)
        try:
            await self._do(audit, worker, before)
        except Again:
            raise
        except Exception as problem:
            self.say(f"{audit}: {type(problem).__name__}: {problem}")
            raise
        finally:
            self.running.discard(audit)

    async def _do(self, audit: UUID, worker: int, before: int) -> None:
        order = await ledger.find_order(self.pool, audit)
        if order is None:
            return
        address = await address_of(order.target, order.options)
        if not await ledger.begin(self.pool, order, worker, address):
            raise Again(wait_for_address(before), behind=True)
        try:
            failure = await self.perform(order)
        except asyncio.CancelledError:
            await ledger.end(self.pool, audit, worker, "cancelled")
            self.say(f"{order.site}: cancelled")
            raise
        except Stopped:
            await ledger.take_back(self.pool, audit, worker)
            self.say(f"{order.site}: given back")
            raise Again(timedelta(0)) from None
        except Exception as problem:  # noqa: BLE001 - kept as evidence; a worker that only meets such ones ends
            failure = Failure(Kind.OURS, "".join(traceback.format_exception(problem))[-2000:])
            await self._ended(order, worker, failure, problem)
        else:
            await self._ended(order, worker, failure)

    async def _ended(
        self, order: Order, worker: int, failure: Failure | None, problem: Exception | None = None
    ) -> None:
        if failure is not None and failure.kind is Kind.OURS:
            self.faulty.add(order.site)
        else:
            self.faulty.clear()
        if failure is None:
            await ledger.done(self.pool, order.id)
            self.say(f"{order.site}: done")
            return
        tries = order.tries + 1
        wait = wait_before_next(failure.kind, tries)
        what = f"{order.site}: {failure.kind}: {failure.evidence.splitlines()[0]}"
        if wait is None:
            if failure.kept:
                await ledger.done(self.pool, order.id, failure.kind, failure.evidence)
            else:
                await ledger.end(self.pool, order.id, worker, "failed", failure.kind, failure.evidence)
            self.say(f"{what}; no further try after {tries}")
            return
        await ledger.give_back(self.pool, order.id, worker, failure.kind, failure.evidence)
        self.say(f"{what}; again in {wait}")
        raise Again(wait, behind=True) from problem
