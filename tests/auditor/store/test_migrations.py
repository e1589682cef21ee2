from dataclasses import fields
from sqlite3 import IntegrityError
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.model.consent import Banner
from auditor.model.declarations import DeclaredCookie
from auditor.model.names import ClearAnswer, HostAlias
from auditor.model.observations import (
    ApiCall,
    Audit,
    ConsentSignal,
    Cookie,
    Form,
    Message,
    PageView,
    Permission,
    Request,
    StorageItem,
    Visit,
)
from auditor.model.typed import TypedValue
from auditor.store.migrations import known_names, migrations, statements


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("audits", Audit),
        ("visits", Visit),
        ("page_views", PageView),
        ("requests", Request),
        ("messages", Message),
        ("cookies", Cookie),
        ("storage_items", StorageItem),
        ("api_calls", ApiCall),
        ("forms", Form),
        ("permissions", Permission),
        ("consent_signals", ConsentSignal),
        ("declared_cookies", DeclaredCookie),
        ("banners", Banner),
        ("typed_values", TypedValue),
        ("host_aliases", HostAlias),
        ("clear_answers", ClearAnswer),
    ],
)
def test_columns_are_the_fields_of_the_model(db: Database, table: str, kind: Any) -> None:
    columns = {column.name: column for column in db[table].columns}
    names = {field.name for field in fields(kind)}
    assert set(columns) - names <= {"process", "assessed", "reader"}
    assert names <= set(columns)


def test_every_foreign_key_that_deletion_follows_has_an_index(db: Database) -> None:
    missing = []
    for table in db.tables:
        leading = {index.columns[0] for index in table.indexes} | set(table.pks[:1])
        missing += [
            f"{table.name}.{key.column}"
            for key in table.foreign_keys
            if key.on_delete == "CASCADE" and key.column not in leading
        ]
    assert missing == []


def test_migrations_are_known_by_name(db: Database) -> None:
    assert {applied.name for applied in migrations.applied(db)} == known_names()
    assert migrations.pending(db) == []


def test_triggers_stay_whole() -> None:
    script = "CREATE TABLE a (b);\n\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\nEND;\n"
    assert [statement.split()[1] for statement in statements(script)] == ["TABLE", "TRIGGER"]


def test_evidence_survives_that_it_may_name_a_further_table() -> None:
    db = Database(memory=True, execute_plugins=False)
    migrations.apply(db, stop_before="declared_cookies")
    db.execute("INSERT INTO sites VALUES ('shop.example')")
    db.execute(
        "INSERT INTO audits (id, site, url, started, status, auditor_version, settings, data_sets)"
        " VALUES (1, 'shop.example', '', '', 'finished', '', '{}', '{}')"
    )
    db.execute("INSERT INTO visits (id, audit, condition, started) VALUES (7, 1, 'no-choice', '')")
    db.execute(
        "INSERT INTO behaviours (id, audit, kind, subject_kind, subject_name, conditions, facts)"
        " VALUES (3, 1, 'cookie', 'cookie', 'a', '[]', '{}')"
    )
    db.execute("INSERT INTO behaviour_evidence (id, behaviour, visit, detail) VALUES (5, 3, 7, 'as it was')")
    db.execute("INSERT INTO page_views (id, visit, ordinal, url, started) VALUES (9, 7, 1, '', '')")
    migrations.apply(db)
    kept = db.execute("SELECT id, behaviour, visit, declared_cookie, detail FROM behaviour_evidence").fetchall()
    assert kept == [(5, 3, 7, None, "as it was")]
    assert (9, "declared_cookies") in db.execute("SELECT page_view, kind FROM not_observed").fetchall()
    indexed = {index.columns[0] for index in db["behaviour_evidence"].indexes}
    assert {"behaviour", "visit", "policy", "declared_cookie"} <= indexed
    with pytest.raises(IntegrityError, match="CHECK"):
        db.execute("INSERT INTO behaviour_evidence (behaviour, visit, declared_cookie) VALUES (3, 7, 1)")
