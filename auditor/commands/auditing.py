"""Run audits and report them: what `crawl` and `demo` have in common."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.commands.archiving import NOWHERE, Folders, write_archives
from auditor.commands.exit_codes import FOUND, NOT_COMPLETED
from auditor.commands.output.as_json import finding_json, print_json
from auditor.commands.output.people import complain_of_expired, print_audit
from auditor.commands.output.terminal import messages, results
from auditor.commands.second_reading import ask_about_audits
from auditor.errors import UsageError
from auditor.model.findings import Finding, Severity
from auditor.suppressions import NONE, Suppressions

if TYPE_CHECKING:
    from auditor.second_reader import Endpoint
    from spiders.crawl_options import CrawlOptions


def audit_and_report(
    sites: Sequence[str],
    options: "CrawlOptions",
    db: Path,
    *,
    json: bool = False,
    quiet: bool = False,
    verbose: bool = False,
    fail_on: Severity | None = None,
    fail_on_new: bool = False,
    waived: Suppressions = NONE,
    archives: Folders = NOWHERE,
    second_reader: "Endpoint | None" = None,
) -> int:
    """Audit the sites, print what was found, and return the exit code. What is `waived` is shown and does not count.

    Raises UsageError, DatabaseError, BrowserError, PolicyError.
    """
    from auditor.commands.output.watch import Watch
    from auditor.store import open_database, reader
    from auditor.store.snapshots import alarming_findings
    from spiders.outcome import hint_for
    from spiders.run import run_audits

    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(name)s: %(message)s")
    if not verbose:
        # What sites and browsers do wrong stands in the database, and what stops the run is raised: these would say it
        # once more, with tracebacks.
        for name in ("scrapy", "asyncio", "spiders"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    console = messages(quiet=quiet)
    with Watch(console) as watch:
        done = run_audits(sites, options, db, watch)
    with open_database(db, read_only=True) as database:
        audits = [reader.find_audit(database, result.audit_id) for result in done]
        found = {audit.id: reader.findings(database, audit.id) for audit in audits}
        written = [
            path for audit in audits for path in write_archives(database, audit.id, *archives.files(audit)) if archives
        ]
        new = {audit.id: alarming_findings(database, audit) for audit in audits} if fail_on_new else found
    if second_reader is not None:
        with open_database(db) as database:
            ask_about_audits(database, [audit.id for audit in audits], second_reader, console)
    for path in written:
        console.print(f"wrote {path}", markup=False, soft_wrap=True)
    complain_of_expired(waived)
    shown = {number: [one for one in each if one.verdict.is_mismatch] for number, each in found.items()}
    if json:
        print_json([finding_json(number, one, waived) for number, each in shown.items() for one in each])
    else:
        for audit in audits:
            print_audit(results(), audit, shown[audit.id], found[audit.id], waived)
    for result in done:
        if result.reason and (hint := hint_for(result.reason)):
            messages().print(f"{result.site}: {result.reason}\n  Next: {hint}", markup=False)
    if len(done) < len(sites):
        messages().print(f"{len(sites) - len(done)} of {len(sites)} sites were not begun.")
    counted = [one for each in new.values() for one in waived.open(each) if one.verdict.is_mismatch]
    completed = sum(result.status == "finished" for result in done) == len(sites)
    return exit_code(counted, fail_on or (Severity.INFO if fail_on_new else None), completed=completed)


def exit_code(counted: Iterable[Finding], fail_on: Severity | None, *, completed: bool) -> int:
    """1 when a finding is at or above `fail_on`, 3 when an audit was not completed, else 0."""
    if fail_on is not None and any(one.severity.order >= fail_on.order for one in counted):
        return FOUND
    return 0 if completed else NOT_COMPLETED


def severity_named(text: str | None) -> Severity | None:
    """The severity that --fail-on names. Raises UsageError."""
    if text is None or text in tuple(Severity):
        return Severity(text) if text else None
    raise UsageError(f"--fail-on cannot be {text}.", f"Severities are {', '.join(Severity)}.")
