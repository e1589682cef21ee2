"""A reading on a terminal: a summary by practice or the marked text, silences, contacts, date, defects."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from auditor.commands.output.people import hang
from auditor.commands.output.terminal import plain, results
from auditor.commands.policy_text import COLOURS, OTHER_VALUE, print_text
from auditor.commands.second_reading import print_second_reading
from auditor.model.policies import Claim, DocumentText, Reading
from auditor.model.practices import Polarity, Practice
from auditor.model.second_readings import SecondReading
from auditor.policy.normal import INVISIBLE

_QUOTE = 260
_MOST_QUOTES = 3
"""Of a practice; the first of each value is always among them. All stand in the text and in JSON."""
_WEIGHT: Mapping[str, int] = {Polarity.DENIES: 0, Polarity.CONDITIONAL: 1}


def show(
    source: str,
    document: DocumentText,
    reading: Reading,
    *,
    whole_text: bool = False,
    second: SecondReading | None = None,
) -> None:
    """Print a reading for people on standard output: by practice, or as the whole text with its claims marked."""
    console = results()
    _about(console, source, document, reading)
    if whole_text:
        console.print()
        print_text(console, document, reading)
    else:
        _practices(console, reading)
    if reading.silences:
        console.print("\n[bold]Says nothing about[/bold]")
        for group, names in _by_group(silence.claim for silence in reading.silences):
            hang(console, Text(f"  {group:<11} "), Text(", ".join(name.partition(".")[2] for name in names)))
    if reading.defects:
        console.print("\n[bold]Defects of the document[/bold]")
        for kind, count in Counter(defect.type for defect in reading.defects).items():
            quotes = [_short(defect.quote, 90) for defect in reading.defects if defect.type == kind]
            more = f" and {count - _MOST_QUOTES} more" if count > _MOST_QUOTES else ""
            shown = ", ".join(f"“{quote}”" for quote in quotes[:_MOST_QUOTES])
            hang(console, Text(f"  {kind.replace('_', ' ')}: "), Text(shown + more))
    if second is not None:
        print_second_reading(console, second, reading.claims)


def _about(console: Console, source: str, document: DocumentText, reading: Reading) -> None:
    console.print(Text(plain(source), "bold") + (Text(f"  {_short(document.title)}", "dim") if document.title else ""))
    covered = (
        "" if reading.covered else " (no lexicon, or a partial one: little but contacts, date and defects is read)"
    )
    console.print(f"{document.words:,} words, language {reading.language or 'unknown'}[yellow]{covered}[/yellow]")
    updated = reading.last_updated
    told = updated.value or (f"“{_short(updated.quote)}”" if updated.quote else "–")
    console.print(Text(f"Last updated: {told} ({updated.status})"))
    contacts = Counter((one.kind, one.value, one.status) for one in reading.contacts)
    for (kind, value, status), count in contacts.items():
        times = f", {count} times" if count > 1 else ""
        console.print(Text(f"Contact: {kind} {_short(value)} ({status}{times})"))
    if not contacts:
        console.print("Contact: none found")


def _practices(console: Console, reading: Reading) -> None:
    said: dict[Practice, list[Claim]] = {}
    for claim in reading.claims:
        said.setdefault(claim.claim, []).append(claim)
    if reading.covered:
        console.print(f"Speaks of {len(said)} of {len(said) + len(reading.silences)} practices\n")
    for group, practices in _by_group(said):
        console.print(Text(group.capitalize(), "bold"))
        for practice in practices:
            hang(console, Text("  "), Text.assemble(practice.value, (f"  {practice.meaning}", "dim")))
            _quotes(console, said[practice])


def _quotes(console: Console, claims: list[Claim]) -> None:
    """What is said of one practice: each sentence once, with all values it has, those that weigh most first."""
    sentences: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        sentences.setdefault((claim.start, claim.end), []).append(claim)
    rows = sorted(sentences.values(), key=lambda row: (min(map(_weight, row)), row[0].start))
    shown: list[list[Claim]] = []
    told: set[str] = set()
    for row in rows:
        values = {claim.value for claim in row}
        if len(shown) < _MOST_QUOTES or not values <= told:
            shown.append(row)
            told |= values
    for row in shown:
        first = row[0]
        says = ", ".join(dict.fromkeys(claim.value for claim in row))
        prefix = Text.assemble("    ", (says, COLOURS.get(first.value, OTHER_VALUE)))
        named = ", ".join(dict.fromkeys(name for claim in row for name in _names(claim)))
        if named:
            prefix.append(f" {_short(named, 60)}", "bold")
        if first.scope != "site":
            prefix.append(f" ({first.scope} only)", "dim")
        if any(claim.qualifiers.get("conflict") for claim in row):
            prefix.append(" (the text says both)", "yellow")
        hang(console, prefix.append("  "), Text(f"“{_short(first.quote, _QUOTE)}”"))
    if len(rows) > len(shown):
        console.print(Text(f"    and {len(rows) - len(shown)} more", "dim"))


def _names(claim: Claim) -> Iterator[str]:
    """Companies, products or cookies that a claim is about."""
    for key in ("vendor", "names", "country"):
        value = claim.qualifiers.get(key)
        yield from [value] if isinstance(value, str) else map(str, value or ())


def _weight(claim: Claim) -> int:
    return _WEIGHT.get(claim.value, 2)


def _by_group(practices: Iterable[Practice]) -> Iterator[tuple[str, list[Practice]]]:
    """Practices by group, in the order of the vocabulary."""
    groups: dict[str, list[Practice]] = {}
    wanted = set(practices)
    for practice in Practice:
        if practice in wanted:
            groups.setdefault(practice.group, []).append(practice)
    yield from groups.items()


def _short(text: str, limit: int = 120) -> str:
    # Soft hyphens and zero-width characters stand within words and are seen by nobody.
    return plain(text.translate(dict.fromkeys(map(ord, INVISIBLE))), limit)
