"""A line of a few values, small enough to stand in a row of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 84.0, 22.0, 3.0


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line; `points` is the `points` attribute of a polyline, `last` where it ends."""

    values: tuple[int, ...]
    points: str
    last: tuple[float, float]


def spark(values: Sequence[int]) -> Spark | None:
    """The line through the values, the oldest first; None when there are fewer than two."""
    if len(values) < 2:
        return None
    top = max(values) or 1
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    places = [
        (round(EDGE + index * step, 1), round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / top, 1))
        for index, value in enumerate(values)
    ]
    return Spark(tuple(values), " ".join(f"{x},{y}" for x, y in places), places[-1])
