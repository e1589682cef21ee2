"""Which audits, and which finding, the words of a command line mean."""

from typing import TYPE_CHECKING

from auditor.commands import options
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
    latest = reader.latest_audit(db, options.site_named(site))
    if latest is None:
        raise UsageError(f"There is no audit of {options.site_named(site)}.", f"Run `auditor crawl {site}` first.")
    return (latest,)


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
