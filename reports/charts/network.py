"""The loading tree as a picture: a column for each step away from the page, a curve for each "brought in by"."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.loading import Node

COLUMN, LINE, EDGE, LABEL = 250.0, 40.0, 12.0, 200.0
MOST = 70
"""Sites drawn; what is left out is counted and stands in the list below the picture."""
LETTERS = 27


@dataclass(frozen=True, slots=True)
class Box:
    """A site in the picture."""

    site: str
    name: str
    company: str | None
    party: str
    requests: int
    x: float
    y: float
    more: int
    """Sites below it that were not drawn."""


@dataclass(frozen=True, slots=True)
class Network:
    """Boxes and the curves between them, as path data."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]


def network(tree: Node) -> Network:
    """The picture of a loading tree, the first MOST sites of it."""
    kept = _nearest(tree)
    boxes: list[Box] = []
    curves: list[str] = []
    _draw(tree, kept, EDGE, boxes, curves)
    width = max(box.x for box in boxes) + LABEL + EDGE
    height = max(box.y for box in boxes) + LINE / 2 + EDGE
    return Network(width, height, tuple(boxes), tuple(curves))


def _nearest(tree: Node) -> set[str]:
    level, kept = [tree], [tree.site]
    while level and len(kept) < MOST:
        level = [child for node in level for child in node.children]
        kept += [node.site for node in level]
    return set(kept[:MOST])


def _draw(node: Node, kept: set[str], top: float, boxes: list[Box], curves: list[str]) -> float:
    """Draw a node and those below it from `top` on; returns where the next one may begin."""
    children = [child for child in node.children if child.site in kept]
    x = EDGE + node.depth * COLUMN
    at = top
    middles = []
    for child in children:
        begins = at
        place = len(boxes)
        at = _draw(child, kept, at, boxes, curves)
        middles.append(boxes[-1].y if len(boxes) > place else begins)
    y = (middles[0] + middles[-1]) / 2 if middles else top + LINE / 2
    curves.extend(_curves(x, y, middles))
    more = sum(1 + child.below for child in node.children if child.site not in kept)
    boxes.append(Box(node.site, _cut(node.site), node.company, node.party, node.requests, x, round(y, 1), more))
    return max(at, top + LINE)


def _curves(x: float, y: float, middles: list[float]) -> Iterator[str]:
    start, end = x + LABEL, x + COLUMN
    half = (start + end) / 2
    for middle in middles:
        yield f"M{start:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {middle:.1f} {end:.1f} {middle:.1f}"


def _cut(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"
