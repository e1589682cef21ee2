"""Services that the pages are said not to turn to."""

from typing import Any

import pytest

from auditor.model.practices import Condition
from tests.auditor.judging import findings, record, requests, said, verdicts

FONT = "https://fonts.gstatic.com/a.woff2"


def named(quote: str, value: str = "affirms", vendor: str = "google-fonts") -> tuple[Any, ...]:
    return ("thirdparty.named", value, quote, {"qualifiers": {"vendors": {vendor: "product"}}})


def of_google(quote: str) -> tuple[Any, ...]:
    return ("thirdparty.named", "affirms", quote, {"qualifiers": {"vendors": {"google-fonts": "company"}}})


LOCAL = named("Google Fonts werden lokal von unserem Server geladen.")
AWAY = named("Es findet keine Verbindung zu Google Fonts oder anderen externen Diensten statt.")


@pytest.mark.parametrize(
    ("policy", "verdict"),
    [
        (said(LOCAL), "contradicted"),
        (said(AWAY), "contradicted"),
        (said(named("All Google Fonts are hosted locally.")), "contradicted"),
        (said(named("No connection to Google Fonts is made.")), "contradicted"),
        (said(named("We do not use Google Fonts.", value="denies")), "contradicted"),
        (said(named("We do not use Google Fonts on our checkout pages.", value="denies")), None),
        (said(named("Aucune connexion vers Google Fonts n'est établie.")), "contradicted"),
        (said(named("No se realiza ninguna conexión a Google Fonts.")), "contradicted"),
        (said(named("Google Fonts does not need a request of a visitor.")), None),
        (said(LOCAL, named("Google Maps lädt Schriften von Google Fonts nach.")), None),
        (said(named("Before you click no connection to Google Fonts is made.")), None),
        (said(named("We use Google Fonts.")), None),
        (said(of_google("Schriften von Google liegen bei uns lokal.")), "contradicted"),
        (said(of_google("Eine Verbindung zu Servern von Google findet für Schriftarten nicht statt.")), "contradicted"),
        (said(of_google("Eine Verbindung zu Servern von Google findet nicht statt.")), None),
        (said(of_google("Schriften von Google laden wir, wenn Sie zustimmen.")), None),
        (said(LOCAL, of_google("Fonts of Google are loaded with maps.")), None),
        (said(), None),
        (said(LOCAL, covered=False), "contradicted"),
    ],
)
def test_a_service_that_is_kept_away(policy: Any, verdict: str | None) -> None:
    found = findings(record(requests=requests(FONT)), policy)
    assert verdicts(found, "service-kept-away") == ({"Google Fonts": verdict} if verdict else {})
    others = verdicts(found, "other-third-party")
    assert set(others.values()) <= ({"consistent", "untested"} if verdict is None else set())


def test_a_service_of_another_kind_is_not_held_locally() -> None:
    policy = said(named("Payments with Stripe are stored locally.", vendor="stripe"))
    found = findings(record(requests=requests("https://js.stripe.com/v3/")), policy)
    assert verdicts(found, "service-kept-away") == {}


def test_what_comes_after_an_answer_is_not_held_against_it() -> None:
    seen = record(conditions=(Condition.ACCEPT,), requests=requests(FONT))
    assert verdicts(findings(seen, said(LOCAL)), "service-kept-away") == {}
