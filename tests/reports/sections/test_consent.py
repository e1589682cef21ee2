from reports.database import Facts
from reports.queries.choices import renderings
from reports.sections.consent import SECTION
from tests.reports.sections.seen import shown


def test_choices_stand_with_their_proof_and_the_signals_that_were_seen(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert [(row["condition"], row["choice"]) for row in found["visits"]] == [
        ("no-choice", None),
        ("reject", "rejected"),
        ("accept", "accepted"),
        ("signals", None),
    ]
    assert {row["value"] for row in found["signals"]} == {"denied"}
    assert [(row["condition"], row["phase"]) for row in found["effects"]] == [("reject", "next"), ("accept", "next")]
    assert {row["condition"] for row in found["banners"]} == {"no-choice"}


def test_banners_alike_stand_once() -> None:
    seen = {"phase": "before", "text": "We use cookies", "accept_area": 4094.0, "screenshot": None}
    rows = [
        seen | {"id": 1, "condition": "no-choice", "screenshot": "aa"},
        seen | {"id": 2, "condition": "reject", "screenshot": "bb"},
        seen | {"id": 3, "condition": "accept", "accept_area": 5000.0},
        seen | {"id": 4, "condition": "accept", "phase": "return"},
    ]
    assert [(row["conditions"], row["accept_area"]) for row in renderings(rows)] == [
        (["no-choice", "reject"], 4094.0),
        (["accept"], 5000.0),
    ]
