import pytest

from reports.database import Facts
from reports.queries import observations

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
