"""Whether the process that writes an audit is still there."""

import os
import platform
from datetime import UTC, datetime, timedelta
from pathlib import Path

ELSEWHERE = timedelta(days=1)
"""How long an audit of another machine is believed to be running."""


def this_process() -> str:
    """Host, process id and start of this process, as `host/pid/start`."""
    return f"{platform.node()}/{os.getpid()}/{_start_of(os.getpid()) or ''}"


def is_gone(process: str | None, started: str, now: datetime) -> bool:
    """True when the process named by this_process() has ended.

    On another machine that cannot be seen: there an audit counts as running until ELSEWHERE after its start.
    """
    host, _, rest = (process or "").rpartition("/")[0].partition("/")
    if process is None or host != platform.node():
        return now - datetime.fromisoformat(started).astimezone(UTC) > ELSEWHERE
    pid = int(rest)
    if not _exists(pid) or _is_zombie(pid):
        return True
    return (_start_of(pid) or "") != process.rpartition("/")[2]


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _start_of(pid: int) -> str | None:
    """Start time of a process, in the kernel's clock ticks; None where there is no /proc.

    Process ids are used again, so the id alone does not name a process. Field 22 of /proc/pid/stat.
    """
    stat = _stat(pid)
    return stat[19] if stat else None


def _is_zombie(pid: int) -> bool:
    """True for a process that has ended and that its parent has not asked about: kill(2) still finds it."""
    stat = _stat(pid)
    return bool(stat) and stat[0] in ("Z", "X")


def _stat(pid: int) -> list[str]:
    """/proc/pid/stat from its third field on, empty where there is none.

    The second field is the command in parentheses, and may itself hold spaces and parentheses: proc(5).
    """
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
