"""`python -m auditor.schedule.launch DB RUN GIVER COMMAND…`: take a run over, then become the audit.

exec keeps the process with its id and its start. So the database names the process that does the audit before the audit
begins, and whoever looks after a crash of the daemon sees whether it is still at work.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import IO

from auditor.store import open_database
from auditor.store.processes import this_process
from auditor.store.schedules import hand_over

NOT_STARTED = 127
"""Exit code of shells for a command that cannot be started."""


def launch(database: str, run: int, command: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the process that takes over a run of this process and does its audit.

    It has a session of its own: Ctrl-C in the daemon's terminal reaches the daemon alone, which ends it in its own way.
    """
    arguments = [sys.executable, "-m", "auditor.schedule.launch", database, str(run), this_process(), *command]
    return subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
    )


def take_over(database: str, run: str, giver: str, *command: str) -> str:
    """Become the command, once the run belongs to this process; returns only to say why not."""
    db = open_database(database)
    taken = hand_over(db, int(run), giver=giver, taker=this_process())
    db.close()
    if not taken:
        return f"run {run} has been given to another process"
    try:
        os.execvp(command[0], command)
    except OSError as problem:
        return f"{command[0]} cannot be started: {problem}"


if __name__ == "__main__":
    print(take_over(*sys.argv[1:]), file=sys.stderr)
    sys.exit(NOT_STARTED)
