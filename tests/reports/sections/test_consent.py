from reports.database import Facts
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
