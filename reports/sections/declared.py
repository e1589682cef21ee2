"""Cookies as the site's consent manager declares them, and which of them were seen."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from reports.database import Facts, Row
from reports.queries import audits, observations
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    seen = audits.not_observed(facts, audit["id"], "declared_cookies")
    if not seen["observed"]:
        return None
    stored = {row["name"] for row in observations.cookies(facts, audit["id"]) if row["conditions"]}
    stored |= {row["name"] for row in observations.storage(facts, audit["id"])}
    rows = [row | {"stored": _named(row["name"], stored)} for row in observations.declared_cookies(facts, audit["id"])]
    return {"rows": rows, "seen": seen}


def _named(name: str, stored: set[str]) -> bool:
    """Whether something of that name was stored; `*` is the only sign that stands for others."""
    return name in stored or any(fnmatchcase(one, name.replace("[", "[[]").replace("?", "[?]")) for one in stored)


SECTION = Section(
    "declared",
    "Declared cookies",
    "The lists that consent managers show or load: what the site says of its cookies in a place of its own.",
    build,
)
