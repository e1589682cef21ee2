"""What a worker does beside its audits: signs of life, and its turn at what the fleet needs done now and then.

The engine's own heartbeat stops when a worker is asked to end, although its audits go on, and ends the worker when the
database restarts; its periodic jobs wait behind audits for a place. So both are done here.
"""

import asyncio
import contextlib
import platform
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

from auditor.fleet.ledger import Pool
from auditor.fleet.rescue import rescue, retry_forgotten
from auditor.fleet.task import Say, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Times of a worker, in seconds."""

    beat: float = 5.0
    """Between two signs of life."""
    lost_after: float = 30.0
    """A worker without one for so long is gone, and its audits are given to others."""
    poll: float = 2.0
    """Between two looks for jobs while there are none."""


Turn = Callable[[Pool], Awaitable[int]]
"""Something that one worker of the fleet does; returns how many audits it put into the queue."""


@dataclass(slots=True)
class Keeper:
    """Gives signs of life for a worker until cancelled."""

    pool: Pool
    task: Task
    pace: Pace
    slots: int
    folder: Path
    keep_free: int
    """Bytes of disk; a worker with less takes no further audits."""
    say: Say
    turns: tuple[tuple[str, Turn], ...] = ()
    """What the whole fleet does once in a beat, by name."""
    state: str = "working"
    reachable: bool = True
    _suspects: set[int] = field(default_factory=set)

    async def keep(self, worker: int) -> None:
        """Never returns."""
        while True:
            try:
                await self._beat(worker)
                await self._take_turns()
                self._suspects = await retry_forgotten(self.pool, worker, self.task.running, self._suspects)
            except psycopg.OperationalError as problem:
                if self.reachable:
                    self.say(f"The database cannot be reached: {problem}".splitlines()[0])
                self.reachable = False
            else:
                if not self.reachable:
                    self.say("The database is there again.")
                self.reachable = True
            await asyncio.sleep(self.pace.beat)

    async def leave(self, worker: int) -> None:
        """The worker has ended in order; without the database the fleet will count it as lost."""
        with contextlib.suppress(psycopg.OperationalError):
            async with self.pool.connection(timeout=self.pace.lost_after) as connection:
                await connection.execute("DELETE FROM fleet_workers WHERE id = %s", (worker,))
                await connection.execute("DELETE FROM procrastinate_workers WHERE id = %s", (worker,))

    def has_room(self) -> bool:
        """Is there disk for further audits?"""
        return shutil.disk_usage(self.folder).free >= self.keep_free

    async def _beat(self, worker: int) -> None:
        async with self.pool.connection() as connection:
            # The engine forgets a worker that was silent for long, and gives no jobs to one that it does not know.
            await connection.execute(
                "INSERT INTO procrastinate_workers (id) OVERRIDING SYSTEM VALUE VALUES (%s)"
                " ON CONFLICT (id) DO UPDATE SET last_heartbeat = now()",
                (worker,),
            )
            await connection.execute(
                "INSERT INTO fleet_workers (id, name, slots, state) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (id) DO UPDATE SET seen = now(), state = excluded.state",
                (worker, name_of_this(), self.slots, self.state),
            )

    async def _take_turns(self) -> None:
        for name, turn in (("rescue", self._rescue), *self.turns):
            if await self._is_ours(name) and (count := await turn(self.pool)):
                self.say(f"{name}: {count} put into the queue")

    async def _rescue(self, pool: Pool) -> int:
        return await rescue(pool, self.pace.lost_after)

    async def _is_ours(self, name: str) -> bool:
        """Is it this worker's turn? The first to ask since a beat has it."""
        async with self.pool.connection() as connection:
            taken = await connection.execute(
                "INSERT INTO fleet_ticks VALUES (%s, now()) ON CONFLICT (name) DO UPDATE SET last = now()"
                " WHERE fleet_ticks.last <= now() - make_interval(secs => %s)",
                (name, self.pace.beat),
            )
            return taken.rowcount == 1


def name_of_this() -> str:
    """Host and process id, for people."""
    return f"{platform.node()}/{psutil.Process().pid}"
