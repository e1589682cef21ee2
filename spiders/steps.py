"""What a visit is asked to do next, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.model.practices import Phase
from auditor.model.records import PageViewRecord


@dataclass(frozen=True, slots=True)
class Step:
    """A page to load, and what for: with `before` the choice is made as soon as a banner shows, with `return` consent
    is taken back where it was given."""

    url: str
    ordinal: int
    phase: Phase = Phase.BEFORE


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a step."""

    records: tuple[PageViewRecord, ...]
    """The page view; a second one where something was done on the page that stood there."""
    begun_anew: bool = False
    """The visit had to begin anew because the browser was gone."""
    asked: bool = False
    """A banner asked for a choice."""
    done: bool = False
    """A choice was made, or consent was taken back."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Columns of the visit that became known."""

    @property
    def record(self) -> PageViewRecord:
        """Of the page that was loaded."""
        return self.records[0]

    @property
    def lost(self) -> bool:
        """Did the browser end? A new one knows of no choice."""
        return any((each.page_view.error or "").startswith("browser-gone") for each in self.records)
