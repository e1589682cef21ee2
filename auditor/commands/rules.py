"""`auditor rules`: what is judged, and how; and by which criteria techniques are recognised."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.detectors import Detector
    from auditor.mismatches import Rule
    from auditor.mismatches.coverage import Coverage


def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="ID", help="One rule with its examples, a practice, or a technique.")
    ] = None,
    practices: Annotated[
        bool, typer.Option("--practices", help="List the practices instead: who judges each, or why nobody does.")
    ] = False,
    techniques: Annotated[
        bool, typer.Option("--techniques", help="List what is recognised instead, with its criteria and sources.")
    ] = False,
    json: options.Json = False,
    db: options.NoDb = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """List the rules by which findings are made, or explain one of them."""
    from auditor.detectors import DETECTORS
    from auditor.mismatches import RULES
    from auditor.mismatches.coverage import coverage

    is_rule = rule in [one.id for one in RULES]
    if techniques or (rule in [one.id for one in DETECTORS] and not is_rule):
        _tell_techniques([one for one in DETECTORS if rule in (None, one.id)], json=json)
        return
    covered = coverage()
    if practices or rule in [one.practice for one in covered]:
        _tell_practices([one for one in covered if rule in (None, one.practice)], json=json)
        return
    chosen = [one for one in RULES if rule in (None, one.id)]
    if not chosen:
        raise UsageError(
            f"There is no rule {rule}.",
            "`auditor rules` lists them all, `--practices` the practices, `--techniques` what is recognised.",
        )
    if json:
        print_json([as_object(one) for one in chosen])
    elif rule is None:
        results().print(_table(chosen))
        counts = Counter(one.standing for one in covered)
        results().print(
            f"\n  Of {len(covered)} practices "
            + ", ".join(f"{count} {standing}" for standing, count in counts.items())
            + "; `auditor rules --practices` tells why."
        )
    else:
        _explain(chosen[0])


def as_object(rule: "Rule") -> dict[str, Any]:
    """A rule as JSON values."""
    return {
        "id": rule.id,
        "title": rule.title,
        "description": rule.description,
        "practices": [practice.value for practice in rule.practices],
        "behaviours": list(rule.behaviours),
        "examples": list(rule.examples),
        "counterexamples": list(rule.counterexamples),
    }


def technique_object(detector: "Detector") -> dict[str, Any]:
    """A detector as JSON values."""
    values = {item.name: getattr(detector, item.name) for item in fields(detector) if item.name != "detect"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _tell_techniques(chosen: list["Detector"], *, json: bool) -> None:
    if json:
        print_json([technique_object(one) for one in chosen])
    elif len(chosen) == 1:
        (one,) = chosen
        lists = (
            ("recognised by", one.criteria),
            ("sources", one.sources),
            ("speaks of", one.examples),
            ("not of", one.counterexamples),
            ("not observed without", one.needs),
        )
        _explain_lists(one.id, one.title, one.description, lists)
    else:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("technique", "title", "looks at"):
            table.add_column(column, overflow="fold")
        for one in chosen:
            table.add_row(one.id, one.title, ", ".join(one.needs))
        results().print(table)


def practice_object(one: "Coverage") -> dict[str, Any]:
    """What becomes of a practice, as JSON values."""
    return {
        "practice": one.practice.value,
        "meaning": one.practice.meaning,
        "standing": one.standing.value,
        "rules": list(one.rules),
        "why": one.why,
    }


def _tell_practices(chosen: list["Coverage"], *, json: bool) -> None:
    if json:
        print_json([practice_object(one) for one in chosen])
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("practice", "standing", "by rules, or why not"):
        table.add_column(column, overflow="fold")
    for one in chosen:
        table.add_row(one.practice.value, one.standing.value, ", ".join(one.rules) or one.why)
    results().print(table)


def _table(rules: list["Rule"]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("rule", "title", "practices"):
        table.add_column(column, overflow="fold")
    for rule in rules:
        table.add_row(rule.id, rule.title, ", ".join(rule.practices))
    return table


def _explain(rule: "Rule") -> None:
    lists = (
        ("practices", [f"{practice.value}: {practice.meaning}" for practice in rule.practices]),
        ("looks at", rule.behaviours),
        ("speaks when", rule.examples),
        ("stays silent when", rule.counterexamples),
    )
    _explain_lists(rule.id, rule.title, rule.description, lists)


def _explain_lists(key: str, title: str, description: str, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
    console = results()
    console.print(Text.assemble((key, "bold"), f"  {title}"))
    console.print(Text(description))
    for label, items in lists:
        console.print()
        console.print(Text(label, "bold"))
        for item in items:
            console.print(Text(f"  - {item}"))
