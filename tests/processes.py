"""Processes that are to end."""

import os
import time
from collections.abc import Iterable

import psutil


def runs(process: psutil.Process) -> bool:
    """Where the first process does not reap orphans, as in many containers, what has ended stays as a zombie."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def left_of(processes: Iterable[psutil.Process], patience: float = 60) -> list[psutil.Process]:
    """Those that still run, after so many seconds at most."""
    deadline = time.monotonic() + patience
    while (left := [process for process in processes if runs(process)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def in_group(group: int) -> list[psutil.Process]:
    """What runs in a process group."""
    return [process for process in psutil.process_iter() if _group(process) == group and runs(process)]


def _group(process: psutil.Process) -> int | None:
    try:
        return os.getpgid(process.pid)
    except ProcessLookupError:
        return None
