from dataclasses import replace
from hashlib import sha256

import pytest
from sqlite_utils import Database

from auditor.errors import UsageError
from auditor.model.findings import Verdict
from auditor.model.observations import Artifact
from auditor.store.reader import (
    OF_AUDIT,
    artifact,
    audit_tables,
    audits,
    find_audit,
    findings,
    latest_audit,
    latest_audits,
    load_audit,
    new_findings,
    policy_text,
    previous_audit,
)
from auditor.store.writer import (
    add_clear_answer,
    add_host_aliases,
    add_page_view,
    add_policy,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
)
from tests import factories


def whole_audit(db: Database, site: str = factories.SITE, status: str = "finished") -> int:
    audit = start_audit(db, factories.audit(site=site))
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), factories.page_view_record())
    add_host_aliases(db, audit, {"stats.shop.example": ("vendor.example",)})
    add_clear_answer(db, audit, factories.clear_answer())
    add_policy(db, audit, factories.policy())
    finish_audit(db, audit, status=status)
    return audit


def test_the_rows_of_an_audit_are_its_own(db: Database) -> None:
    whole_audit(db)
    second = whole_audit(db)
    tables = audit_tables(db, second)
    assert tuple(tables) == tuple(OF_AUDIT)
    assert {table: len(rows) for table, rows in tables.items()} == dict.fromkeys(OF_AUDIT, 1) | {
        "requests": 2,
        "not_observed": 0,
    }
    assert [row["id"] for row in tables["requests"]] == [3, 4]
    assert tables["cookies"][0]["name"] == "visitor"
    assert load_audit(db, second).requests[0].page_view == 2


@pytest.mark.parametrize(
    ("path", "body", "names"),
    [
        ("v3/vendor-list.json", b'{"vendorListVersion": 1, "vendors": {"9": {"id": 9, "name": "Nine"}}}', ["Nine"]),
        ("v3/vendor-list.json", b"<h1>Not found</h1>", []),
        ("other.json", b'{"vendorListVersion": 1, "vendors": {"9": {"id": 9, "name": "Nine"}}}', []),
    ],
)
def test_vendors_of_the_list_that_a_page_loaded(db: Database, path: str, body: bytes, names: list[str]) -> None:
    audit = start_audit(db, factories.audit())
    kept = Artifact(sha256=sha256(body).hexdigest(), media_type="application/json", content=body)
    loaded = factories.request(url=factories.PAGE + path, response_body=kept.sha256)
    kept_too = (*factories.page_view_record().artifacts, kept)
    record = factories.page_view_record(requests=(loaded,), messages=(), cookies=(), artifacts=kept_too)
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), record)
    assert [vendor.name for vendor in load_audit(db, audit).listed_vendors] == names


@pytest.mark.parametrize("read", [load_audit, audit_tables, find_audit])
def test_no_such_audit_names_those_there_are(db: Database, read: object) -> None:
    with pytest.raises(UsageError, match="no audit 4") as empty:
        read(db, 4)  # type: ignore[operator]
    assert empty.value.hint == "Run `auditor crawl SITE` first."
    whole_audit(db)
    whole_audit(db, "other.example")
    with pytest.raises(UsageError, match="no audit 4") as raised:
        read(db, 4)  # type: ignore[operator]
    assert raised.value.hint == "The latest are 2 (other.example), 1 (shop.example)."


def test_the_latest_audit_is_one_that_came_to_something(db: Database) -> None:
    whole_audit(db)
    seen = whole_audit(db, status="incomplete")
    whole_audit(db, status="failed")
    start_audit(db, factories.audit())
    other = whole_audit(db, "other.example")
    latest = latest_audit(db, factories.SITE)
    assert latest is not None and latest.id == seen
    assert [audit.id for audit in latest_audits(db)] == [other, seen]
    assert latest_audit(db, "nowhere.example") is None
    before = previous_audit(db, latest)
    assert before is not None and before.id == 1
    assert previous_audit(db, before) is None


def test_audits_by_site(db: Database) -> None:
    for site in ("a.example", "b.example", "a.example"):
        whole_audit(db, site)
    assert [audit.id for audit in audits(db)] == [1, 2, 3]
    assert [audit.id for audit in audits(db, "a.example")] == [1, 3]


def test_findings_are_those_of_the_audit(db: Database) -> None:
    whole_audit(db)
    save_assessment(db, 1, factories.assessment())
    whole_audit(db)
    assert findings(db, 1) == (factories.finding(),)
    assert findings(db, 2) == ()


def test_new_findings_are_those_the_audit_before_did_not_have(db: Database) -> None:
    known, fixed, fresh = (factories.finding(fingerprint=letter * 16, claims=()) for letter in "abc")
    fine = replace(fresh, verdict=Verdict.CONSISTENT)
    for found in ((known, fixed, fine), (known, fresh)):
        save_assessment(db, whole_audit(db), factories.assessment(findings=found, readings=()))
    first, second = audits(db)
    assert new_findings(db, first) == (known, fixed, fine)
    assert new_findings(db, second) == (fresh,)


def test_bytes_and_texts_by_their_digest(db: Database) -> None:
    whole_audit(db)
    picture = factories.artifact()
    assert artifact(db, picture.sha256) == picture
    assert policy_text(db, factories.document().sha256) == factories.document()
    assert (artifact(db, "0"), policy_text(db, "0")) == (None, None)


def test_the_views_answer(db: Database) -> None:
    whole_audit(db)
    save_assessment(db, 1, factories.assessment())
    assert next(iter(db["mismatches"].rows))["evidence"] == 1
    assert next(iter(db["hosts_asked"].rows))["requests"] == 2
    assert next(iter(db["cookies_set"].rows))["condition"] == "no-choice"
