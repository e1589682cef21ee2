"""`auditor findings`: what was found, as last judged."""

import sys
from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.choosing import choose_audits, tell_of_none
from auditor.commands.output.as_csv import write_csv
from auditor.commands.output.as_json import finding_json, print_json
from auditor.commands.output.as_sarif import sarif
from auditor.commands.output.people import complain_of_expired, print_audit
from auditor.commands.output.terminal import messages, results
from auditor.errors import UsageError
from auditor.suppressions import load_suppressions


def findings(
    site: Annotated[str | None, typer.Argument(metavar="SITE", help="A domain or URL; all sites without it.")] = None,
    audit: Annotated[int | None, typer.Option("--audit", metavar="N", help="This audit, not the latest.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Also what is consistent or could not be tested.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Only what the audit before did not have.")] = False,
    sarif_: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    suppressions: options.Suppressed = None,
    duties: options.Duties = None,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """List findings of the latest audit of each site, the gravest first."""
    from auditor.commands.output.duties import duty_json, print_duties
    from auditor.duties import laws_named, notes_on
    from auditor.store import open_database, reader
    from auditor.store.duty_ground import duty_ground

    if sarif_ + csv + json > 1:
        raise UsageError("--json, --csv and --sarif cannot go together.", "Choose one of them.")
    laws = laws_named(duties)
    if laws and (csv or sarif_):
        raise UsageError("--duties goes with --json or plain output.", "Leave out --csv and --sarif.")
    waived = load_suppressions(suppressions)
    complain_of_expired(waived)
    with open_database(db, read_only=True) as database:
        chosen = choose_audits(database, site, audit)
        if not chosen:
            tell_of_none(database, quiet=quiet)
        judged = {
            item.id: reader.new_findings(database, item) if new else reader.findings(database, item.id)
            for item in chosen
        }
        titles = reader.rule_titles(database)
        notes = {item.id: notes_on(duty_ground(database, item.id), laws) for item in chosen if laws}
    shown = {number: [one for one in found if all_ or one.verdict.is_mismatch] for number, found in judged.items()}
    flat = [(number, one) for number, found in shown.items() for one in found]
    if json:
        told = [finding_json(number, one, waived) for number, one in flat]
        asked = [duty_json(item.site, item.id, note) for item in chosen for note in notes.get(item.id, ())]
        print_json({"findings": told, "duties": asked} if laws else told)
    elif csv:
        write_csv(flat, sys.stdout, waived)
    elif sarif_:
        print_json(sarif(flat, titles, waived))
    else:
        for item in chosen:
            print_audit(results(), item, shown[item.id], judged[item.id], waived)
            if laws:
                print_duties(results(), notes[item.id])
        return
    for item in chosen:
        if item.status != "finished":
            messages(quiet=quiet).print(f"Audit {item.id} of {item.site} is {item.status}: {item.reason}")
