"""What changed between two audits, for people and as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from auditor.changes import Changes
from auditor.changes.behaviours import BehaviourChange
from auditor.changes.findings import Cause, FindingChange
from auditor.changes.policies import PolicyChange, PolicyState
from auditor.commands.output.as_json import finding_json
from auditor.commands.output.people import STYLES
from auditor.commands.output.terminal import plain
from auditor.model.policies import Claim

SHOWN_PASSAGES = 5
SIGNS = {"appeared": ("+", "green"), "new": ("+", "green"), "gone": ("-", "red"), "varies": ("~", "dim")}
IN_WORDS = {
    PolicyState.ADDED: "is new",
    PolicyState.GONE: "is gone",
    PolicyState.REWRITTEN: "was rewritten",
    PolicyState.REREAD: "is the same text, which this version reads differently: no change of the site",
    PolicyState.LOST: "could not be read this time",
    PolicyState.FOUND: "can be read now, and could not be before",
}


def print_changes(console: Console, changes: Changes, *, everything: bool = False) -> None:
    """Print changes by kind; with everything, also what is due to chance, and all passages of rewritten policies."""
    old, new = changes.before, changes.after
    span = f"audit {old.id} of {old.started[:10]} and audit {new.id} of {new.started[:10]}"
    console.print(Text.assemble((plain(new.site), "bold"), f" · between {span}"))
    for note in changes.notes:
        console.print(Text(f"  Note: {plain(note)}", "yellow"))
    behaviours = changes.behaviours if everything else changes.of_behaviour
    findings = [item for item in changes.findings if everything or item.cause is not Cause.CHANCE]
    _section(console, "What it does", [line for item in behaviours for line in _of_behaviour(item)])
    _section(
        console, "What it says", [line for item in changes.policies for line in _of_policy(item, everything=everything)]
    )
    _section(console, "Findings", [_of_finding(item) for item in findings])
    hidden = len(changes.behaviours) + len(changes.findings) - len(behaviours) - len(findings)
    if hidden:
        console.print(Text(f"\n  {hidden} that come and go by chance are not shown; --all shows them.", "dim"))


def changes_json(changes: Changes) -> dict[str, Any]:
    """Changes as JSON values; findings as `auditor findings --json` has them."""
    return {
        "site": changes.after.site,
        "before": {"audit": changes.before.id, "started": changes.before.started, "status": changes.before.status},
        "after": {"audit": changes.after.id, "started": changes.after.started, "status": changes.after.status},
        "notes": list(changes.notes),
        "behaviours": [asdict(change) for change in changes.behaviours],
        "policies": [_policy_json(change) for change in changes.policies],
        "findings": [_finding_json(changes, change) for change in changes.findings],
    }


def _section(console: Console, title: str, lines: Iterable[Text]) -> None:
    console.print()
    console.print(Text(f"  {title}", "bold"))
    for line in [*lines] or [Text("no change", "dim")]:
        console.print(Text("    ").append_text(line))


def _of_behaviour(change: BehaviourChange) -> Iterable[Text]:
    sign, style = SIGNS[change.change]
    subject = change.subject
    where = f" on {plain(subject.host)}" if subject.host and subject.host != subject.name else ""
    who = f" ({plain(subject.entity)})" if subject.entity and subject.entity != subject.name else ""
    often = "; ".join(
        f"{item.condition}: {item.before.times} of {item.before.loads} page views before,"
        f" {item.after.times} of {item.after.loads} now"
        for item in change.frequencies
    )
    name = f"{change.kind} {plain(subject.name)}{where}{who}"
    yield Text.assemble((f"{sign} {change.change}  ", style), name, (f"  {often}", "dim"))


def _of_policy(change: PolicyChange, *, everything: bool) -> Iterable[Text]:
    document = change.document
    style = "dim" if change.state is PolicyState.REREAD else ""
    address = plain(document.final_url or document.url)
    yield Text(f"{document.kind} policy {address} {IN_WORDS[change.state]}", style)
    if change.same_date is not None:
        yield Text(f"  it still says that it was last updated on {change.same_date}", "yellow")
    for word, sign, claims in (
        ("now says", "new", change.claims.new),
        ("no longer says", "gone", change.claims.gone),
        ("is now read to say", "varies", change.claims.read_anew),
        ("is no longer read to say", "varies", change.claims.read_no_more),
    ):
        yield from (_of_claim(word, SIGNS[sign], claim) for claim in claims)
    shown = change.passages if everything else change.passages[:SHOWN_PASSAGES]
    for passage in shown:
        for (sign, colour), text in ((SIGNS["gone"], passage.before), (SIGNS["new"], passage.after)):
            if text is not None:
                yield Text(f"  {sign} {plain(text, None if everything else 200)}", colour)
    if len(change.passages) > len(shown):
        yield Text(f"  and {len(change.passages) - len(shown)} more passages", "dim")


def _of_claim(word: str, sign: tuple[str, str], claim: Claim) -> Text:
    text = f"  {sign[0]} {word} {claim.claim} ({plain(claim.value)}): “{plain(claim.quote, 200)}”"
    return Text(text, sign[1])


def _of_finding(change: FindingChange) -> Text:
    sign, style = SIGNS.get(change.state, ("~", ""))
    finding = change.finding
    verdict = f"{finding.verdict}"
    if change.before is not None and change.after is not None:
        verdict = f"{change.before.verdict} → {change.after.verdict}"
    return Text.assemble(
        (f"{sign} {change.state}  ", style),
        (f" {finding.severity.upper()} ", STYLES[finding.severity]),
        f" {verdict}  {plain(finding.summary)}",
        (f"  because of {change.cause}", "dim"),
    )


def _policy_json(change: PolicyChange) -> dict[str, Any]:
    def text_of(side: str) -> str | None:
        policy = getattr(change, side)
        return policy.text.sha256 if policy is not None and policy.text is not None else None

    return {
        "state": change.state,
        "kind": change.document.kind,
        "url": change.document.final_url or change.document.url,
        "sha256": {"before": text_of("before"), "after": text_of("after")},
        "same_date": change.same_date,
        "claims": asdict(change.claims),
        "passages": [asdict(passage) for passage in change.passages],
    }


def _finding_json(changes: Changes, change: FindingChange) -> dict[str, Any]:
    return {
        "state": change.state,
        "cause": change.cause,
        "alarm": change.is_alarm,
        "before": None if change.before is None else finding_json(changes.before.id, change.before),
        "after": None if change.after is None else finding_json(changes.after.id, change.after),
    }
