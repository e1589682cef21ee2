"""What a section of an audit's page is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reports.database import Facts, Row


@dataclass(frozen=True, slots=True)
class Section:
    """One section; its template is `sections/<name>.html`."""

    name: str
    title: str
    lead: str
    """One sentence on what it shows."""
    build: Callable[[Facts, Row, tuple[str, ...]], Mapping[str, Any] | None]
    """From the audit's row and its conditions to what the template shows; None: not observed yet."""
