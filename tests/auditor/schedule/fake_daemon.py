"""The daemon with fake audits: `python -m tests.auditor.schedule.fake_daemon DB LIMIT GRACE`; tells what it does.

It goes round ten times a second, and leaves a byte beside the database for each time.
"""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from auditor.schedule import daemon
from auditor.schedule.daemon import Hooks, run_daemon
from auditor.schedule.runner import Runner
from auditor.store import open_database
from tests.auditor.schedule.fake_audit import for_schedule


def rounds_of(database: str) -> Path:
    """A file as long as the number of times that daemons of this database went round."""
    return Path(f"{database}.rounds")


def main(database: str, limit: str, grace: str) -> None:
    runner = Runner(open_database(database), partial(for_schedule, database=database), limit=int(limit))

    def count(_: datetime) -> None:
        with rounds_of(database).open("ab") as file:
            file.write(b".")

    hooks = Hooks(
        started=lambda run: print("started", run.site, flush=True),
        ended=lambda run: print("ended", run.site, run.status, flush=True),
        idle=count,
        stopping=lambda running: print("stopping", running, flush=True),
    )
    daemon.POLL_SECONDS = 0.1
    print("ready", flush=True)
    run_daemon(runner, hooks, grace=float(grace))
    print("bye", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
