"""What a policy means by personal data."""

import pytest

from auditor.mismatches import Case, Statements
from auditor.mismatches.definition import wide_definition
from tests.auditor.judging import SITE, said


@pytest.mark.parametrize(
    ("words", "is_wide"),
    [
        ("Personal data is what identifies a person, such as a name or an online identifier.", True),
        ("Personal data means data that can be used alone or together with other information to identify you.", True),
        ("Personal data means your name and address.", False),
    ],
)
def test_the_policys_own_words_decide(words: str, is_wide: bool) -> None:
    policy = said(("scope.personal_data_definition", "affirms", words))
    case = Case(site=SITE, behaviours=(), statements=Statements((policy,)))
    assert (wide_definition(case) is not None) is is_wide


def test_without_a_definition_there_is_none() -> None:
    assert wide_definition(Case(site=SITE, behaviours=(), statements=Statements((said(),)))) is None
