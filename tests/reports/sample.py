"""A database with believable audits of two made-up sites."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from auditor.model.practices import Condition
from auditor.store import open_database
from auditor.store.writer import (
    add_clear_answer,
    add_page_view,
    add_policy,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
    update_visit,
)
from tests import factories
from tests.reports.sample_judgement import assessment
from tests.reports.sample_pages import CLINIC, CONDITIONS, POLICY, SHOP, VENDORS, Vendor, document, picture, record

__all__ = ["CLINIC", "POLICY", "SHOP", "Made", "make_sample", "picture"]


@dataclass(frozen=True)
class Made:
    """Ids of what was stored for one audit."""

    audit: int
    policy: int


def store_audit(
    db: Database,
    site: str,
    started: datetime,
    vendors: Sequence[Vendor],
    text: str = POLICY,
    *,
    pages: int = 2,
    status: str = "finished",
    judged: bool = True,
) -> Made:
    """One whole audit: four visits, a policy, and what might have been made of them."""
    when = started.isoformat(timespec="seconds")
    audit = start_audit(
        db,
        factories.audit(
            site=site,
            url=f"https://{site}/",
            started=when,
            browser_version="Chromium 156.0.7204.49",
            browser_kind="full",
            cookie_policy="third-party-allowed",
            user_agent="Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0",
            locale="en-GB",
            settings='{"pages": 2, "visits": ["no-choice", "reject", "accept", "signals"], "timeout": 30}',
            data_sets='{"vendors": "2026.11", "public suffix list": "2026-10-23"}',
            policy_search="found",
        ),
    )
    for condition in CONDITIONS:
        visit = start_visit(db, factories.visit(audit=audit, condition=condition, started=when))
        if condition is Condition.ACCEPT:
            update_visit(db, visit, cmp="Plainbanner", choice="accepted", choice_proof="cookie pb_consent=all")
        if condition is Condition.REJECT:
            update_visit(db, visit, cmp="Plainbanner", choice="rejected", choice_proof="cookie pb_consent=none")
        seen = vendors if condition is Condition.ACCEPT else [row for row in vendors if row[3] != "session-replay"]
        for ordinal in range(1, pages + 1):
            add_page_view(db, visit, record(site, condition, ordinal, seen))
    read = document(text.replace("larkspur-books.example", site), "Privacy policy")
    policy = replace(
        factories.policy(url=f"https://{site}/privacy", fetched=when, link_text="Privacy", media_type="text/html"),
        text=read,
    )
    key = add_policy(db, audit, policy)
    add_clear_answer(db, audit, factories.clear_answer())
    add_policy(
        db,
        audit,
        factories.policy(
            None,
            url=f"https://{site}/cookies",
            kind="cookies",
            status="missing",
            reason="http-404",
            fetched=when,
            found_by="path",
        ),
    )
    finish_audit(db, audit, status=status, reason=None if status == "finished" else "the browser was closed")
    if judged:
        save_assessment(db, audit, assessment(db, site, audit, replace(policy, id=key), read, vendors))
    return Made(audit, key)


def make_sample(path: Path) -> dict[str, Made]:
    """Five audits of a shop whose policy changes once, one of a clinic, one that did not finish."""
    db = open_database(path)
    first = datetime(2026, 7, 6, 8, 30, tzinfo=UTC)
    changed = POLICY.replace("3 March 2025", "1 October 2026").replace(
        "We do not sell your personal data to anybody.\n",
        "We do not sell your personal data to anybody.\nWe keep order data for ten years.\n",
    )
    month = timedelta(days=30)
    made = {
        "shop 1": store_audit(db, SHOP, first, [VENDORS[0], VENDORS[3], VENDORS[4]]),
        "shop 2": store_audit(db, SHOP, first + month, [VENDORS[0], VENDORS[3], VENDORS[4]]),
        "shop 3": store_audit(db, SHOP, first + 2 * month, VENDORS[:5]),
        "shop 4": store_audit(db, SHOP, first + 3 * month, VENDORS[:5], changed, status="incomplete"),
        "shop 5": store_audit(db, SHOP, first + 4 * month, VENDORS, changed),
        "clinic": store_audit(db, CLINIC, first + 4 * month, [VENDORS[3]]),
    }
    failed = start_audit(db, factories.audit(site="gone.example", url="https://gone.example/"))
    finish_audit(db, failed, status="failed", reason="the name does not resolve")
    made["failed"] = Made(failed, 0)
    for _, _, entity, category, country in VENDORS:
        db.execute("UPDATE entities SET country = ?, category = ? WHERE entity = ?", (country, category, entity))
    db.conn.commit()
    db.close()
    return made
