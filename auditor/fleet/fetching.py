"""Bundles fetched ahead of those who use them, checked and brought up to date, in a folder that is theirs alone."""

import fcntl
import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import AuditorError, BundleError, DatabaseError
from auditor.fleet.bundles import Bundle, DamagedBundle, fetch
from auditor.store.packing import bring_up_to_date

AHEAD = 16
"""Bundles that lie unpacked at a time."""
THREADS = 4


@dataclass(frozen=True, slots=True)
class Fetched:
    """A bundle on this machine."""

    id: str
    path: Path
    """Its database, of today's schema; not there when there is a problem."""
    problem: str | None = None
    """Why it cannot be used."""


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """An empty folder beside what is being written, for one process at a time; it goes afterwards.

    What a killed process left in it is removed. Raises BundleError when another one is at work, or it cannot be made.
    """
    folder = target.absolute().with_name(f".{target.name}.gathering")
    try:
        handle = _locked(folder)
    except OSError as error:
        raise BundleError(f"{folder} cannot be made ({error}).", "Create its folder, or name another one.") from error
    if handle is None:
        raise BundleError(f"Another `auditor fleet gather` is writing to {target}.", "Wait until it has ended.")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
        os.close(handle)


def fetched(where: str, bundles: Iterable[Bundle], folder: Path) -> Iterator[Fetched]:
    """Fetch bundles in their order; their databases lie in the folder until the caller removes them.

    Raises BundleError when the place cannot be reached.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[Fetched]] = deque()
        try:
            for bundle in bundles:
                waiting.append(pool.submit(_fetched, where, bundle.id, folder))
                if len(waiting) >= AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _fetched(where: str, bundle: str, folder: Path) -> Fetched:
    path = folder / f"{bundle}.db"
    try:
        fetch(where, bundle, path)
        bring_up_to_date(path)
    except (DamagedBundle, DatabaseError) as error:
        path.unlink(missing_ok=True)
        return Fetched(bundle, path, _why(error))
    return Fetched(bundle, path)


def _why(error: AuditorError) -> str:
    return f"{error.message} {error.hint or ''}".strip()


def _locked(folder: Path) -> int | None:
    """A handle on an emptied folder that nobody else holds; None when somebody does."""
    while True:
        folder.mkdir(exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            # The kernel lets go of the lock when its process ends, however it ends: flock(2).
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        if _is_still(folder, handle):
            for left in folder.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            return handle
        os.close(handle)


def _is_still(folder: Path, handle: int) -> bool:
    """False when its last owner removed the folder between our opening and our locking it."""
    try:
        return os.path.samestat(folder.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
