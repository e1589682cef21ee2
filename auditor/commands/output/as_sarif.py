"""Findings as SARIF 2.1.0, for code-scanning and CI tools.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from auditor.model.findings import CitedClaim, Evidence, Finding, Severity, Verdict
from auditor.suppressions import NONE, Suppressions

LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", Severity.INFO: "note"}
KINDS = {Verdict.CONSISTENT: "pass", Verdict.UNTESTED: "open"}


def sarif(
    found: Iterable[tuple[int, Finding]], titles: Mapping[str, str], waived: Suppressions = NONE
) -> dict[str, Any]:
    """One SARIF log of findings paired with their audit; titles are those of rules, by id."""
    found = list(found)
    rules = sorted({finding.rule for _, finding in found})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "privacy-auditor",
                        "version": version("privacy-auditor"),
                        "rules": [_rule(rule, titles.get(rule)) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(audit, finding, rules.index(finding.rule), waived) for audit, finding in found],
            }
        ],
    }


def _rule(rule: str, title: str | None) -> dict[str, Any]:
    return {"id": rule} | ({"shortDescription": {"text": title}} if title else {})


def _result(audit: int, finding: Finding, rule_index: int, waived: Suppressions) -> dict[str, Any]:
    # SARIF 3.27.10: a result whose kind is not "fail" has the level "none".
    kind = KINDS.get(finding.verdict, "fail")
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "kind": kind,
        "level": LEVELS[finding.severity] if kind == "fail" else "none",
        "message": {"text": finding.summary},
        "locations": [_page(url) for url in _pages(finding)],
        "relatedLocations": [
            *(_quote(cited) for cited in finding.claims),
            *(_elsewhere(finding, said, item) for said, item in finding.quoted.items()),
        ],
        "partialFingerprints": {"auditor/v1": finding.fingerprint},
        "properties": {
            "site": finding.site,
            "audit": audit,
            "practice": finding.practice.value,
            "verdict": finding.verdict.value,
            "severity": finding.severity.value,
            "visits": [condition.value for condition in finding.visits],
            "evidence": [_evidence(item) for item in finding.evidence],
        },
    } | _suppressions(finding, waived)


def _suppressions(finding: Finding, waived: Suppressions) -> dict[str, Any]:
    # SARIF 3.27.23 and 3.35: results have it all or none, an empty list says: not suppressed, and what stands outside
    # of the code is "external".
    if not waived.active:
        return {}
    one = waived.of(finding)
    accepted = [{"kind": "external", "status": "accepted", "justification": one.reason}] if one else []
    return {"suppressions": accepted}


def _pages(finding: Finding) -> list[str]:
    seen = dict.fromkeys(item.page_url for item in finding.evidence if item.page_url)
    return list(seen) or [f"https://{finding.site}/"]


def _page(url: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(url)}}}


def _uri(url: str) -> str:
    # SARIF 3.4.3 asks for RFC 3986; what a page or a command line gives may hold spaces and letters of any script.
    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")


def _quote(cited: CitedClaim) -> dict[str, Any]:
    claim = cited.claim
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(cited.policy_url)},
            "region": {
                "charOffset": claim.start,
                "charLength": claim.end - claim.start,
                "snippet": {"text": claim.quote},
            },
        },
        "message": {"text": f"{claim.claim.value}: {claim.value}"},
    }


def _elsewhere(finding: Finding, said: str, item: Evidence) -> dict[str, Any]:
    # A banner's words have a page but no place in it: no region.
    where = _page(item.page_url) if item.page_url else {}
    return where | {"message": {"text": f"{finding.practice.value}: “{said}” ({item.table} {item.id})"}}


def _evidence(item: Evidence) -> str:
    return f"{item.table} {item.id}" + (f": {item.detail}" if item.detail else "")
