"""Consent: the manager, the choice and its proof, and the signals that went back and forth."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import choices, observations
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    visits = facts.rows("SELECT * FROM visits WHERE audit = ? ORDER BY id", (audit["id"],))
    signals = observations.consent_signals(facts, audit["id"])
    seen = [row for row in observations.behaviours(facts, audit["id"]) if row["subject_kind"] in ("consent", "signal")]
    banners = choices.banners(facts, audit["id"])
    if not banners and not signals and not seen and not any(visit["cmp"] or visit["choice"] for visit in visits):
        return None
    effects = choices.effects(facts, audit["id"])
    return {
        "visits": visits,
        "banners": banners,
        "renderings": choices.renderings(banners),
        "effects": effects,
        "signals": signals,
        "seen": seen,
    }


SECTION = Section(
    "consent", "Consent and signals", "The banner, the choice and its proof, and the signals sent and received.", build
)
