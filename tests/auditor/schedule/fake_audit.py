"""An audit that visits nothing: `python -m tests.auditor.schedule.fake_audit DB SITE HOW [SECONDS]`.

It begins an audit in the database as a crawl does, takes its time, and ends as told: finished, incomplete, slow (never
ends by itself, but stops cleanly when asked), deaf (cannot be asked), crash, or nothing (ends without an audit). Those
that take their time end at once when `leave_of` their database is there.
"""

import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from auditor.model.schedules import Schedule
from auditor.store import open_database
from auditor.store.writer import finish_audit, start_audit
from tests import factories


def command(database: str, how: str, seconds: float = 0.0) -> Sequence[str]:
    return (sys.executable, "-m", "tests.auditor.schedule.fake_audit", database, how, str(seconds))


def leave_of(database: str) -> Path:
    """A file whose being there lets all audits of a database end."""
    return Path(f"{database}.leave")


def for_schedule(schedule: Schedule, database: str) -> Sequence[str]:
    """The command of a schedule whose options say how its audits end."""
    how, *seconds = schedule.options or ("finished",)
    return (*command(database, how, float(*seconds)), schedule.site)


def main(database: str, how: str, seconds: str, site: str) -> int:
    if how == "nothing":
        print("Error: shop.example does not exist.\nNext: Check the name.", file=sys.stderr)
        return 2
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, signal.SIG_IGN if how == "deaf" else lambda number, _: stopped.append(number))
    db = open_database(database)
    audit = start_audit(db, factories.audit(site=site))
    end = time.monotonic() + float(seconds)
    while not stopped and time.monotonic() < end and not leave_of(database).exists():
        time.sleep(0.02)
    if how == "crash":
        return 1
    status = "incomplete" if stopped or how == "incomplete" else "finished"
    finish_audit(db, audit, status=status, reason="stopped" if stopped else None)
    return 0 if status == "finished" else 3


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
