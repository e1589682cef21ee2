"""What a page of the report is: a name, a path, and a function from its key to what its template shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.database import Facts, Row

Key = Mapping[str, Any]
"""Which one of the pages of a kind: `{"audit": 3}`, `{"site": "shop.example"}`; what stands in the path."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked for beyond the page itself: sorting, filtering, the part of a long table."""

    words: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    """True in exports, where there is no next page to turn to."""
    sites: tuple[str, ...] | None = None
    """In exports: the only sites that an overview may name."""

    def text(self, name: str) -> str:
        """A word as it was typed, without the spaces around it; empty when it was not given."""
        return self.words.get(name, "").strip()

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """One of the allowed words; the first of them when none was given."""
        options = tuple(allowed)
        return self.words[name] if self.words.get(name) in options else options[0]

    def number(self, name: str) -> int:
        """A whole number of 1 or more; 1 when none was given."""
        text = self.words.get(name, "")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the rows of a long table."""

    rows: tuple[Row, ...]
    number: int
    total: int
    size: int

    @property
    def last(self) -> int:
        """Number of the last slice."""
        return max(1, -(-self.total // self.size))


def slice_of(asked: Asked, rows: Iterable[Row], size: int = 50) -> Slice:
    """The rows that were asked for by `?page=`, out of all of them."""
    everything = tuple(rows)
    if asked.whole:
        return Slice(everything, 1, len(everything), max(1, len(everything)))
    number = min(asked.number("page"), max(1, -(-len(everything) // size)))
    return Slice(everything[(number - 1) * size : number * size], number, len(everything), size)


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page; its template is `<name>.html`."""

    name: str
    path: str
    """As Starlette writes it: `/audits/{audit:int}`."""
    build: Callable[[Facts, Key, Asked], Mapping[str, Any] | None]
    """What the template shows; None when there is no such page."""
    exported: Callable[[Facts, tuple[str, ...]], Iterable[Key]] = lambda facts, sites: ()
    """The keys of this page's kind that belong to an export of these sites."""
