"""`auditor assess`: judge stored audits again."""

from typing import Annotated

import typer
from rich.text import Text

from auditor.commands import options
from auditor.commands.output.as_json import finding_json, print_json
from auditor.commands.output.people import heading, summary
from auditor.commands.output.terminal import messages, results
from auditor.model.findings import Finding


def assess(
    audits: Annotated[list[int] | None, typer.Argument(metavar="AUDIT", help="Numbers; all without them.")] = None,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Judge stored audits again with today's rules: no browser, no network."""
    from auditor.store import open_database, reader
    from auditor.store.judge import judge

    with open_database(db, must_exist=True) as database:
        asked = [reader.find_audit(database, number) for number in audits or ()]
        chosen = asked or [item for item in reader.audits(database) if item.status in ("finished", "incomplete")]
        before = {item.id: reader.findings(database, item.id) for item in chosen}
        after: dict[int, tuple[Finding, ...]] = {}
        with messages(quiet=quiet or json).status("Judging") as status:
            for item in chosen:
                status.update(f"Judging audit {item.id} of {item.site}")
                after[item.id] = judge(database, item.id)
    if json:
        print_json([finding_json(number, one) for number, found in after.items() for one in found])
        return
    for item in chosen:
        results().print(Text.assemble(heading(item), f": {summary(after[item.id], after[item.id])}"))
        results().print(f"  {changes(before[item.id], after[item.id])}")


def changes(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> str:
    """How many findings came, went, or have another verdict than they had."""
    old = {one.fingerprint: one.verdict for one in before}
    new = {one.fingerprint: one.verdict for one in after}
    came, went = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    turned = sum(old[fingerprint] != new[fingerprint] for fingerprint in old.keys() & new.keys())
    parts = [f"{count} {word}" for count, word in ((came, "new"), (went, "gone"), (turned, "changed")) if count]
    return ", ".join(parts) or "as before"
