"""One finding: what is said on one side, what was seen on the other, and how to check it by hand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reports.database import Facts, Row
from reports.page import Asked, Key, Page
from reports.pages import audit as audit_page
from reports.passages import passage
from reports.pictures import picture
from reports.queries import audits, choices, findings, policies
from reports.steps import steps
from reports.words import WEIGHED


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    finding = findings.finding(facts, key["finding"])
    if finding is None:
        return None
    audit = audits.audit(facts, finding["audit"]) or {}
    evidence = findings.evidence(facts, finding["id"])
    first, again = _apart([item for item in evidence if not item["quote"]])
    return {
        "title": finding["summary"],
        "finding": finding,
        "weighed": WEIGHED,
        "audit": audit,
        "claims": [
            (rows[0] | {"passage": _passage(facts, rows[0])}, rows)
            for rows in _by_sentence(findings.cited_claims(facts, finding["id"]))
        ],
        "documents": policies.policies(facts, finding["audit"]),
        "quoted": {item["quote"]: item for item in reversed(evidence) if item["quote"]},
        "evidence": first,
        "again": again,
        "choices": choices.made(facts, finding["audit"], finding["visits"]),
        "moment": choices.moment,
        "screenshots": _screenshots(facts, evidence),
        "steps": steps(finding, audit, evidence),
        "elsewhere": findings.same_before(facts, finding),
    }


def _by_sentence(claims: Iterable[Row]) -> list[list[Row]]:
    """One sentence may have been read as several claims: it is quoted once."""
    sentences: dict[tuple[Any, ...], list[Row]] = {}
    for claim in claims:
        sentences.setdefault((claim["policy"], claim["start"], claim["end"]), []).append(claim)
    return list(sentences.values())


def _apart(evidence: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The first row of each thing under each condition, and those that show the same again."""
    first: dict[tuple[Any, ...], Row] = {}
    again = []
    for item in evidence:
        row, view = item["row"], item["view"]
        thing = row.get("name") or (row.get("url") or "").partition("?")[0] or item["detail"] or item["id"]
        place = (row.get("domain"), choices.moment(view) if view else None)
        if first.setdefault((item["table"], thing, *place), item) is not item:
            again.append(item)
    return list(first.values()), again


def _passage(facts: Facts, claim: Row) -> tuple[str, str, str] | None:
    document = policies.text_of(facts, claim["sha256"])
    return None if document is None else passage(document["text"], document["blocks"], claim["start"], claim["end"])


def _screenshots(facts: Facts, evidence: list[Row]) -> list[Row]:
    """The first page views of which there is a picture, each once."""
    views = {item["view"]["id"]: item["view"] for item in evidence if item["view"] and item["view"]["screenshot"]}
    return [view for view in list(views.values())[:4] if picture(facts, view["screenshot"])]


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    for key in audit_page.exported(facts, sites):
        for row in findings.findings(facts, key["audit"]):
            yield {"finding": row["id"]}


PAGE = Page(name="finding", path="/findings/{finding:int}", build=build, exported=exported)
