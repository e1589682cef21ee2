"""`auditor import-har`: judge page loads that were recorded elsewhere."""

import asyncio
import json as json_module
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.auditing import exit_code, severity_named
from auditor.commands.output.as_json import finding_json, print_json
from auditor.commands.output.people import complain_of_expired, print_audit
from auditor.commands.output.terminal import messages, results
from auditor.errors import UsageError
from auditor.model.observations import Audit, Visit
from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from auditor.suppressions import load_suppressions

if TYPE_CHECKING:
    from sqlite_utils import Database

    from auditor.archive.har_format import Log
    from auditor.archive.har_import import Session
    from spiders.policy import Tried


@dataclass(frozen=True, slots=True)
class Recording:
    """One HAR file: what its visitor had chosen, and what it holds."""

    path: Path
    content: bytes
    condition: Condition | None
    """None: not told on the command line."""
    log: "Log"
    sessions: tuple["Session", ...]

    @property
    def page_views(self) -> tuple[PageViewRecord, ...]:
        return tuple(record for session in self.sessions for record in session.page_views)

    def condition_of(self, session: "Session") -> Condition:
        """As it is told on the command line, or else by the file."""
        return self.condition or (session.visit.condition if session.visit else Condition.UNKNOWN)


def import_har(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="HAR files, each one visitor's session.")],
    site: Annotated[
        str | None, typer.Option(metavar="SITE", help="Whose pages they are; else that of the first page.")
    ] = None,
    policy: Annotated[
        str | None, typer.Option(metavar="FILE|URL", help="What they are held against; without it nothing is.")
    ] = None,
    visits: Annotated[
        str | None,
        typer.Option(
            metavar="CONDITION,...",
            help="What the visitor had chosen, one for each file or one for all: no-choice, reject, accept, signals, "
            "gpc, dnt, no-cookies. Without it that is not known, and what depends on it is untested.",
        ),
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option(metavar="SEVERITY", help="End with 1 when a finding is this grave, or graver.")
    ] = None,
    suppressions: options.Suppressed = None,
    browser: Annotated[
        str, typer.Option(metavar="full|shell|PATH", help="Which browser fetches a policy that is a URL.")
    ] = "full",
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Judge page loads that were recorded elsewhere: by a browser's network panel, a proxy, another auditor.

    A HAR shows requests, and cookies in their headers. What it cannot show (storage, interfaces that scripts call,
    forms, cookies that scripts set and never send) counts as not observed. A file that `show --har` wrote holds all of
    an audit's observations, which are taken as they are. No site is visited.
    """
    from auditor.store import open_database, reader
    from auditor.store.judge import judge

    worst, waived = severity_named(fail_on), load_suppressions(suppressions)
    recordings = _recordings(files, visits)
    chosen = options.site_named(site) if site else _site_of(recordings)
    given = None if policy is None else _policy(policy, browser, quiet=quiet)
    if given is None:
        messages(quiet=quiet).print("Without --policy what was seen is held against nothing.")
    elif given.policy.status != "read":
        messages().print(f"The policy was not read: {given.policy.reason}.", markup=False)
    with open_database(db) as database:
        number = _store(database, recordings, chosen, given, policy)
        found = judge(database, number)
        audit = reader.find_audit(database, number)
    complain_of_expired(waived)
    shown = [one for one in found if one.verdict.is_mismatch]
    if json:
        print_json([finding_json(number, one, waived) for one in shown])
    else:
        print_audit(results(), audit, shown, found, waived)
    raise typer.Exit(exit_code(waived.open(found) if worst else (), worst, completed=audit.status == "finished"))


def _recordings(files: Sequence[Path], visits: str | None) -> list[Recording]:
    from auditor.archive.har_format import parse_har
    from auditor.archive.har_import import sessions

    conditions = _conditions(visits, len(files))
    found = []
    for path, condition in zip(files, conditions, strict=True):
        content = _read(path)
        log = parse_har(content, path.name)
        found.append(Recording(path, content, condition, log, sessions(log)))
    return found


def _conditions(visits: str | None, count: int) -> Sequence[Condition | None]:
    """Raises UsageError when the names do not fit the files."""
    from spiders.crawl_options import named_conditions

    if visits is None:
        return [None] * count
    named = named_conditions(visits)
    if len(named) == 1:
        return named * count
    if len(named) != count:
        raise UsageError(
            f"--visits names {len(named)} conditions for {count} files.", "Name one for each file, or one for all."
        )
    return named


def _read(path: Path) -> bytes:
    from auditor.archive.har_format import LARGEST

    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is larger than 1 GB.", "Export it without the bodies of responses.")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Give a HAR file.") from error


def _site_of(recordings: Sequence[Recording]) -> str:
    from auditor.archive.har_import import home_of
    from auditor.web.sites import host_of, site_of

    host = host_of(home_of(recordings[0].page_views))
    if host is None:
        raise UsageError(f"{recordings[0].path} does not begin with a page on the web.", "Name the site with --site.")
    return site_of(host)


def _policy(source: str, browser: str, *, quiet: bool) -> "Tried":
    from spiders.options import BrowserOptions
    from spiders.policy_fetch import fetch_given

    if "://" not in source and not Path(source).is_file():
        raise UsageError(f"There is no policy {source}.", "Give a file or a URL to --policy.")
    with messages(quiet=quiet).status("Reading the policy"):
        return asyncio.run(fetch_given(source, BrowserOptions(kind=browser)))


def _store(
    db: "Database", recordings: Sequence[Recording], site: str, given: "Tried | None", policy: str | None
) -> int:
    from auditor.archive.har_import import home_of
    from auditor.store import writer

    home = home_of(recordings[0].page_views)
    started = min(record.page_view.started for each in recordings for record in each.page_views)
    number = writer.start_audit(db, _audit(recordings, site, home, started, policy))
    for each in recordings:
        for session in each.sessions:
            begun = session.page_views[0].page_view.started
            told = session.visit or Visit(condition=Condition.UNKNOWN, started=begun)
            visit = replace(told, id=0, audit=number, condition=each.condition_of(session))
            key = writer.start_visit(db, visit)
            for record in session.page_views:
                writer.add_page_view(db, key, record)
    search = None
    if given is not None:
        writer.add_policy(db, number, given.policy, given.raw)
        search = "given" if given.policy.status == "read" else "unreadable"
    loaded = any(record.page_view.final_url for each in recordings for record in each.page_views)
    status, reason = ("finished", None) if loaded else ("failed", "network: the recording holds no answer of a page")
    writer.finish_audit(db, number, status=status, reason=reason, policy_search=search)
    return number


def _audit(recordings: Sequence[Recording], site: str, home: str, started: str, policy: str | None) -> Audit:
    from auditor import __version__
    from auditor.archive.har_import import KIND, locale_of, user_agent_of
    from auditor.knowledge import data_sets

    log = recordings[0].log
    imported = [
        {
            "file": each.path.name,
            "sha256": sha256(each.content).hexdigest(),
            "visits": [each.condition_of(session) for session in each.sessions],
            "creator": str(each.log.creator),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        for each in recordings
    ]
    return Audit(
        site=site,
        url=home,
        started=started,
        auditor_version=__version__,
        browser_version=str(log.browser or log.creator),
        browser_kind=KIND,
        user_agent=user_agent_of(log),
        locale=locale_of(log),
        settings=json_module.dumps({"imported": imported, "policy": policy}),
        data_sets=json_module.dumps(data_sets()),
    )
