"""What changed between two versions of a policy, for people and as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from auditor.changes.readings import ClaimChange, ClaimState, ReadingChanges
from auditor.commands.output.terminal import plain
from auditor.model.policies import Claim, LastUpdated

PASSAGES = 10
"""Passages that are shown; --json has them all."""
_QUOTE = 200
_SIGNS = {
    ClaimState.NEW: ("+ now says", "green"),
    ClaimState.GONE: ("- no longer says", "red"),
    ClaimState.CHANGED: ("~ says otherwise", "yellow"),
}


def print_comparison(console: Console, sources: tuple[str, str], changes: ReadingChanges) -> None:
    """Print what changed from the first source to the second."""
    console.print(Text.assemble((plain(sources[1]), "bold"), " compared with ", (plain(sources[0]), "bold")))
    for note in changes.notes:
        console.print(Text(f"Note: {plain(note)}", "yellow"))
    _section(console, "Claims", (line for change in changes.claims for line in _of_claim(change)))
    _section(console, "Silences", _of_silences(changes))
    _section(console, "Contacts and date", (*_of_contacts(changes), *_of_date(changes.last_updated)))
    _section(console, "Defects", _of_defects(changes))
    _section(console, "Words", _of_passages(changes))


def comparison_json(changes: ReadingChanges) -> dict[str, Any]:
    """The part of `auditor policy --compare --json` that tells what changed."""
    return {
        "notes": list(changes.notes),
        "claims": [
            {
                "state": change.state,
                "claim": change.claim.claim,
                "name": change.name,
                "before": None if change.before is None else asdict(change.before),
                "after": None if change.after is None else asdict(change.after),
            }
            for change in changes.claims
        ],
        "silences": {"new": list(changes.silences_new), "gone": list(changes.silences_gone)},
        "contacts": {
            "new": [asdict(contact) for contact in changes.contacts_new],
            "gone": [asdict(contact) for contact in changes.contacts_gone],
        },
        "last_updated": dict(zip(("before", "after"), map(asdict, changes.last_updated), strict=True)),
        "defects": {
            "new": [asdict(defect) for defect in changes.defects_new],
            "gone": [asdict(defect) for defect in changes.defects_gone],
        },
        "passages": [asdict(passage) for passage in changes.passages],
    }


def _section(console: Console, title: str, lines: Iterable[Text]) -> None:
    console.print(Text(f"\n{title}", "bold"))
    for line in [*lines] or [Text("no change", "dim")]:
        console.print(Text("  ").append_text(line))


def _of_claim(change: ClaimChange) -> Iterator[Text]:
    words, style = _SIGNS[change.state]
    claim = change.claim
    name = f" of {plain(change.name)}" if change.name else ""
    scope = "" if claim.scope == "site" else f" ({claim.scope} only)"
    values = " → ".join(dict.fromkeys(plain(side.value) for side in (change.before, change.after) if side))
    yield Text(f"{words} {claim.claim}{name}{scope}: {values}", style)
    for label, side in (("before", change.before), ("now", change.after)):
        if side is not None:
            yield Text(f"    {label}: “{plain(side.quote, _QUOTE)}”{_condition(side)}", "dim")


def _condition(claim: Claim) -> str:
    return f" – on condition: {plain(claim.condition, 80)}" if claim.condition else ""


def _of_silences(changes: ReadingChanges) -> Iterator[Text]:
    if changes.silences_new:
        yield Text(f"+ says nothing any more about {', '.join(changes.silences_new)}", "yellow")
    if changes.silences_gone:
        yield Text(f"- no longer silent about {', '.join(changes.silences_gone)}", "green")


def _of_contacts(changes: ReadingChanges) -> Iterator[Text]:
    for sign, style, contacts in (("+", "green", changes.contacts_new), ("-", "red", changes.contacts_gone)):
        for contact in contacts:
            yield Text(f"{sign} {contact.kind} {plain(contact.value)} ({contact.status})", style)


def _of_date(dates: tuple[LastUpdated, LastUpdated]) -> Iterator[Text]:
    said = [f"{date.value or '–'} ({date.status})" for date in dates]
    if said[0] != said[1]:
        yield Text(f"~ last updated: {said[0]} → {said[1]}", "yellow")


def _of_defects(changes: ReadingChanges) -> Iterator[Text]:
    for sign, style, defects in (("+", "red", changes.defects_new), ("-", "green", changes.defects_gone)):
        for defect in defects:
            yield Text(f"{sign} {defect.type}: {plain(defect.quote, _QUOTE)}", style)


def _of_passages(changes: ReadingChanges) -> Iterator[Text]:
    for passage in changes.passages[:PASSAGES]:
        for sign, style, text in (("-", "red", passage.before), ("+", "green", passage.after)):
            if text is not None:
                yield Text(f"{sign} {plain(text, _QUOTE)}", style)
    if len(changes.passages) > PASSAGES:
        yield Text(f"and {len(changes.passages) - PASSAGES} more passages", "dim")
