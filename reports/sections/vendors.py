"""Companies seen, with country and purpose."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import observations, vendors
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    if not conditions:
        return None
    found = vendors.of_audit(facts, audit["id"])
    known = {host for row in found for host in row["hosts"]}
    hosts = [row for row in observations.hosts(facts, audit["id"]) if row["party"] == "third"]
    return {
        "companies": found,
        "countries": Counter(row["country"] or "not known" for row in found).most_common(),
        "purposes": Counter(name for row in found for name in row["categories"] or ("not known",)).most_common(),
        "unknown": [row for row in hosts if row["host"] not in known],
    }


SECTION = Section("vendors", "Companies", "Who is behind the hosts, where they sit, and what they do.", build)
