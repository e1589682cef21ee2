from reports.database import Facts
from reports.sections.storage import SECTION
from tests.reports.sections.seen import shown


def test_what_was_seen_is_shown_once_with_how_much_was_observed(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert [row["name"] for row in found["rows"]] == ["metrico.queue"]
    assert found["seen"] == {"page_views": 8, "observed": 8}
