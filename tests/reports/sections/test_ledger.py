from auditor.model.practices import Practice
from reports.database import Facts
from reports.sections.ledger import SECTION
from tests.reports.sections.seen import shown


def test_every_practice_stands_in_its_group(facts: Facts) -> None:
    found = shown(facts, SECTION)
    rows = [row["practice"] for rows in found["groups"].values() for row in rows]
    assert sorted(rows) == sorted(practice.value for practice in Practice)
    assert (found["said"], found["all"]) == (10, len(Practice))


def test_what_is_not_said_but_judged_is_known_too(facts: Facts) -> None:
    ads = {row["practice"]: row for row in shown(facts, SECTION)["groups"]["ads"]}
    assert ads["ads.third_party_networks"]["known"]
    assert not ads["ads.personalised"]["known"]
