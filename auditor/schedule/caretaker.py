"""What a daemon does beside running audits: say what happens, tell people, keep the database small."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlite_utils import Database

from auditor.model.schedules import Run
from auditor.schedule.daemon import Hooks
from auditor.schedule.notices import Send, tell
from auditor.store.retention import prune

BETWEEN_PRUNES = timedelta(days=1)


@dataclass(slots=True)
class Caretaker:
    """Says each step in a line, sends notices, and once a day removes what is older than `keep`."""

    db: Database
    say: Callable[[str], None]
    send: Send | None = None
    keep: timedelta | None = None
    _pruned: datetime | None = field(default=None, init=False)

    def hooks(self) -> Hooks:
        """For the daemon to call."""
        return Hooks(started=self.started, ended=self.ended, idle=self.idle, stopping=self.stopping)

    def started(self, run: Run) -> None:
        again = ", again: the run before was interrupted" if run.attempt > 1 else ""
        self.say(f"{run.site}: audit started, due {run.due}{again}")

    def ended(self, run: Run) -> None:
        audit = "" if run.audit is None else f", audit {run.audit}"
        self.say(f"{run.site}: {run.status}{audit}" + (f": {run.reason}" if run.reason else ""))

    def stopping(self, running: int) -> None:
        self.say(f"Ending; {running} under way may finish. Interrupt again to stop them." if running else "Ending.")

    def idle(self, now: datetime) -> None:
        for run in tell(self.db, self.send):
            self.say(f"{run.site}: the notification could not be sent")
        if self.keep is not None and (self._pruned is None or now - self._pruned >= BETWEEN_PRUNES):
            self._pruned = now
            removed = prune(self.db, self.keep, now)
            if removed.audits:
                self.say(f"{len(removed.audits)} old audits were removed")
