"""Findings as CSV, for spreadsheets."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from auditor.model.findings import Finding
from auditor.suppressions import NONE, Suppressions

COLUMNS = (
    "site",
    "audit",
    "rule",
    "practice",
    "verdict",
    "severity",
    "summary",
    "subject_kind",
    "subject_name",
    "subject_host",
    "subject_entity",
    "claims",
    "silences",
    "visits",
    "evidence",
    "fingerprint",
    "suppressed",
)


def write_csv(found: Iterable[tuple[int, Finding]], to: TextIO, waived: Suppressions = NONE) -> None:
    """Write findings with a header row; lines end as RFC 4180 has it."""
    writer = csv.writer(to)
    writer.writerow(COLUMNS)
    for audit, finding in found:
        writer.writerow([harmless(cell) for cell in _cells(audit, finding, waived)])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    Names of cookies and quotes come from the audited site. A leading apostrophe makes a cell text, see
    https://owasp.org/www-community/attacks/CSV_Injection .
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell


def _cells(audit: int, finding: Finding, waived: Suppressions) -> tuple[str, ...]:
    subject = finding.subject
    suppression = waived.of(finding)
    return (
        finding.site,
        str(audit),
        finding.rule,
        finding.practice,
        finding.verdict,
        finding.severity,
        finding.summary,
        subject.kind,
        subject.name,
        subject.host or "",
        subject.entity or "",
        "\n".join(_said(finding)),
        " ".join(finding.silences),
        " ".join(finding.visits),
        "\n".join(f"{item.table} {item.id}: {item.detail or item.page_url or ''}" for item in finding.evidence),
        finding.fingerprint,
        f"until {suppression.expires}: {suppression.reason}" if suppression else "",
    )


def _said(finding: Finding) -> Iterator[str]:
    for cited in finding.claims:
        yield f"{cited.claim.claim}: {cited.claim.quote} ({cited.policy_url})"
    for quote, item in finding.quoted.items():
        yield f"{finding.practice}: {quote} ({item.table} {item.id} on {item.page_url})"
