import os
import subprocess
import sys

import psutil
import pytest

from tests.processes import left_of

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import os; from spiders.lifeline import end_with; "
    "print(os.getpid(), end_with(os.getppid()), end_with(1), flush=True); import time; time.sleep(600)"],
    start_new_session=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_process_ends_with_its_parent_however_that_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env=os.environ) as parent:
        assert parent.stdout is not None
        pid, is_there, is_another = parent.stdout.readline().split()
        child = psutil.Process(int(pid))
        parent.kill()
        assert left_of([child]) == []
    assert (is_there, is_another) == ("True", "False")
