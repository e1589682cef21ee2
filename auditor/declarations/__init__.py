"""The cookie lists of consent managers: what a page holds of them -> cookies as they are declared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from auditor.declarations.formats import FORMATS
from auditor.declarations.rows import Row, cookies_of, put_together
from auditor.declarations.tables import rows_of_table
from auditor.model.declarations import DeclaredCookie


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list as it was found: the manager's own data, or the tables that stand in the page."""

    source: str
    url: str | None
    data: Any = None
    """JSON of the manager's shape."""
    tables: tuple[Any, ...] = ()
    """`{heading, header, rows}` each."""


def declared_in(lists: Iterable[FoundList]) -> tuple[DeclaredCookie, ...]:
    """All cookies that the lists of one page view declare, each once, numbered from 1."""
    return put_together(cookie for found in lists for cookie in cookies_of(found.source, found.url, _rows(found)))


def _rows(found: FoundList) -> Iterator[Row]:
    if found.source in FORMATS and found.data is not None:
        yield from FORMATS[found.source](found.data)
    for table in found.tables:
        if isinstance(table, dict):
            yield from rows_of_table(table)


__all__ = ["FoundList", "declared_in"]
