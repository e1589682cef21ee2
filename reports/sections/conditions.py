"""The condition matrix: what was there before a choice, after refusing, after accepting, and with signals on."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import observations, vendors
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    if not conditions:
        return None
    companies = vendors.entities_of_hosts(facts, audit["id"])
    rows: dict[str, Row] = {}
    for host in observations.hosts(facts, audit["id"]):
        if host["party"] == "first":
            continue
        name = companies.get(host["host"]) or host["site"]
        row = rows.setdefault(name, {"name": name, "known": host["host"] in companies, "hosts": [], "conditions": {}})
        row["hosts"].append(host["host"])
        for condition, count in host["conditions"].items():
            row["conditions"][condition] = row["conditions"].get(condition, 0) + count
    visits = facts.rows("SELECT * FROM visits WHERE audit = ? ORDER BY id", (audit["id"],))
    return {
        "conditions": conditions,
        "repeated": {name: sum(row["condition"] == name for row in visits) for name in conditions},
        "visits": {row["condition"]: row for row in visits},
        "rows": sorted(rows.values(), key=lambda row: (-len(row["conditions"]), row["name"].lower())),
        "cookies": {
            condition: sum(condition in cookie["conditions"] for cookie in observations.cookies(facts, audit["id"]))
            for condition in conditions
        },
    }


SECTION = Section("conditions", "The experiment", "Requests to other companies under each condition.", build)
