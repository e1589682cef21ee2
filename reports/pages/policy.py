"""A policy to read: the whole text, its claims coloured by what became of them, silences and defects beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.model.practices import Practice
from reports.database import Facts, Row
from reports.page import Asked, Key, Page
from reports.pages import audit as audit_page
from reports.passages import Mark, paragraphs
from reports.queries import policies


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    policy = policies.policy(facts, key["policy"])
    if policy is None:
        return None
    reading = policies.reading(facts, policy)
    claims = [] if reading is None else _judged(facts, policy, reading)
    defects = [] if reading is None else reading["defects"]
    marks = [Mark(claim["id"], claim["start"], claim["end"]) for claim in claims]
    # Defects have no id of their own in the database; negative numbers keep them apart from claims.
    marks += [Mark(-number, defect["start"], defect["end"]) for number, defect in enumerate(defects, 1)]
    return {
        "title": policy["title"] or f"{policy['kind'].capitalize()} policy of {policy['site']}",
        "policy": policy,
        "reading": reading,
        "claims": claims,
        "rank": (*policies.RANK, "said"),
        "by_id": {claim["id"]: claim for claim in claims},
        "tally": Counter(claim["verdict"] for claim in claims),
        "silences": _by_group(reading["silences"]) if reading else {},
        "paragraphs": list(paragraphs(policy["text"], policy["blocks"], marks)) if policy["text"] is not None else [],
        "versions": policies.versions(facts, policy),
        "second": policies.second_reading(facts, policy, reading),
    }


def _judged(facts: Facts, policy: Row, reading: Row) -> list[Row]:
    found = policies.findings_by_claim(facts, policy["audit"])
    return [
        claim | {"findings": found.get(claim["id"], []), "verdict": _verdict(found.get(claim["id"], []))}
        for claim in policies.claims(facts, reading["id"])
    ]


def _verdict(findings: list[Row]) -> str:
    return str(findings[0]["verdict"]) if findings else "said"


def _by_group(silences: list[str]) -> dict[str, list[tuple[str, str]]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for practice in Practice:
        if practice.value in silences:
            grouped.setdefault(practice.group, []).append((practice.value, practice.meaning))
    return grouped


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    for key in audit_page.exported(facts, sites):
        for row in policies.policies(facts, key["audit"]):
            yield {"policy": row["id"]}


PAGE = Page(name="policy", path="/policies/{policy:int}", build=build, exported=exported)
