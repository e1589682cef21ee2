from pathlib import Path

import pytest

from auditor.store import open_database
from auditor.store.writer import add_page_view, start_audit, start_visit
from reports.database import Facts, facts_of
from reports.queries import observations
from tests import factories

ALL = {"no-choice", "reject", "accept", "signals"}


def test_hosts_are_counted_by_condition_with_third_parties_first(facts: Facts) -> None:
    found = {row["host"]: row for row in observations.hosts(facts, 5)}
    assert found["replay.watchglass.example"]["conditions"] == {"accept": 2}
    assert set(found["cdn.metrico.example"]["conditions"]) == ALL
    parties = [row["party"] for row in observations.hosts(facts, 5)]
    assert parties == sorted(parties, reverse=True)


@pytest.mark.parametrize(
    ("name", "party", "set_by", "lifetime"),
    [
        ("basket", "first", "http", None),
        ("_metrico", "first", "script", 63_072_000.0),
        ("uid", "third", "http", 34_190_000.0),
    ],
)
def test_a_cookie_is_one_row_with_all_conditions(
    facts: Facts, name: str, party: str, set_by: str, lifetime: float | None
) -> None:
    found = next(row for row in observations.cookies(facts, 5) if row["name"] == name)
    assert (found["party"], found["set_by"], found["lifetime"]) == (party, set_by, lifetime)
    assert set(found["conditions"]) == ALL


def test_a_cookie_from_before_the_choice_may_be_sent_after_it(tmp_path: Path) -> None:
    carrying = factories.request(request_headers='{"cookie": "visitor=1f3a9c"}')
    with open_database(tmp_path / "a.db") as db:
        visit = start_visit(db, factories.visit(audit=start_audit(db, factories.audit()), condition="reject"))
        before = factories.page_view(visit=visit, phase="before", screenshot=None)
        after = factories.page_view(visit=visit, ordinal=2, phase="next", screenshot=None)
        add_page_view(db, visit, factories.page_view_record(page_view=before, artifacts=(), banners=()))
        add_page_view(
            db,
            visit,
            factories.page_view_record(
                page_view=after, requests=(carrying,), cookies=(), messages=(), artifacts=(), banners=()
            ),
        )
    with facts_of(tmp_path / "a.db") as facts:
        (row,) = observations.cookies(facts, 1)
    assert (set(row["conditions"]), row["sent"]) == ({"no-choice"}, {"reject"})


def test_storage_calls_forms_permissions_signals_and_transport(facts: Facts) -> None:
    assert [(row["name"], set(row["conditions"])) for row in observations.storage(facts, 5)] == [("metrico.queue", ALL)]
    assert observations.api_calls(facts, 5)[0]["apis"] == [("CanvasRenderingContext2D.fillText", 112)]
    assert [(row["secure"], row["fields"], row["pages"]) for row in observations.forms(facts, 5)] == [(0, ["email"], 2)]
    assert observations.permissions(facts, 5) == []
    assert {row["condition"] for row in observations.consent_signals(facts, 5)} == ALL - {"accept"}
    assert {(row["scheme"], row["tls"]) for row in observations.transport(facts, 5)} == {
        ("https", "TLS 1.3"),
        ("http", None),
    }
    assert [row["url"].split(":")[0] for row in observations.plain_requests(facts, 5)] == ["http"]


def test_edges_name_who_asked(facts: Facts) -> None:
    found = {(row["host"], row["initiator_url"]) for row in observations.edges(facts, 5, "no-choice")}
    assert ("cdn.metrico.example", "https://www.larkspur-books.example/shop.js") in found
    assert observations.edges(facts, 5, "gpc") == []
