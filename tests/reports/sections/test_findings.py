from reports.database import Facts
from reports.sections.findings import SECTION
from tests.reports.sections.seen import shown


def test_findings_are_told_apart_by_what_they_mean(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert {name: len(rows) for name, rows in found.items()} == {"mismatches": 6, "untested": 1, "consistent": 1}
