"""Consent: the manager, the choice and its proof, and the signals that went back and forth."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import choices, observations
from reports.sections.section import Section
from reports.signals import decoded
from reports.words import counted, fact


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    visits = facts.rows("SELECT * FROM visits WHERE audit = ? ORDER BY id", (audit["id"],))
    signals = observations.consent_signals(facts, audit["id"])
    seen = [row for row in observations.behaviours(facts, audit["id"]) if row["subject_kind"] in ("consent", "signal")]
    banners = choices.banners(facts, audit["id"])
    if not banners and not signals and not seen and not any(visit["cmp"] or visit["choice"] for visit in visits):
        return None
    effects = choices.effects(facts, audit["id"])
    wishes = [row for row in seen if row["kind"] == "signal" and (row["observed"] or row["reason"])]
    return {
        "visits": visits,
        "banners": banners,
        "renderings": choices.renderings(banners),
        "effects": effects,
        "signals": [row | {"says": decoded("consent_signals", row)} for row in signals],
        "wishes": [{"name": _NAMES[row["subject_name"]]} for row in wishes],
        "wished": [*wished(wishes), *_published(seen, wishes)],
        "seen": [row for row in seen if row not in wishes and row["kind"] != "gpc-file"],
    }


_NAMES = {"DNT": "Do Not Track", "GPC": "Global Privacy Control"}
_WISHED = (
    ("Tracks without the signal", "without"),
    ("Goes on with it", "with"),
    ("Ends with it", "gone"),
    ("… of which by chance, perhaps", "by_chance"),
    ("Is told of the opt-out with each request", "told"),
    ("Is told that there is no opt-out", "told_otherwise"),
    ("The page records an opt-out in", "recorded"),
    ("… of which these can know nothing", "unaware"),
    ("Cookies that are gone", "cookies_gone"),
    ("Cookies that come", "cookies_new"),
    ("Sites that are gone", "sites_gone"),
    ("Sites that come", "sites_new"),
    ("What the page keeps of the wish", "states"),
)
"""Lines of the table, and the facts that they show. A line of which no signal tells anything is left out."""
_ALWAYS = ("without", "with", "gone")


def wished(rows: list[Row]) -> list[tuple[str, list[str | None]]]:
    """(label, a cell for each signal); None where it was not tried."""
    lines: list[tuple[str, list[str | None]]] = []
    if rows:
        lines.append(("Held against each other", [_compared(row) for row in rows]))
    for label, name in _WISHED:
        values = [row["facts"].get(name) for row in rows]
        if any(values) or (name in _ALWAYS and any(row["observed"] for row in rows)):
            lines.append((label, [None if value is None else fact(value) or "nothing" for value in values]))
    return lines


def _published(seen: list[Row], wishes: list[Row]) -> list[tuple[str, list[str | None]]]:
    """The line of what the site publishes about Global Privacy Control."""
    answers = [row["facts"]["answer"] for row in seen if row["kind"] == "gpc-file"]
    cells = ["–" if row["subject_name"] != "GPC" else answer for answer in answers[:1] for row in wishes]
    return [("What /.well-known/gpc.json says", cells)] if cells else []


def _compared(row: Row) -> str:
    if not row["observed"]:
        return f"not tried: {row['reason']}"
    return counted(row["facts"]["pages"], "page, with the signal and without", "pages, with the signal and without")


SECTION = Section(
    "consent", "Consent and signals", "The banner, the choice and its proof, and the signals sent and received.", build
)
