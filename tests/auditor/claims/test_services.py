"""A denial in a paragraph on one service is one of that service, unless it names the site or its operator."""

import pytest

from auditor.claims import read_document
from auditor.model.practices import Polarity, Practice, Scope
from tests.auditor.claims.texts import reading, sentence


@pytest.mark.parametrize(
    ("language", "paragraph", "scope"),
    [
        ("en", "We count visits with Plausible. It is run in Estonia. No cookies are set.", Scope.SERVICE),
        ("en", "We count visits with Plausible. Our website sets no cookies.", Scope.SITE),
        ("en", "We do without Google Analytics. No cookies are set.", Scope.SITE),
        ("en", "Thank you for reading. No cookies are set.", Scope.SITE),
        ("de", "Schriftarten kommen von einem CDN. Es werden keine Cookies gesetzt.", Scope.SERVICE),
        ("de", "Willkommen bei uns. Es werden keine Cookies gesetzt.", Scope.SITE),
        ("fr", "Les vidéos viennent de Vimeo. Aucun cookie n'est déposé.", Scope.SERVICE),
        ("fr", "Le formulaire d'inscription n'utilise aucun cookie.", Scope.SERVICE),
        ("es", "Las fuentes vienen de Google Fonts. No se instalan cookies.", Scope.SERVICE),
    ],
)
def test_no_cookies_of_a_service(language: str, paragraph: str, scope: Scope) -> None:
    claims = read_document(sentence(paragraph, language)).claims
    found = [claim for claim in claims if claim.claim is Practice.COOKIES_USED and claim.value == Polarity.DENIES]
    assert [claim.scope for claim in found] == [scope]


@pytest.mark.parametrize(
    ("heading", "scope"),
    [("Fonts", Scope.SERVICE), ("Cookies and analytics", Scope.SITE), ("Cookies", Scope.SITE)],
)
def test_no_cookies_under_a_heading(heading: str, scope: Scope) -> None:
    text = f"Privacy policy\n\n{heading}\n\nWe would like to tell you how it works here.\n\nNo cookies are set.\n"
    claims = [claim for claim in reading(text).claims if claim.value == Polarity.DENIES]
    assert {claim.scope for claim in claims if claim.claim is Practice.COOKIES_USED} == {scope}
