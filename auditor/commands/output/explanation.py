"""A finding explained: the rule, both sides of the evidence, the reasons, and the steps to repeat it by hand."""

from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from auditor.commands.output.as_json import finding_json
from auditor.commands.output.people import STYLES, hang, heading
from auditor.commands.output.terminal import plain
from auditor.model.findings import Finding, Severity, Weighing
from auditor.model.observations import Audit
from reports.database import Facts, Row
from reports.queries import audits, choices, findings, policies
from reports.steps import steps
from reports.words import CONDITION_WORDS, VERDICT_WORDS, WEIGHED

SEVERITY_WORDS = {
    Severity.HIGH: "who relies on the policy is misled about, or told nothing of, what most readers would want to know",
    Severity.MEDIUM: "who reads the policy would not learn of it, or would take it for less than it is",
    Severity.LOW: "worth mending, though little turns on it",
    Severity.INFO: "told for completeness; nothing is held against the site",
}
"""Severity -> what it means."""
LONGEST_CELL = 200
UNPRINTED = frozenset({"id", "page_view", "visit", "request_headers", "response_headers", "stack"})
"""Columns that tell people little or take a page each; `--json` gives every one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that the database has about one finding."""

    id: int
    audit: Audit
    finding: Finding
    title: str
    """Of the rule."""
    description: str
    claims: list[Row]
    evidence: list[Row]
    """Each with its `row` of the table, None where the row is gone, and the page `view` it belongs to."""
    documents: list[Row]
    choices: list[Row]
    """Visits with a choice that it was seen in, each with the choice's proof."""
    steps: list[str]


def explanation(facts: Facts, number: int, audit: Audit, finding: Finding) -> Explanation:
    """Gather what explains the finding of this id."""
    row = findings.finding(facts, number) or {}
    evidence = findings.evidence(facts, number)
    return Explanation(
        id=number,
        audit=audit,
        finding=finding,
        title=row.get("rule_title") or finding.rule,
        description=row.get("rule_description") or "This version no longer has this rule.",
        claims=findings.cited_claims(facts, number),
        evidence=evidence,
        documents=policies.policies(facts, audit.id),
        choices=choices.made(facts, audit.id, finding.visits),
        steps=steps({"visits": finding.visits}, audits.audit(facts, audit.id) or {}, evidence),
    )


def explanation_json(it: Explanation) -> dict[str, Any]:
    """The finding as `auditor findings --json` has it, and what explains it."""
    told = finding_json(it.audit.id, it.finding)
    return told | {
        "id": it.id,
        "rule_title": it.title,
        "rule_description": it.description,
        "practice_meaning": it.finding.practice.meaning,
        "verdict_meaning": VERDICT_WORDS[it.finding.verdict],
        "severity_meaning": SEVERITY_WORDS[it.finding.severity],
        "evidence": [
            shown | {"row": item["row"] or None, "when": _when(item), "decoded": item["decoded"]}
            for shown, item in zip(told["evidence"], it.evidence, strict=True)
        ],
        "documents": [
            {name: document[name] for name in ("id", "kind", "url", "status", "reason")} for document in it.documents
        ],
        "choices": it.choices,
        "steps": it.steps,
    }


def print_explanation(console: Console, it: Explanation) -> None:
    """Print everything, a part after the other."""
    finding = it.finding
    console.print(heading(it.audit))
    severity = Text(f" {finding.severity.upper()} ", STYLES[finding.severity])
    verdict = Text(str(finding.verdict), STYLES[finding.verdict])
    console.print(Text.assemble("  ", severity, " ", verdict, (f"  finding {it.id}  {finding.fingerprint}", "dim")))
    hang(console, Text("  "), Text(plain(finding.summary)))
    _part(console, "What the words mean")
    _item(console, f"{finding.verdict}: {VERDICT_WORDS[finding.verdict]}")
    _item(console, f"{finding.severity}: {SEVERITY_WORDS[finding.severity]}")
    _part(console, "The rule")
    _item(console, f"{finding.rule}: {it.title}")
    _item(console, it.description)
    _item(console, f"It is about {finding.practice}: {finding.practice.meaning}")
    _said(console, it)
    _seen(console, it)
    _part(console, "Why this verdict")
    for reason in finding.reasons or ("No reasons are stored with this finding.",):
        _item(console, reason)
    _weighed(console, finding.weighing)
    _part(console, "Check it by hand")
    for number, step in enumerate(it.steps, start=1):
        _item(console, step, f"{number}.")


