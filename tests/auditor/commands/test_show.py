import json

from sqlite_utils import Database

from tests.conftest import Auditor

PROMISED = (
    "visits",
    "page_views",
    "requests",
    "cookies",
    "storage_items",
    "api_calls",
    "forms",
    "permissions",
    "consent_signals",
    "declared_cookies",
    "policies",
)


def test_json_has_every_promised_table_with_rows_as_they_stand(auditor: Auditor, audited: Database) -> None:
    tables = json.loads(auditor("show", "2", "--json").out)
    assert set(PROMISED) <= set(tables)
    stored = list(audited.query("SELECT * FROM cookies WHERE page_view = 2"))
    assert tables["cookies"] == stored
    assert all(tables[name] for name in PROMISED)


def test_people_see_each_table_that_has_rows(auditor: Auditor, audited: Database) -> None:
    out = auditor("show", "3").out
    for name in PROMISED:
        assert f"{name} (" in out
    assert "not_observed" not in out
    assert "the browser was killed" in out


def test_no_such_audit(auditor: Auditor, audited: Database) -> None:
    ended = auditor("show", "12")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no audit 12." in ended.err
