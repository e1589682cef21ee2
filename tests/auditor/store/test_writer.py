import json
import sqlite3
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.model.records import OBSERVATION_KINDS, AuditRecord
from auditor.store.reader import audit_tables, find_audit, hosts_asked, load_audit
from auditor.store.writer import (
    add_clear_answer,
    add_host_aliases,
    add_page_view,
    add_policy,
    finish_audit,
    start_audit,
    start_visit,
    update_audit,
    update_visit,
)
from tests import factories


@pytest.fixture
def visit_id(db: Database) -> int:
    return start_visit(db, factories.visit(audit=start_audit(db, factories.audit())))


def test_one_made_up_row_for_every_table_comes_back_as_it_went_in(db: Database, visit_id: int) -> None:
    record = factories.page_view_record()
    policy = factories.policy()
    page_view = add_page_view(db, visit_id, record)
    add_policy(db, 1, policy, b"<p>We use cookies")
    add_host_aliases(db, 1, {"stats.shop.example": ("vendor.example",)})
    add_clear_answer(db, 1, factories.clear_answer())
    owners = {"visit": visit_id, "page_view": page_view}
    loaded = load_audit(db, 1)
    for kind in OBSERVATION_KINDS:
        facts = getattr(record, kind)
        names = {field.name for field in fields(facts[0])}
        owned = {name: key for name, key in owners.items() if name in names}
        assert getattr(loaded, kind) == tuple(replace(fact, **owned) for fact in facts), kind
    assert loaded.audit == replace(factories.audit(), id=1)
    assert loaded.visits == (replace(factories.visit(), id=visit_id, audit=1),)
    assert loaded.page_views == (replace(record.page_view, id=page_view, visit=visit_id),)
    assert loaded.policies == (replace(policy, id=1, audit=1, raw=loaded.policies[0].raw),)
    assert loaded.clear_answers == (factories.clear_answer(id=1, audit=1),)
    assert loaded.not_observed == ()
    empty = [field.name for field in fields(AuditRecord) if not getattr(loaded, field.name)]
    # The vendors of a list are read from kept bodies, and have no table.
    assert empty == ["listed_vendors", "not_observed"], "the made-up page view must fill every table"


def test_ids_of_a_page_view_become_keys_of_the_database(db: Database, visit_id: int) -> None:
    add_page_view(db, visit_id, factories.page_view_record())
    add_page_view(db, visit_id, factories.page_view_record())
    loaded = load_audit(db, 1)
    assert [request.id for request in loaded.requests] == [1, 2, 3, 4]
    assert [request.redirected_from for request in loaded.requests] == [None, 1, None, 3]
    assert [(message.id, message.request) for message in loaded.messages] == [(1, 2), (2, 4)]
    assert [(cookie.id, cookie.request, cookie.page_view) for cookie in loaded.cookies] == [(1, 2, 1), (2, 4, 2)]


def test_what_was_not_observed_is_not_the_same_as_nothing(db: Database, visit_id: int) -> None:
    page_view = add_page_view(db, visit_id, factories.page_view_record(forms=None, api_calls=None, cookies=()))
    loaded = load_audit(db, 1)
    assert loaded.not_observed == ((page_view, "api_calls"), (page_view, "forms"))
    assert loaded.cookies == ()


