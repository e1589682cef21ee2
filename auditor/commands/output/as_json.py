"""Findings and rows as JSON, with the keys that INTERFACE promises."""

import json
from dataclasses import asdict
from typing import Any

from auditor.model.findings import CitedClaim, Finding
from auditor.suppressions import NONE, Suppressions


def finding_json(audit: int, finding: Finding, waived: Suppressions = NONE) -> dict[str, Any]:
    """One finding as an object of JSON values; `suppressed` is null, or why and until when it is."""
    suppression = waived.of(finding)
    return {
        "site": finding.site,
        "audit": audit,
        "rule": finding.rule,
        "practice": finding.practice.value,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "summary": finding.summary,
        "fingerprint": finding.fingerprint,
        "subject": asdict(finding.subject),
        "claims": [claim_json(cited) for cited in finding.claims],
        "silences": [practice.value for practice in finding.silences],
        "visits": [condition.value for condition in finding.visits],
        "evidence": [asdict(item) for item in finding.evidence],
        "reasons": list(finding.reasons),
        "confidence": finding.weighing and finding.weighing.confidence.value,
        "weighing": finding.weighing and asdict(finding.weighing),
        "frequency": asdict(finding.frequency) if finding.frequency else None,
        "suppressed": suppression and {"reason": suppression.reason, "expires": suppression.expires.isoformat()},
    }


def claim_json(cited: CitedClaim) -> dict[str, Any]:
    """A claim as a finding cites it."""
    claim = cited.claim
    return {
        "claim": claim.claim.value,
        "value": claim.value,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "policy_url": cited.policy_url,
    }


def print_json(value: Any) -> None:
    """Print a value as indented JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
