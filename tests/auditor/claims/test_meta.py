"""Claims that follow from the document's contacts and date."""

import pytest

from tests.auditor.claims.texts import reading


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Questions? Write to privacy@brightlane.example.", {"wellformed"}),
        ("Contact us at privacy@Bright Lane.com about privacy.", {"malformed"}),
        ("Contact us by email: privacy # (replace # with @).", {"obfuscated"}),
        ("Please contact us at the following address: []", {"placeholder"}),
        ("After-sales tel.: +49 30 1234567", {"not_privacy_specific"}),
        ("Vos droits sur vos données : contactez le 09 51 70 02 43.", {"wellformed"}),
        ("Nous contacter\n\n09 51 70 02 43 — 51 rue des Archives, 75003 Paris.", {"wellformed"}),
        ("8. Contacto\n\nTeléfono: +34 912 345 678", {"wellformed"}),
        ("Para ejercer sus derechos llame al +34 912 345 678.", {"wellformed"}),
        ("For questions about this privacy policy call our telephone +49 30 1234567", {"wellformed"}),
        ("You can contact us.", set()),
    ],
)
def test_contact(text: str, states: set[str]) -> None:
    claims = reading(text).claims
    assert {claim.value for claim in claims if claim.claim == "meta.contact"} == states


def test_a_contact_is_quoted_with_its_sentence() -> None:
    text = "We like you. If you have questions, write to privacy@brightlane.example and we answer."
    (claim,) = [claim for claim in reading(text).claims if claim.claim == "meta.contact"]
    assert claim.quote == "If you have questions, write to privacy@brightlane.example and we answer."
