"""What is judged and how: every rule, and how often each verdict came out of it."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts
from reports.page import Asked, Key, Page
from reports.queries.audits import USABLE


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any]:
    tally: dict[str, dict[str, int]] = {}
    for row in facts.rows(
        f"SELECT rule, verdict, count(*) AS findings FROM findings WHERE audit IN"
        f" (SELECT max(id) FROM audits WHERE {USABLE} GROUP BY site) GROUP BY rule, verdict"
    ):
        tally.setdefault(row["rule"], {})[row["verdict"]] = row["findings"]
    rules = facts.rows("SELECT * FROM rules ORDER BY rule")
    return {"title": "Rules", "rules": [rule | {"tally": tally.get(rule["rule"], {})} for rule in rules]}


PAGE = Page(name="rules", path="/rules", build=build, exported=lambda facts, sites: ({},))
