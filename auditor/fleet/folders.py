"""The folder of a worker's audits, and what killed workers left behind."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil


@contextlib.contextmanager
def own_folder(parent: Path) -> Iterator[Path]:
    """A folder for this process's audits, removed at the end; folders of workers that are gone are removed as well."""
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob("worker-*-*"):
        if not _is_in_use(left):
            shutil.rmtree(left, ignore_errors=True)
    me = psutil.Process()
    own = parent / f"worker-{me.pid}-{int(me.create_time())}"
    own.mkdir()
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _is_in_use(folder: Path) -> bool:
    """Process ids are used again, so the start of the process is in the name too."""
    _, pid, began = folder.name.rsplit("-", 2)
    try:
        return int(psutil.Process(int(pid)).create_time()) == int(began)
    except (psutil.NoSuchProcess, ValueError):
        return False
