"""The policies that were found, read or tried."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import policies
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    found = policies.policies(facts, audit["id"])
    return {"policies": found} if found or audit["policy_search"] == "none" else None


SECTION = Section("documents", "Policies", "What was looked for as a policy, and what came of it.", build)
