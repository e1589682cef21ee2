from reports.database import Facts
from reports.sections.transport import SECTION
from tests.reports.sections.seen import shown


def test_what_went_unencrypted_is_named(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert [row["url"] for row in found["plain"]] == ["http://img.larkspur-books.example/cover.jpg"]
    assert [row["scheme"] for row in found["protocols"]] == ["https", "http"]
