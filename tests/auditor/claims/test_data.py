"""What is collected, and what only looks like it."""

import pytest

from auditor.claims.data import CATEGORIES
from tests.auditor.claims.texts import reading, said, values


@pytest.mark.parametrize(("category", "example"), CATEGORIES)
def test_every_category_has_its_example(category: str, example: str) -> None:
    assert ("data.collects", category) in said(example)


@pytest.mark.parametrize(
    "text",
    [
        "You have the right to correct your name.",
        "An identifiable person is one who can be identified by a name.",
        "We provide our partners with a name tag.",
        "Please contact us by e-mail.",
    ],
)
def test_what_is_not_collected(text: str) -> None:
    assert values(text, "data.collects") == set()


def test_bare_items_under_a_heading_about_collection() -> None:
    text = "What information do we collect?\n\n1) IP address\n2) Operating system\n"
    claims = {claim.value for claim in reading(text).claims if claim.claim == "data.collects"}
    assert claims == {"ip_address", "operating_system"}


@pytest.mark.parametrize(
    ("text", "practice", "moment"),
    [
        ("We only collect your e-mail address when you submit the form.", "data.list_exclusive", "submission"),
        ("We do not record what you type until you press send.", "data.list_exclusive", "submission"),
        (
            "We collect what you enter into our forms even if you do not submit them.",
            "tracking.session_recording",
            "typing",
        ),
        ("We only collect the information that is necessary for your order.", "data.list_exclusive", None),
    ],
)
def test_when_contents_of_forms_are_collected(text: str, practice: str, moment: str | None) -> None:
    (claim,) = [claim for claim in reading(text).claims if claim.claim == practice]
    assert claim.qualifiers.get("moment") == moment
