"""The exceptions of a denial, one by one."""

import pytest

from auditor.claims import read_document
from auditor.mismatches import Case, Statements
from auditor.mismatches.exceptions import OPEN, exceptions_of, general, is_denial, kind_of, open_exception
from auditor.model.findings import PolicyReading
from auditor.model.practices import Practice
from auditor.policy.documents import from_html, from_text
from tests import factories
from tests.auditor.judging import SITE, said

LIST = (
    "We do not share your personal information with other companies, except in the following circumstances:\n"
    "a) When you have given your consent.\nb) When the law requires it.\n"
    "c) When providing the core functionality of our products, including to our affiliates and partners.\n"
    "VI. How we store data\n"
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("with your explicit consent", "consent"),
        ("when the law or a court requires it", "legal"),
        ("to protect the rights of our users", "protection"),
        ("in a merger or acquisition", "merger"),
        ("to our affiliates", "affiliates"),
        ("the core functionality of our products, also to partners", "core_functionality"),
        ("to service providers who are bound by law", OPEN),
        ("to trusted partners", OPEN),
        ("as described in this policy", OPEN),
    ],
)
def test_what_an_exception_is_about(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def case(policy: PolicyReading) -> Case:
    return Case(site=SITE, behaviours=(), statements=Statements((policy,)))


@pytest.mark.parametrize("is_page", [False, True])
def test_the_items_of_a_list_are_tried(is_page: bool) -> None:
    page = "".join(f"<p>{line}</p>" for line in LIST.splitlines())
    text = from_html(page, "https://shop.example/privacy") if is_page else from_text(LIST)
    policy = factories.policy(text.text, id=1)
    reading = read_document(text, SITE)
    told = case(PolicyReading(policy=policy, reading=reading))
    cited = told.statements.stance(Practice.SHARING_THIRD_PARTIES).conditional[0]
    assert is_denial(cited)
    assert [kind for kind, _ in exceptions_of(told, cited)] == ["consent", "legal", "core_functionality"]
    assert open_exception(told, cited) is None


@pytest.mark.parametrize(
    ("quote", "condition", "is_open"),
    [
        ("We will not share your data without your permission.", "without your permission.", False),
        (
            "We do not share your data unless the law requires it or you agree.",
            "unless the law requires it or you agree",
            False,
        ),
        ("We do not share your data except with service providers.", "except with service providers", True),
        ("We do not share your data except as described below:", "except as described below:", True),
    ],
)
def test_a_condition_in_the_sentence(quote: str, condition: str, is_open: bool) -> None:
    told = case(said(("sharing.third_parties", "conditional", quote, {"condition": condition})))
    (cited,) = told.statements.claims(Practice.SHARING_THIRD_PARTIES)
    assert is_denial(cited) and (open_exception(told, cited) is not None) is is_open


def test_who_shares_unless_you_object_denies_nothing() -> None:
    sentence = "If you do not share our view, we share your data."
    told = case(said(("sharing.third_parties", "conditional", sentence, {"condition": "If you do not share our view"})))
    assert not is_denial(told.statements.claims(Practice.SHARING_THIRD_PARTIES)[0])


def test_a_merger_says_nothing_of_other_recipients() -> None:
    sentence = "In a merger your data goes to the new owner."
    at = {"start": 1, "end": len(sentence) + 1}
    told = case(
        said(
            ("sharing.third_parties", "affirms", sentence, at),
            ("sharing.merger", "affirms", sentence, at),
            ("sharing.third_parties", "affirms", "We share data with partners.", {"start": 90, "end": 110}),
        )
    )
    claims = told.statements.claims(Practice.SHARING_THIRD_PARTIES)
    assert [cited.claim.start for cited in general(told, claims)] == [90]
