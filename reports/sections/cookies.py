"""Cookies: stored or refused, by whom, for how long, what for."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import audits, observations
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    seen = audits.not_observed(facts, audit["id"], "cookies")
    cookies = observations.cookies(facts, audit["id"])
    if not seen["observed"] and not cookies:
        return None
    known = {
        (row["subject_name"], row["subject_host"]): row
        for row in observations.behaviours(facts, audit["id"])
        if row["kind"] == "cookie"
    }
    rows = [row | _known(known.get((row["name"], row["domain"]))) for row in cookies]
    return {"conditions": conditions, "rows": rows, "seen": seen}


def _known(behaviour: Row | None) -> dict[str, Any]:
    """What detectors knew of a cookie: whose, what for, and whether that is sure."""
    if behaviour is None:
        return {"purpose": None, "sure": False, "company": None}
    found = behaviour["facts"]
    return {"purpose": found.get("purpose"), "sure": found.get("is_sure"), "company": behaviour["subject_entity"]}


SECTION = Section("cookies", "Cookies", "Stored or refused, by whom, for how long, and what for.", build)
