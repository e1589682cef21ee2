"""An audit as looks at duties are taken at it: read from the database, nothing is judged again."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from auditor.duties import Ground
from auditor.model.policies import Reading
from auditor.model.practices import Condition, Polarity, Practice, Scope
from auditor.store.judgements import stored_behaviours
from auditor.store.readings import kept_readings
from auditor.store.rows import dicts


def duty_ground(db: Database, audit_id: int) -> Ground:
    """What an audit saw and its policies say. Raises KeyError when there is no such audit."""
    found = dicts(db, "SELECT site, started, reader, policy_search FROM audits WHERE id = ?", (audit_id,))
    if not found:
        raise KeyError(f"no audit {audit_id}")
    audit = found[0]
    policies = dicts(db, "SELECT url, status, reason, sha256 FROM policies WHERE audit = ?", (audit_id,))
    texts = [row["sha256"] for row in policies if row["status"] == "read" and row["sha256"]]
    readings = tuple(kept_readings(db, audit["site"], texts, audit["reader"] or "").values())
    visited = dicts(
        db,
        "SELECT DISTINCT condition FROM visits JOIN page_views ON page_views.visit = visits.id"
        " WHERE visits.audit = ? AND page_views.final_url IS NOT NULL",
        (audit_id,),
    )
    unreadable = [str(row["url"]) for row in policies if row["status"] == "unreadable"]
    return Ground(
        behaviours=tuple(stored_behaviours(db, audit_id).values()),
        said=_said(readings),
        conditions=frozenset(Condition(row["condition"]) for row in visited),
        unread=_unread(readings, unreadable, audit["policy_search"]),
        last_updated=_latest(readings),
        audited=date.fromisoformat(audit["started"][:10]),
    )


def _said(readings: Iterable[Reading]) -> dict[Practice, frozenset[str]]:
    """Values of the claims on each practice; what is denied, or is about something else than the site, is not said."""
    said: dict[Practice, set[str]] = {}
    for reading in readings:
        for claim in reading.claims:
            denied = Polarity.DENIES in (claim.value, claim.qualifiers.get("polarity"))
            if claim.scope in (Scope.SITE, Scope.SERVICE) and not denied:
                said.setdefault(claim.claim, set()).add(claim.value)
    return {practice: frozenset(values) for practice, values in said.items()}


def _unread(readings: tuple[Reading, ...], unreadable: list[str], search: str | None) -> str | None:
    if unreadable:
        return f"{unreadable[0]} could not be read"
    if any(not reading.covered for reading in readings):
        return "a document is in a language that is not read yet"
    if readings or search == "none":
        return None
    return "no policy was looked for" if search is None else "the policy could not be read"


def _latest(readings: Iterable[Reading]) -> date | None:
    days = [date.fromisoformat(reading.last_updated.value) for reading in readings if reading.last_updated.value]
    return max(days, default=None)
