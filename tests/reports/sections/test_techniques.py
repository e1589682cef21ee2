from auditor.detectors import DETECTORS
from reports.database import Facts
from reports.sections.techniques import ELSEWHERE, SECTION
from tests.reports.sections.seen import shown


def test_a_technique_comes_with_its_criteria_and_what_shows_it(facts: Facts) -> None:
    (row,) = [row for row in shown(facts, SECTION)["recognised"] if row["detector"].id == "fingerprinting"]
    assert row["detector"].criteria and row["detector"].sources
    (behaviour,) = row["behaviours"]
    assert behaviour["told"]["calls"] == 14
    assert "company" not in behaviour["told"]
    assert behaviour["evidence"][0]["table"] == "api_calls"


def test_what_was_looked_for_is_told_from_what_could_not_be_seen(facts: Facts) -> None:
    found = shown(facts, SECTION)
    ids = {name: {row["detector"].id for row in found[name]} for name in ("recognised", "absent", "open")}
    assert set.union(*ids.values()) == {detector.id for detector in DETECTORS} - ELSEWHERE
    assert sum(map(len, ids.values())) == len(set.union(*ids.values()))
    assert all(row["gaps"] for row in found["open"])


def test_what_others_show_is_left_out_by_names_that_exist() -> None:
    assert {detector.id for detector in DETECTORS} >= ELSEWHERE


def test_scripts_are_listed_with_the_interfaces_they_called(facts: Facts) -> None:
    assert shown(facts, SECTION)["scripts"][0]["script_url"] == "https://cdn.metrico.example/analytics.js"
