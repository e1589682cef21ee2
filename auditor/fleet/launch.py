"""`python -m auditor.fleet.launch WORKER COMMAND…`: become the command, and end when the worker does.

A worker that is killed ends nothing by itself. So that no audit goes on for nobody, the kernel is asked to kill its
process together with the worker (PR_SET_PDEATHSIG, Linux), which exec keeps: prctl(2).
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
NOT_STARTED = 127
"""Exit code of shells for a command that cannot be started."""


def launch(worker: int, command: list[str]) -> str:
    """Become the command; returns only to say why not."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != worker:
            return "its worker has ended"
    try:
        os.execvp(command[0], command)
    except OSError as problem:
        return f"{command[0]} cannot be started: {problem}"


if __name__ == "__main__":
    print(launch(int(sys.argv[1]), sys.argv[2:]), file=sys.stderr)
    sys.exit(NOT_STARTED)