@pytest.mark.parametrize(
    "broken",
    [
        {"messages": (factories.message(request=99),)},
        {"cookies": (factories.cookie(request=99),)},
        {"cookies": (factories.cookie(set_by="magic", request=None),)},
        {"requests": (factories.request(), factories.request())},
        {"artifacts": ()},
    ],
    ids=["message of no request", "cookie of no request", "set by nobody", "one id twice", "picture missing"],
)
def test_a_page_view_is_stored_whole_or_not_at_all(db: Database, visit_id: int, broken: dict[str, Any]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        add_page_view(db, visit_id, factories.page_view_record(**broken))
    tables = audit_tables(db, 1)
    assert {table for table, rows in tables.items() if rows} == {"visits"}
    assert db["artifacts"].count == 0


def test_the_same_picture_is_kept_once(db: Database, visit_id: int) -> None:
    for _ in range(2):
        add_page_view(db, visit_id, factories.page_view_record())
    assert db["artifacts"].count == 1


def test_the_same_policy_text_is_kept_once(db: Database, visit_id: int) -> None:
    for _ in range(2):
        add_policy(db, 1, factories.policy(), b"bytes")
    assert (db["policies"].count, db["policy_texts"].count, db["artifacts"].count) == (2, 1, 1)


def test_a_policy_that_could_not_be_read_has_no_text(db: Database, visit_id: int) -> None:
    unreadable = factories.policy(text=None, status="unreadable", reason="http-404", http_status=404)
    add_policy(db, 1, unreadable)
    assert load_audit(db, 1).policies == (replace(unreadable, id=1, audit=1),)


def test_full_text_finds_words_and_languages_without_spaces(db: Database, visit_id: int) -> None:
    add_policy(db, 1, factories.policy("We measure visits."))
    add_policy(db, 1, factories.policy("我们使用分析工具收集信息。"))
    for words, expected in (("measure", 1), ("分析工具", 1), ("nothing", 0)):
        found = db.execute("SELECT count(*) FROM policy_texts_fts WHERE policy_texts_fts MATCH ?", (words,))
        assert found.fetchone()[0] == expected, words


def test_an_audit_ends_with_a_status_and_what_was_learnt(db: Database) -> None:
    audit = start_audit(db, factories.audit())
    update_audit(db, audit, browser_version="156.0", settings=json.dumps({"pages": 5}))
    finish_audit(db, audit, status="incomplete", reason="the browser was killed", policy_search="none")
    stored = find_audit(db, audit)
    assert (stored.status, stored.reason, stored.policy_search) == ("incomplete", "the browser was killed", "none")
    assert (stored.browser_version, stored.settings) == ("156.0", '{"pages": 5}')
    assert stored.finished is not None


def test_a_visit_learns_about_its_banner(db: Database, visit_id: int) -> None:
    update_visit(db, visit_id, cmp="Made-up Consent", choice="rejected", choice_proof="cookie consent=no")
    visit = load_audit(db, 1).visits[0]
    assert (visit.cmp, visit.choice, visit.choice_proof) == ("Made-up Consent", "rejected", "cookie consent=no")


@pytest.mark.parametrize("facts", [{"status": "celebrated"}, {"settings": "not JSON"}])
def test_a_status_that_is_none_is_refused(db: Database, facts: dict[str, str]) -> None:
    audit = start_audit(db, factories.audit())
    with pytest.raises(sqlite3.IntegrityError):
        update_audit(db, audit, **facts)


def test_changing_what_is_not_there_fails_loudly(db: Database) -> None:
    with pytest.raises(KeyError):
        update_audit(db, 7, status="finished")


def test_an_audit_goes_with_all_that_belongs_to_it(db: Database, visit_id: int) -> None:
    add_page_view(db, visit_id, factories.page_view_record())
    add_policy(db, 1, factories.policy())
    with db.atomic():
        db["audits"].delete(1)
    left = {name for name in ("visits", "page_views", *OBSERVATION_KINDS, "policies") if db[name].count}
    assert left == set()


def test_names_that_lead_to_others_come_back(db: Database, visit_id: int) -> None:
    add_page_view(db, visit_id, factories.page_view_record())
    add_host_aliases(db, 1, {"b.shop.example": ("x.example", "y.example"), "a.shop.example": ("z.example",)})
    found = load_audit(db, 1).host_aliases
    assert [(one.host, one.chain) for one in found] == [
        ("a.shop.example", ("z.example",)),
        ("b.shop.example", ("x.example", "y.example")),
    ]
    assert hosts_asked(db, 1) == (factories.request().host,)
