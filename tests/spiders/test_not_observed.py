"""What could not be observed is told as such, from the collector down to the finding: never as nothing there."""

import pytest
from sqlite_utils import Database

from auditor.demo.web import Site
from auditor.model.findings import Finding, Verdict
from auditor.model.records import PageViewRecord
from auditor.store.judge import judge
from auditor.store.reader import findings
from auditor.store.writer import add_page_view, add_policy, finish_audit, start_audit, start_visit
from spiders.cdp import CdpError
from spiders.collectors.cookies import CookieCollector
from tests import factories
from tests.spiders.conftest import load_once

SHOP = "https://shop.example"
SITES = {"shop.example": Site(routes={"/": "<!doctype html><link rel=icon href=data:,><title>Shop</title><p>Shop"})}


def judged(db: Database, record: PageViewRecord, says: str) -> tuple[Finding, ...]:
    audit = start_audit(db, factories.audit(site="shop.example", url=f"{SHOP}/"))
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), record)
    text = f"Privacy policy\nThis policy is about shop.example.\n{says}"
    add_policy(db, audit, factories.policy(text))
    finish_audit(db, audit, status="finished")
    judge(db, audit)
    return findings(db, audit)


async def broken(_: object) -> None:
    raise CdpError("out of order")


@pytest.mark.parametrize(
    ("collector", "options", "kind", "says", "practice"),
    [
        (CookieCollector, {}, "cookies", "We do not use any cookies.", "cookies"),
        (None, {"hook": False}, "api_calls", "We do not use browser fingerprinting.", "fingerprinting"),
    ],
)
async def test_a_collector_that_fails_makes_findings_untested(
    db: Database,
    monkeypatch: pytest.MonkeyPatch,
    collector: type | None,
    options: dict[str, bool],
    kind: str,
    says: str,
    practice: str,
) -> None:
    if collector is not None:
        monkeypatch.setattr(collector, "left", broken)
    record = await load_once(SITES, f"{SHOP}/", **options)
    assert getattr(record, kind) is None
    assert kind in record.not_observed()
    about = [finding for finding in judged(db, record, says) if practice in finding.practice]
    assert {finding.verdict for finding in about} == {Verdict.UNTESTED}
    assert any(kind in reason for finding in about for reason in finding.reasons)
