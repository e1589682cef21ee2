"""Runs: started when they are due, and brought to an end in the database whatever became of their process."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import IO

from sqlite_utils import Database

from auditor.model.schedules import Run, Schedule
from auditor.schedule.due import NO_JITTER, Due, due
from auditor.schedule.launch import launch
from auditor.schedule.outcomes import outcome
from auditor.schedule.times import as_text
from auditor.store.database import end_abandoned, path_of
from auditor.store.processes import this_process
from auditor.store.reader import find_audit
from auditor.store.schedules import abandoned_runs, claim_run, end_run, find_run, schedules_with_last_run


@dataclass(slots=True)
class Child:
    """A process of ours that does a run."""

    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    """Its standard error: a file without a name, which outlives us, so that writing to it never fails."""
    stopped: bool = False


@dataclass(slots=True)
class Runner:
    """Starts what is due, at most `limit` at a time over all runners of a database, and sees it through."""

    db: Database
    command: Callable[[Schedule], Sequence[str]]
    """The program that audits a schedule's site, with its arguments."""
    limit: int
    jitter: timedelta = NO_JITTER
    children: dict[int, Child] = field(default_factory=dict)
    """By run."""

    def start_due(self, now: datetime, *, until: datetime | None = None) -> tuple[Run, ...]:
        """Start what is due now, or was `until` an earlier time; what may not start yet is still due the next time."""
        ready = due(schedules_with_last_run(self.db), until or now, self.jitter)
        started = [self._start(item, now) for item in ready]
        return tuple(run for run in started if run is not None)

    def collect(self, now: datetime) -> tuple[Run, ...]:
        """Runs that have ended since: those of our children, and those whose process is gone with its daemon."""
        ended = [run for run, child in self.children.items() if child.process.poll() is not None]
        for run in ended:
            self._close(run, self.children.pop(run), now)
        gone = abandoned_runs(self.db, now, mine=self.children)
        for run_of_others in gone:
            self._end(run_of_others.id, now, None)
        return tuple(find_run(self.db, run) for run in (*ended, *(run.id for run in gone)))

    def stop(self, *, kill: bool = False) -> None:
        """Ask the audits under way to end now and keep what they saw; or end them with all they have started."""
        for child in self.children.values():
            child.stopped = True
            if child.process.poll() is None:
                if kill:
                    os.killpg(child.process.pid, signal.SIGKILL)
                else:
                    child.process.terminate()

    def _start(self, item: Due, now: datetime) -> Run | None:
        facts = Run(
            site=item.schedule.site,
            due=as_text(item.time),
            attempt=item.attempt,
            started=as_text(now),
            process=this_process(),
        )
        run = claim_run(self.db, facts, limit=self.limit)
        if run is None:
            return None
        errors = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            process = launch(path_of(self.db), run, self.command(item.schedule), errors)
        except OSError as problem:
            errors.close()
            reason = f"no process could be started: {problem}"
            end_run(self.db, run, status="failed", reason=reason, finished=as_text(now))
        else:
            self.children[run] = Child(process, errors)
        return find_run(self.db, run)

    def _close(self, run: int, child: Child, now: datetime) -> None:
        child.errors.seek(0, os.SEEK_END)
        child.errors.seek(max(0, child.errors.tell() - 4096))
        words = child.errors.read().decode("utf-8", "replace")
        child.errors.close()
        end_abandoned(self.db, now)
        self._end(run, now, child.process.returncode, words, stopped=child.stopped)

    def _end(self, run: int, now: datetime, code: int | None, words: str = "", *, stopped: bool = False) -> None:
        audit = find_run(self.db, run).audit
        came_to = outcome(None if audit is None else find_audit(self.db, audit), code, words, stopped=stopped)
        end_run(self.db, run, status=came_to.status, reason=came_to.reason, finished=as_text(now))
