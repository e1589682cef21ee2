import os
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from auditor.store.processes import is_gone, this_process

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
STARTED = "2026-11-23T10:00:00+00:00"


def test_this_process_is_there() -> None:
    assert not is_gone(this_process(), STARTED, NOW)


def test_a_process_that_ended_is_gone() -> None:
    child = subprocess.run(
        [sys.executable, "-c", "from auditor.store.processes import this_process; print(this_process())"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert is_gone(child.stdout.strip(), STARTED, NOW)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs /proc")  # noqa: PTH110
def test_a_process_id_that_is_used_again_is_another_process() -> None:
    assert is_gone(f"{platform.node()}/{os.getpid()}/1", STARTED, NOW)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs /proc")  # noqa: PTH110
def test_a_process_that_ended_is_gone_before_its_parent_asks_for_it() -> None:
    command = "from auditor.store.processes import this_process; print(this_process(), flush=True)"
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        name = child.stdout.read().strip()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert is_gone(name, STARTED, NOW)


@pytest.mark.parametrize(("hours", "gone"), [(1, False), (25, True)])
@pytest.mark.parametrize("process", ["another-machine/12/345", None])
def test_on_another_machine_time_decides(process: str | None, hours: int, gone: bool) -> None:
    assert is_gone(process, (NOW - timedelta(hours=hours)).isoformat(), NOW) is gone
