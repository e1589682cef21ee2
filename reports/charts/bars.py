"""A stacked bar of counts."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Segment:
    """One colour of a bar."""

    name: str
    count: int
    x: float
    width: float


def stacked(counts: Mapping[str, int], most: int) -> tuple[Segment, ...]:
    """Segments of a bar whose full width stands for `most`; each count above zero stays visible."""
    segments = []
    x = 0.0
    for name, count in counts.items():
        width = max(1.5, WIDTH * count / most) if count and most else 0.0
        segments.append(Segment(name, count, round(x, 2), round(width, 2)))
        x += width
    return tuple(segment for segment in segments if segment.count)
