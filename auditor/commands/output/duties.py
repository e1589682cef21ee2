"""Duties for people and for programs: apart from the findings, without verdicts and without weights."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from auditor.commands.output.people import hang
from auditor.commands.output.terminal import plain
from auditor.duties import LAWS, Note

HEADING = "What stated laws ask for, beyond the policy (no findings, and no legal advice)"


def print_duties(console: Console, notes: Iterable[Note]) -> None:
    """Print what laws ask for and what was found of it, law by law."""
    console.print(Text(f"  {HEADING}", "bold"))
    law = None
    for note in notes:
        if note.duty.law != law:
            law = note.duty.law
            console.print()
            console.print(Text(f"  {LAWS[law]}", "bold"))
        hang(console, Text("    - "), Text(f"{note.duty.article} {note.duty.asks}."))
        hang(console, Text("      "), Text(f"{note.answer.capitalize()}: {plain(note.what)}", "dim"))
    console.print()


def duty_json(site: str, audit: int, note: Note) -> dict[str, Any]:
    """A note as an object of JSON values."""
    return {"site": site, "audit": audit, **asdict(note.duty), "answer": note.answer.value, "what": note.what}
