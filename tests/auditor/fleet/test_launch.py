import os
import subprocess
import sys
import time

import psutil
import pytest

WORKER = """
import os, subprocess, sys, time
audit = subprocess.Popen([sys.executable, "-m", "auditor.fleet.launch", str(os.getpid()), sys.executable, "-c",
    "import time; print('begun', flush=True); time.sleep(600)"], start_new_session=True)
print(audit.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_an_audit_ends_with_a_worker_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        said = {worker.stdout.readline().strip(), worker.stdout.readline().strip()}
        audit = psutil.Process(int((said - {"begun"}).pop()))
        worker.kill()
        end = time.monotonic() + 20
        while audit.is_running() and audit.status() != psutil.STATUS_ZOMBIE and time.monotonic() < end:
            time.sleep(0.01)
    assert not audit.is_running() or audit.status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize(
    ("worker", "command", "code", "says"),
    [
        (None, (sys.executable, "-c", "import sys; sys.exit(5)"), 5, ""),
        (None, ("no-such-program",), 127, "no-such-program cannot be started"),
        (1, (sys.executable, "-c", "pass"), 127, "its worker has ended"),
    ],
)
def test_it_becomes_the_command_or_says_why_not(
    worker: int | None, command: tuple[str, ...], code: int, says: str
) -> None:
    """None: this process is the worker."""
    launched = [sys.executable, "-m", "auditor.fleet.launch", str(worker or os.getpid()), *command]
    ended = subprocess.run(launched, capture_output=True, text=True)
    assert ended.returncode == code
    assert says in ended.stderr
