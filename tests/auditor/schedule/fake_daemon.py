"""The daemon with fake audits: `python -m tests.auditor.schedule.fake_daemon DB LIMIT GRACE`; tells what it does."""

import sys
from datetime import datetime
from functools import partial

from auditor.schedule.daemon import Hooks, run_daemon
from auditor.schedule.runner import Runner
from auditor.store import open_database
from tests.auditor.schedule.fake_audit import for_schedule


def nothing(_: datetime) -> None:
    """Between runs a test has nothing to do."""


def main(database: str, limit: str, grace: str) -> None:
    runner = Runner(open_database(database), partial(for_schedule, database=database), limit=int(limit))
    hooks = Hooks(
        started=lambda run: print("started", run.site, flush=True),
        ended=lambda run: print("ended", run.site, run.status, flush=True),
        idle=nothing,
        stopping=lambda running: print("stopping", running, flush=True),
    )
    print("ready", flush=True)
    run_daemon(runner, hooks, grace=float(grace))
    print("bye", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
