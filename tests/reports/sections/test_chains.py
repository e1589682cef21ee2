from reports.database import Facts
from reports.sections.chains import SECTION
from tests.reports.sections.seen import shown


def test_foreign_sites_come_with_the_way_they_came_and_their_company(facts: Facts) -> None:
    rows = {row["site"]: row for row in shown(facts, SECTION)["rows"]}
    assert "larkspur-books.example" not in rows
    assert rows["metrico.example"]["chain"][0].startswith("https://www.larkspur-books.example/")
    assert rows["metrico.example"]["company"]
