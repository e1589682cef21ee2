"""A reading on a terminal: a summary by practice or the marked text, silences, contacts, date, defects."""

from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from auditor.commands.output.terminal import plain
from auditor.commands.policy_text import COLOURS, OTHER_VALUE, print_text
from auditor.commands.second_reading import print_second_reading
from auditor.model.policies import Claim, DocumentText, Reading
from auditor.model.second_readings import SecondReading

_QUOTE = 220


def show(
    source: str,
    document: DocumentText,
    reading: Reading,
    *,
    whole_text: bool = False,
    second: SecondReading | None = None,
) -> None:
    """Print a reading for people on standard output: by practice, or as the whole text with its claims marked."""
    console = Console()
    console.print(f"[bold]{escape(plain(document.title or source))}[/bold]")
    console.print(
        f"{document.words} words, language {reading.language or 'unknown'}"
        + ("" if reading.covered else " [yellow](no lexicon for it: only contacts, date and defects are read)[/yellow]")
    )
    updated = reading.last_updated
    console.print(f"Last updated: {updated.value or '–'} ({updated.status})")
    for contact in reading.contacts:
        console.print(f"Contact: {contact.kind} {escape(plain(contact.value))} ({contact.status})")
    console.print()
    if whole_text:
        print_text(console, document, reading)
    else:
        console.print(_claims(reading.claims))
    if reading.silences:
        console.print(f"\n[bold]Says nothing about[/bold] {', '.join(silence.claim for silence in reading.silences)}")
    if reading.defects:
        console.print("\n[bold]Defects of the document[/bold]")
        for defect in reading.defects:
            console.print(f"  {defect.type}: {escape(_short(defect.quote))}")
    if second is not None:
        print_second_reading(console, second, reading.claims)


def _claims(claims: tuple[Claim, ...]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    table.add_column("practice", no_wrap=True)
    table.add_column("says", no_wrap=True)
    table.add_column("in these words")
    ordered = sorted(claims, key=lambda claim: (claim.claim, claim.start))
    for practice, group in groupby(ordered, key=lambda claim: claim.claim):
        name: str = practice
        for claim in group:
            colour = COLOURS.get(claim.value, OTHER_VALUE)
            scope = "" if claim.scope == "site" else f" [dim]({claim.scope} only)[/dim]"
            table.add_row(name, f"[{colour}]{claim.value}[/{colour}]", f"“{escape(_short(claim.quote))}”{scope}")
            name = ""
    return table


def _short(text: str) -> str:
    return plain(text, _QUOTE)
