"""What `auditor report export` writes."""

import json
import tempfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from auditor.commands.output.as_csv import write_csv
from auditor.commands.output.as_json import finding_json
from auditor.commands.output.as_sarif import sarif
from auditor.errors import UsageError
from auditor.store import open_database, reader
from auditor.suppressions import NONE, Suppressions
from reports.export import one_file, write_folder
from reports.links import place


def export_data(
    db: Path, sites: tuple[str, ...], target: Path, kind: str, *, everything: bool, waived: Suppressions = NONE
) -> list[Path]:
    """Write the findings of each site's latest audit as csv, json or sarif; returns what was written.

    Raises UsageError when a site has no audit or the file cannot be written.
    """
    with open_database(db, read_only=True) as database:
        known = {audit.site: audit for audit in reader.latest_audits(database)}
        chosen = [known[site] for site in _known(sites, known)]
        found = [(audit.id, finding) for audit in chosen for finding in reader.findings(database, audit.id)]
        titles = reader.rule_titles(database)
    shown = [(number, finding) for number, finding in found if everything or finding.verdict.is_mismatch]
    if kind == "csv":
        table = StringIO(newline="")
        write_csv(shown, table, waived)
        return [_write(target, table.getvalue())]
    value = (
        sarif(shown, titles, waived)
        if kind == "sarif"
        else [finding_json(number, finding, waived) for number, finding in shown]
    )
    return [_write(target, json.dumps(value, ensure_ascii=False, indent=2) + "\n")]


def export_pages(
    db: Path,
    sites: tuple[str, ...],
    target: Path,
    kind: str,
    browser: str,
    waived: Suppressions = NONE,
    duties: tuple[str, ...] = (),
) -> list[Path]:
    """Write pages of these sites, or of all, as folder, html or pdf; returns what was written.

    html and pdf are one file a site: the target itself when it ends so and there is one site, else files in a folder.
    Raises UsageError when a site has no audit or a file cannot be written, BrowserError when a PDF finds no browser.
    """
    with open_database(db, read_only=True) as database:
        chosen = _known(sites, dict.fromkeys(audit.site for audit in reader.latest_audits(database)))
    if kind == "folder":
        try:
            write_folder(db, chosen, target, waived, duties)
        except OSError as error:
            raise _unwritable(target, error) from error
        return [target / "index.html"]
    written = []
    for site in chosen:
        path = _file_for(target, site, kind, alone=len(chosen) == 1)
        page = one_file(db, site, waived, duties)
        written.append(_write(path, page) if kind == "html" else _print(path, page, browser))
    return written


def _known(asked: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    names = tuple(known)
    missing = [site for site in asked if site not in names]
    if missing or not names:
        raise UsageError(f"There is no audit of {', '.join(missing) or 'any site'}.", "Run `auditor crawl SITE` first.")
    return asked or names


def _file_for(target: Path, site: str, kind: str, *, alone: bool) -> Path:
    if target.suffix.lower() != f".{kind}":
        # A site's name comes from the outside; place() makes it one harmless word.
        return target / f"{place('report', {'site': site})}.{kind}"
    if alone:
        return target
    raise UsageError(
        f"{target} cannot hold several sites: it is one file a site.",
        f"Name one with --site, or a folder with --format {kind}.",
    )


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def _print(path: Path, page: str, browser: str) -> Path:
    from auditor.commands.printing import print_pdf

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_text(page, encoding="utf-8")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(print_pdf(source, browser))
        except OSError as error:
            raise _unwritable(path, error) from error
    return path


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {error.strerror or error}.", "Name another place.")