def _weighed(console: Console, weighing: Weighing | None) -> None:
    if weighing is None:
        return
    for name, title in WEIGHED:
        sentences = getattr(weighing, name)
        if sentences:
            _part(console, title)
        for sentence in sentences:
            _item(console, sentence)
    _part(console, "How sure it is")
    _item(console, f"Confidence: {weighing.confidence}")


def _said(console: Console, it: Explanation) -> None:
    _part(console, "What is said")
    for claim in it.claims:
        _item(console, f"“{claim['quote']}”")
        read_as = f"{claim['claim']} = {claim['value']}"
        if claim["scope"] != "site":
            read_as += f", only for {claim['scope']}"
        if claim["condition"]:
            read_as += f", on condition that “{claim['condition']}”"
        where = f"{claim['policy_url']}, characters {claim['start']} to {claim['end']}"
        hang(console, Text("      "), Text(plain(f"{where}; read as {read_as}"), "dim"))
    for quote, item in it.finding.quoted.items():
        _item(console, f"“{quote}”")
        where = f"the banner on {item.page_url}, {item.table} {item.id}"
        hang(console, Text("      "), Text(plain(where), "dim"))
    if not it.claims and not it.finding.quoted:
        _item(console, "No statement is cited.")
    if it.finding.silences:
        _part(console, "Looked for and not said")
        for practice in it.finding.silences:
            _item(console, f"{practice}: {practice.meaning}")
    if it.documents:
        _part(console, "Documents looked at")
        for document in it.documents:
            why = f", {document['reason']}" if document["reason"] else ""
            _item(console, f"{document['kind']} policy {document['url']} ({document['status']}{why})")


def _seen(console: Console, it: Explanation) -> None:
    _part(console, "What was seen")
    seen = [item for item in it.evidence if not item["quote"]]
    for item in seen:
        _item(console, item["detail"] or f"a row of {item['table']}")
        under = f", {_when(item)}" if item["view"] else ""
        page = f" on {item['page_url']}" if item["page_url"] else ""
        hang(console, Text("      "), Text(plain(f"{item['table']} {item['id']}{page}{under}"), "dim"))
        if item["row"]:
            hang(console, Text("      "), Text(_cells(item["row"]), "dim"))
            for said in item["decoded"]:
                hang(console, Text("      "), Text(plain(f"decoded: {said}")))
        else:
            hang(console, Text("      "), Text("This row is no longer in the database.", "dim"))
    if not seen:
        _item(console, "No observation is cited: this finding rests on the text alone.")
    if it.finding.visits:
        words = (f"{condition} ({CONDITION_WORDS[condition]})" for condition in it.finding.visits)
        _item(console, f"Seen under: {', '.join(words)}")

    for visit in it.choices:
        proof = visit["choice_proof"] or "nothing shows that it was taken"
        manager = f" in the banner of {visit['cmp']}" if visit["cmp"] else ""
        _item(console, f"The choice: {visit['choice'] or 'none was made'}{manager}; proof: {proof}")


def _when(item: Row) -> str | None:
    return choices.moment(item["view"]) if item["view"] else None


def _cells(row: Row) -> str:
    shown = {name: value for name, value in row.items() if value is not None and name not in UNPRINTED}
    return ", ".join(f"{name}={plain(str(value), LONGEST_CELL)}" for name, value in shown.items())


def _part(console: Console, title: str) -> None:
    console.print()
    console.print(Text(f"  {title}", "bold"))


def _item(console: Console, text: str, sign: str = "-") -> None:
    hang(console, Text(f"    {sign} "), Text(plain(text)))
