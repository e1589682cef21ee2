"""What was typed into a page's forms, to see where it goes before anything is submitted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedValue:
    """One value that we typed into one field. Nothing was submitted; each value is made for one form of one visit."""

    id: int
    page_view: int = 0
    frame_url: str
    field: str
    """Name, or else id, of the field; empty when it has neither."""
    kind: str
    """email, name, password, text"""
    value: str
    at: float
    """Seconds since the page view began."""
