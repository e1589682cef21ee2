"""What is judged and how: every rule, how often each verdict came out of it in the latest audits, and what no rule
judges."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.mismatches import RULES
from auditor.mismatches.coverage import Standing, coverage
from auditor.mismatches.rule import Rule
from auditor.model.practices import Practice
from reports.database import Facts
from reports.page import Asked, Key, Page
from reports.queries.audits import USABLE


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule by its id; `rule` is None for one that this version no longer has."""

    id: str
    rule: Rule | None
    tally: dict[str, int] = field(default_factory=dict)
    """Verdict -> findings."""


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any]:
    shown = {rule.id: Shown(rule.id, rule) for rule in RULES}
    for row in facts.rows(
        f"""
        SELECT rule, verdict, count(*) AS findings FROM findings WHERE audit IN (
          SELECT max(id) FROM audits WHERE {USABLE}
          AND (:sites IS NULL OR site IN (SELECT value FROM json_each(:sites))) GROUP BY site
        ) GROUP BY rule, verdict
        """,
        {"sites": None if asked.sites is None else json.dumps(asked.sites)},
    ):
        shown.setdefault(row["rule"], Shown(row["rule"], None)).tally[row["verdict"]] = row["findings"]
    unjudged = [one for one in coverage() if one.standing is not Standing.JUDGED]
    return {"title": "Rules", "rules": list(shown.values()), "unjudged": unjudged, "all": len(Practice)}


PAGE = Page(name="rules", path="/rules", build=build, exported=lambda facts, sites: ({},))
