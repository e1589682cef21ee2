"""A site's audits on one axis: mismatches as bars, and below them which text each policy had.

Places along the axis are percentages, so that the picture fills its page at any width while its words keep their size;
heights are pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.charts.bars import Segment

SEVERITIES = ("high", "medium", "low", "info")
TOP, BARS, LANE = 18.0, 110.0, 26.0
ROOMS = ((6, "few"), (14, "some"), (30, "many"))
"""Up to how many audits which class of the style sheet gives the picture its least width."""


@dataclass(frozen=True, slots=True)
class Column:
    """One audit: a bar of mismatches. x and width in percent; segments hold y and height instead of x and width."""

    audit: int
    started: str
    status: str
    x: float
    width: float
    segments: tuple[Segment, ...]
    mismatches: int
    labelled: bool
    """Is its date written below? Not every one has room."""

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Version:
    """A stretch of audits in which a policy had the same text; x and width in percent."""

    policy: int
    number: int
    x: float
    width: float
    first: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One policy's versions over time."""

    url: str
    kind: str
    y: float
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns over lanes."""

    room: str
    height: float
    base: float
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]


def timeline(audits: Sequence[Mapping[str, Any]], documents: Sequence[Mapping[str, Any]]) -> Timeline | None:
    """The picture of a site's audits, the oldest first; None when there are none."""
    if not audits:
        return None
    slot = 100 / len(audits)
    base = TOP + BARS
    most = max(row["mismatches"] for row in audits) or 1
    every = 1 if len(audits) <= ROOMS[-1][0] else 2
    columns = tuple(
        _column(row, index * slot, slot, base, most, (len(audits) - 1 - index) % every == 0)
        for index, row in enumerate(audits)
    )
    places = {row["id"]: index for index, row in enumerate(audits)}
    lanes = tuple(_lanes(documents, places, slot, base + 34))
    room = next((name for count, name in ROOMS if len(audits) <= count), "most")
    return Timeline(room, base + 30 + LANE * len(lanes), base, columns, lanes)


def _column(row: Mapping[str, Any], x: float, slot: float, base: float, most: int, labelled: bool) -> Column:
    width = min(6.0, slot * 0.6)
    segments = []
    y = base
    for name in SEVERITIES:
        if row[name]:
            height = BARS * row[name] / most
            y -= height
            segments.append(Segment(name, row[name], round(y, 2), round(height, 2)))
    left = round(x + (slot - width) / 2, 3)
    return Column(
        row["id"], row["started"], row["status"], left, round(width, 3), tuple(segments), row["mismatches"], labelled
    )


def _lanes(documents: Sequence[Mapping[str, Any]], places: Mapping[int, int], slot: float, top: float) -> list[Lane]:
    by_url: dict[str, list[Mapping[str, Any]]] = {}
    for row in documents:
        if row["audit"] in places and row["sha256"] is not None:
            by_url.setdefault(row["url"], []).append(row)
    return [
        Lane(url, rows[-1]["kind"], top + number * LANE, tuple(_versions(rows, places, slot)))
        for number, (url, rows) in enumerate(list(by_url.items())[:4])
    ]


def _versions(rows: Sequence[Mapping[str, Any]], places: Mapping[int, int], slot: float) -> list[Version]:
    versions: list[Version] = []
    texts: dict[str, int] = {}
    stretch: list[Mapping[str, Any]] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        stretch.append(row)
        if following is None or following["sha256"] != row["sha256"]:
            number = texts.setdefault(row["sha256"], len(texts) + 1)
            first, last = places[stretch[0]["audit"]], places[stretch[-1]["audit"]]
            x, width = first * slot + 0.2, (last - first + 1) * slot - 0.4
            versions.append(Version(stretch[0]["id"], number, round(x, 3), round(width, 3), stretch[0]["started"]))
            stretch = []
    return versions
