"""Which audits, and which finding, the words of a command line mean."""

from typing import TYPE_CHECKING

from auditor.commands import options
from auditor.commands.output.terminal import messages, plain
from auditor.errors import UsageError
from auditor.model.findings import Finding
from auditor.model.observations import Audit

if TYPE_CHECKING:
    from sqlite_utils import Database


FINGERPRINT = 16
"""Characters of a fingerprint."""


def choose_audits(db: "Database", site: str | None, number: int | None) -> tuple[Audit, ...]:
    """The audits that were asked for: one by number, the latest of a site, or the latest of each.

    Raises UsageError when there is none.
    """
    from auditor.store import reader

    if number is not None:
        chosen = reader.find_audit(db, number)
        if site is not None and options.site_named(site) != chosen.site:
            raise UsageError(f"Audit {number} is one of {chosen.site}.", "Leave out either the site or --audit.")
        return (chosen,)
    if site is None:
        return reader.latest_audits(db)
    name = options.site_named(site)
    latest = reader.latest_audit(db, name)
    if latest is None:
        failed = reader.audits(db, name)
        raise UsageError(*(_failed(failed[-1]) if failed else _never(name, site)))
    return (latest,)


def tell_of_none(db: "Database", *, quiet: bool) -> None:
    """Say on standard error why there is nothing to show: no audit was made, or none came to anything."""
    from auditor.store import reader

    made = reader.audits(db)
    message, hint = _failed(made[-1]) if made else ("There is no audit yet.", "Run `auditor crawl SITE` first.")
    messages(quiet=quiet).print(f"{plain(message)}\nNext: {plain(hint)}", markup=False)


def _failed(audit: Audit) -> tuple[str, str]:
    why = f" {audit.status}" + (f" ({audit.reason})" if audit.reason else "")
    return (
        f"There is nothing to show of {audit.site}: audit {audit.id}{why}.",
        f"`auditor show {audit.id}` has what was seen; then run `auditor crawl` again.",
    )


def _never(name: str, asked: str) -> tuple[str, str]:
    return f"There is no audit of {name}.", f"Run `auditor crawl {asked}` first."


def choose_finding(db: "Database", text: str, site: str | None, number: int | None) -> tuple[int, Audit, Finding]:
    """The one finding that a text means, with its id and its audit.

    A number is an id in the database; else the text is a fingerprint or the beginning of one, of the audits that
    choose_audits() gives. Raises UsageError when there is none or more than one.
    """
    from auditor.store import judgements, reader

    is_number = text.isdecimal() and len(text) < FINGERPRINT
    if is_number and (owner := judgements.audit_of_finding(db, int(text))) is not None:
        return int(text), reader.find_audit(db, owner), judgements.stored_findings(db, owner)[int(text)]
    beginning = text.lower()
    chosen = choose_audits(db, site, number)
    found = [
        (key, audit, finding)
        for audit in chosen
        for key, finding in judgements.stored_findings(db, audit.id).items()
        if beginning and finding.fingerprint.startswith(beginning)
    ]
    if not found:
        numbers = ", ".join(str(audit.id) for audit in chosen) or "none"
        raise UsageError(
            f"No finding begins with {text!r} in the audits looked at ({numbers}).",
            "`auditor findings --all` shows the fingerprint of each; --audit N looks at an older audit.",
        )
    if len(found) > 1:
        prints = ", ".join(f"{finding.fingerprint} ({audit.site})" for _, audit, finding in found[:5])
        raise UsageError(f"{len(found)} findings begin with {text!r}: {prints}.", "Write more of it, or name a --site.")
    return found[0]
