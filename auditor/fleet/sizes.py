"""What processes and folders take."""

import os
from contextlib import suppress
from pathlib import Path

import psutil


def private_memory(pid: int) -> int:
    """Bytes that a process and all it started have for themselves; 0 when it is gone.

    Pages shared between processes are left out rather than counted many times. See statm in proc(5).
    """
    total = 0
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                memory = process.memory_info()
                total += memory.rss - getattr(memory, "shared", 0)
    return total


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder and those below it."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(root, name)).st_size  # noqa: PTH118
    return total
