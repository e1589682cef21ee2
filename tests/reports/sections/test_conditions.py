from reports.database import Facts
from reports.sections.conditions import SECTION
from tests.reports.sections.seen import shown


def test_the_matrix_counts_requests_of_each_company_under_each_condition(facts: Facts) -> None:
    found = shown(facts, SECTION)
    rows = {row["name"]: row["conditions"] for row in found["rows"]}
    assert rows["Watchglass Labs"] == {"accept": 2}
    assert rows["Adloom Media Ltd."] == {"no-choice": 4, "reject": 4, "accept": 4, "signals": 4}
    assert "larkspur-books.example" not in rows


def test_the_proof_of_a_choice_and_the_cookies_stand_below(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert found["visits"]["reject"]["choice_proof"] == "cookie pb_consent=none"
    assert found["cookies"] == {"no-choice": 4, "reject": 4, "accept": 4, "signals": 4}


def test_how_many_visits_the_requests_of_a_condition_come_from(facts: Facts) -> None:
    assert shown(facts, SECTION)["repeated"] == {"no-choice": 1, "reject": 1, "accept": 1, "signals": 1}
