from reports.database import Facts
from reports.queries.choices import renderings
from reports.sections.consent import SECTION, wished
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


def signal(name: str, **facts: object) -> dict[str, object]:
    empty = {"pages": 1, "without": [], "with": [], "gone": []}
    return {"subject_name": name, "observed": 1, "reason": None, "facts": empty | facts}


def test_what_signals_change_stands_side_by_side() -> None:
    untried = {"subject_name": "DNT", "observed": None, "reason": "no visit was made with this signal on", "facts": {}}
    gpc = signal("GPC", without=["cookie IDE", "cookie _fbp"], gone=["cookie IDE"], recorded=["usprivacy"])
    assert wished([untried, gpc]) == [
        (
            "Held against each other",
            ["not tried: no visit was made with this signal on", "1 page, with the signal and without"],
        ),
        ("Tracks without the signal", [None, "cookie IDE, cookie _fbp"]),
        ("Goes on with it", [None, "nothing"]),
        ("Ends with it", [None, "cookie IDE"]),
        ("The page records an opt-out in", [None, "usprivacy"]),
    ]
    assert wished([]) == []
