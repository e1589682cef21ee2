"""Gather bundles into one database: each once, whole or not at all, however often it is interrupted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from auditor.fleet.bundles import Bundle, listing
from auditor.fleet.fetching import fetched, workshop
from auditor.store import open_database
from auditor.store.gathering import gathered_bundles, make_room, take_in

T = TypeVar("T")
AT_A_TIME = 8
"""Bundles of one transaction; SQLite attaches no more than ten databases."""
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Gathered:
    """What came of gathering."""

    bundles: int = 0
    """That came in this time."""
    before: int = 0
    """Of this place, that had come in before."""
    skipped: dict[str, str] = field(default_factory=dict)
    """Bundle -> why it was left where it is."""


Progress = Callable[[Gathered, int], None]
"""Is told what came of it so far, and how many bundles are to come in all."""


def gather(where: str, path: Path, progress: Progress) -> Gathered:
    """Merge the bundles of a place that are not in a database yet; the database is created when it is not there.

    Damaged bundles, and those of a newer version of this program, are skipped; older ones are brought up to date on
    the way. Raises BundleError when the place cannot be reached, DatabaseError when the database cannot be written.
    """
    result = Gathered()
    with open_database(path) as db, workshop(path) as folder:
        make_room(db)
        known = gathered_bundles(db)
        new = new_bundles(where, known, result)
        # In the order in which the audits ended, so that an audit's number says something.
        new.sort(key=lambda bundle: (bundle.put or EARLIEST, bundle.id))
        for batch in batches(fetched(where, new, folder), AT_A_TIME):
            problems = take_in(db, {item.id: item.path for item in batch if item.problem is None})
            problems |= {item.id: item.problem for item in batch if item.problem is not None}
            result.bundles += len(batch) - len(problems)
            result.skipped |= problems
            for item in batch:
                item.path.unlink(missing_ok=True)
            progress(result, len(new))
    return result


def new_bundles(where: str, known: set[str], result: Gathered) -> list[Bundle]:
    """The bundles of a place that are not known; the result counts the others. Raises BundleError."""
    listed = list(listing(where))
    new = [bundle for bundle in listed if bundle.id not in known]
    result.before = len(listed) - len(new)
    return new


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items, so many at a time."""
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
