from reports.database import Facts
from reports.sections.instrument import SECTION
from tests.reports.sections.seen import shown


def test_settings_and_data_sets_are_laid_out(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert found["settings"]["pages"] == 2
    assert found["data_sets"]["public suffix list"] == "2026-10-23"
    assert len(found["visits"]) == 4
