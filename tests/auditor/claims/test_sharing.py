"""Who receives personal data, and whom a denial leaves out."""

import pytest

from auditor.claims import read_document
from tests.auditor.claims.texts import reading, said, sentence, values

THIRD = "sharing.third_parties"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We share your personal data with other companies.", {"affirms"}),
        ("We share your personal data with our couriers.", {"affirms"}),
        ("We do not share your personal data with anyone.", {"denies"}),
        ("We do not share your personal data with couriers.", set()),
        ("We do not share your personal data with advertisers or data brokers.", set()),
        ("Shops may not share your personal data with others.", set()),
        ("We never disclose personal data to a partner in a manner that identifies you.", {"conditional"}),
        ("We share your personal data only with service providers.", {"conditional"}),
        ("We share your personal data only as described below with other companies.", {"conditional"}),
        ("We may disclose your personal data where the law requires it.", set()),
        ("In a merger we may transfer your personal data.", set()),
    ],
)
def test_third_parties(text: str, expected: set[str]) -> None:
    assert values(text, THIRD) == expected


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("We share your personal data with service providers only.", "sharing.service_providers"),
    ],
)
def test_narrower_practices(text: str, practice: str) -> None:
    assert (practice, "affirms") in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We do not pass your personal data to third parties. This does not include couriers who bring your order.",
            {"conditional"},
        ),
        (
            "We do not share your data with third parties. The only exception is the company that hosts us.",
            {"conditional"},
        ),
        ("We never disclose your data to others. However, we may share it with our suppliers.", {"conditional"}),
        ("We do not share your data with third parties. We keep it on our own servers.", {"denies"}),
        ("We do not share your data with third parties. Nothing is sold. The only exception is a gift.", {"denies"}),
        ("We never sell or share your data.", {"denies"}),
        ("We work with no ad networks, and we never sell or share your data.", {"denies"}),
        ("We will not share your data outside of our group.", {"denies"}),
        ("User surveys help us, and what you tell there will not be shared with third parties.", {"denies"}),
        ("We use a counter that does not share data with third parties.", set()),
        ("Please do not disclose your password to anyone.", set()),
        ("I will never share your information with spammers.", set()),
        ("I do not share your data with third parties.", {"denies"}),
        ("You can read our pages without disclosing your personal data.", set()),
    ],
)
def test_what_a_denial_reaches(text: str, expected: set[str]) -> None:
    assert values(text, THIRD) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We do not share mobile numbers with third parties.",
        "Payment details are not stored here and are not shared with third parties.",
        "Your phone number will never be given to others.",
    ],
)
def test_a_promise_for_some_data_does_not_hold_for_all(text: str) -> None:
    found = [claim for claim in read_document(sentence(text)).claims if claim.claim == THIRD]
    assert {(claim.value, claim.scope) for claim in found} == {("denies", "specific_service")}


@pytest.mark.parametrize(
    "text",
    [
        "State privacy laws tie a duty to selling personal data.",
        "Under this law selling means to hand out personal data for money.",
        "We give your name to the buyer when you sell a book.",
        "Such an exchange of personal data is not considered a sale of personal data.",
    ],
)
def test_what_is_no_sale(text: str) -> None:
    assert values(text, "sharing.sale") == set()


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        ("Newsletter", "specific_service"),
        ("Job applications", "specific_service"),
        ("With whom we share", "site"),
    ],
)
def test_a_promise_holds_for_the_part_under_whose_heading_it_stands(heading: str, scope: str) -> None:
    claims = reading(f"{heading}\n\nWe do not share your personal data with third parties.").claims
    assert {(claim.value, claim.scope) for claim in claims if claim.claim == THIRD} == {("denies", scope)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We share your data with our parent, subsidiaries and sister companies.", {"affirms"}),
        ("We share what you order, where it goes and how it was paid, with our subsidiaries.", {"affirms"}),
        ("We share your data with other entities within our enterprise.", {"affirms"}),
        ("We may disclose data to protect the rights of our affiliates.", set()),
        ("We tell you of products available from us or our affiliated companies.", set()),
        ("We may share your data with Microsoft and its affiliates.", set()),
    ],
)
def test_affiliates(text: str, expected: set[str]) -> None:
    assert values(text, "sharing.affiliates") == expected


def test_these_data_are_those_of_the_form_before() -> None:
    text = "We answer what you write in the contact form. This information is not shared with third parties."
    found = {(claim.value, claim.scope) for claim in read_document(sentence(text)).claims if claim.claim == THIRD}
    assert found == {("denies", "specific_service")}


def test_sharing_is_no_exception_to_a_promise_not_to_sell() -> None:
    assert values("We never sell your data. However, we share it with our suppliers.", "sharing.sale") == {"denies"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "No compartimos tu información.", {"denies"}),
        ("es", "No compartimos sus datos con nadie sin su permiso.", {"conditional"}),
        ("en", "We do not share your data with third parties for marketing purposes.", {"conditional"}),
        ("de", "Wir geben Ihre Daten nicht zu Werbezwecken an Dritte weiter.", {"conditional"}),
        ("fr", "Nous ne partageons pas vos données avec des tiers à des fins commerciales.", {"conditional"}),
        ("es", "No compartimos sus datos con terceros para fines publicitarios.", {"conditional"}),
        ("de", "Ihre personenbezogenen Daten werden grundsätzlich nicht an Dritte übermittelt.", {"conditional"}),
        ("fr", "En principe, nous ne transmettons pas vos données à des tiers.", {"conditional"}),
        ("de", "Ihre Daten werden nicht an Dritte weitergegeben, soweit dies nicht erforderlich ist.", {"conditional"}),
    ],
)
def test_how_far_a_denial_reaches(language: str, text: str, expected: set[str]) -> None:
    assert values(text, "sharing.third_parties", language) == expected


@pytest.mark.parametrize(
    ("language", "text", "promised"),
    [
        ("fr", "Nous ne partageons pas vos données personnelles avec des tiers sans votre accord.", True),
        ("fr", "Sans votre accord nous ne partageons pas vos données, sauf si cela est nécessaire au service.", False),
        ("es", "No compartimos sus datos con terceros sin su permiso.", True),
        ("es", "No compartimos sus datos con terceros sin su permiso, salvo en casos de urgencia.", False),
    ],
)
def test_a_promise_of_consent_has_no_exception_beside_it(language: str, text: str, promised: bool) -> None:
    assert ("affirms" in values(text, "sharing.consent_only", language)) is promised
