from reports.database import Facts
from reports.sections.techniques import SECTION
from tests.reports.sections.seen import shown


def test_techniques_are_named_with_their_scripts_and_what_others_show_is_left_out(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert list(found["kinds"]) == ["fingerprinting"]
    assert found["kinds"]["fingerprinting"][0]["facts"]["calls"] == 14
    assert found["scripts"][0]["script_url"] == "https://cdn.metrico.example/analytics.js"
