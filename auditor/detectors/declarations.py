"""Cookies that the lists of consent managers declare, row by row."""

from collections.abc import Iterator
from itertools import groupby

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.declarations import DeclaredCookie
from auditor.model.findings import Behaviour, Subject

MOST_EVIDENCE = 3


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each declared name of each list; the same list on several pages counts once."""
    rows = sorted(
        (row for row in scene.record.declared_cookies if row.kind == "cookie"),
        key=lambda row: (row.source, row.name, row.id),
    )
    for (source, name), group in groupby(rows, key=lambda row: (row.source, row.name)):
        yield _behaviour(scene, source, name, tuple(group))


def _behaviour(scene: Scene, source: str, name: str, rows: tuple[DeclaredCookie, ...]) -> Behaviour:
    first = rows[0]
    return Behaviour(
        kind="declared-cookie",
        subject=Subject(kind="cookie", name=name),
        conditions=scene.conditions(row.page_view for row in rows),
        evidence=tuple(
            scene.evidence("declared_cookies", row.id, row.page_view, f"{name} in the list of {source}")
            for row in rows[:MOST_EVIDENCE]
        ),
        facts={
            "source": source,
            "provider": first.provider,
            "party": first.party,
            "purpose": first.purpose,
            "category": first.category,
            "category_purpose": first.category_purpose,
            "duration_days": first.duration_days,
        },
    )


DETECTOR = Detector(
    id="declared-cookies",
    title="Cookies that a consent manager declares",
    description="The rows of the cookie lists that consent managers embed in pages, each name of each list once.",
    criteria=("A list of cookies was read in the page or in a response of a consent manager, and the row is of it.",),
    sources=("The consent managers' documentation of their cookie declarations",),
    needs=("declared_cookies",),
    kinds=("declared-cookie",),
    detect=detect,
    examples=("“_pk_*, Matomo, statistics, 13 months” in Klaro's configuration.",),
    counterexamples=("A row about local storage.", "A table in a policy: that is read as a claim."),
)
