"""What a part of a page is, by its words and form."""

from typing import Any

import pytest

from auditor.model.consent import BannerKind
from spiders.consent.judge import Candidate, best, kind_of, read_candidate

ASKS = "We use cookies to measure our audience and show advertising."


def candidate(text: str, *buttons: str, links: tuple[str, ...] = (), **changes: Any) -> Candidate:
    def control(text: str, leads_to: str | None) -> dict[str, Any]:
        size = {"area": 4000, "font_size": 16.0, "contrast": 7.0}
        return {
            "node": 1,
            "text": text,
            "leads_to": leads_to,
            "as_button": False,
            "disabled": False,
            "bare": False,
            "is_tab": False,
            "sentence": "",
        } | size

    controls = [control(one, None) for one in buttons] + [control(one, "https://a.example/x") for one in links]
    form = {"node": 0, "named": True, "dialog": False, "lifted": True, "where": "div", "area": 90000, "covers": 0.2}
    facts = {"text": "\n".join((text, *buttons)), "buttons": controls, "boxes": [], "writes": 0}
    return read_candidate(form | facts | changes)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (BannerKind.BANNER, candidate(ASKS, "Accept", "Reject")),
        (BannerKind.BANNER, candidate(ASKS, "OK", "Cookie settings")),
        (BannerKind.BANNER, candidate(ASKS, "Accept")),
        (BannerKind.NOTICE, candidate(ASKS, "OK")),
        (BannerKind.NOTICE, candidate(ASKS, "×", links=("Learn more",))),
        (BannerKind.NOTICE, candidate(ASKS)),
        (BannerKind.PAY_OR_CONSENT, candidate(ASKS, "Accept and continue", "Subscribe for €2.99")),
        (BannerKind.PAY_OR_CONSENT, candidate(ASKS, "Accept", links=("Abo abschließen",))),
        (BannerKind.BANNER, candidate(ASKS, "Accept", "Reject", links=("Subscribe",))),
        (BannerKind.BANNER, candidate("With your consent, tools measure our audience.", "Accept all", "Reject all")),
        (BannerKind.BANNER, candidate("Mag Analytics meten? Na toestemming.", "Toestaan", "Weigeren", named=False)),
        (None, candidate("With your consent we invite you to the team.", "Accept", "Decline", named=False)),
        (None, candidate(f"{ASKS} Your current choice: necessary.", "Accept", "Reject", lifted=False)),
        (None, candidate("Se analiza tu correo. ¿Aceptas? Privacidad.", "Acepto", "No acepto", named=False)),
        (None, candidate("Cookies. Estado actual: no definido.", "Aceptar", "Rechazar", lifted=False)),
        (BannerKind.BANNER, candidate(ASKS, "×", "Change your preferences")),
        (BannerKind.BANNER, candidate(ASKS, "Opt out")),
        (None, candidate("How do you like it? Answers are kept in a cookie.", "1", "5", "No thanks", named=False)),
        (None, candidate("The map is switched off. Allow cookies to load this map.", "Allow", lifted=False)),
        (None, candidate("Dieses Video wird von Videohaus geladen, das Cookies setzt.", "Erlauben", "Video laden")),
        (None, candidate("Cette vidéo est bloquée. Autorisez les cookies pour la voir.", "Autoriser", lifted=False)),
        (None, candidate("Consent to take part: cookies tell your browser in this study.", "I agree", "I decline")),
        (None, candidate("Our Cookie Policy has changed. Accept it to go on.", "Continue", "Log out", named=False)),
        (None, candidate("Our oak chairs are made by hand.", "Accept", "Reject")),
        (None, candidate("Sign up for our newsletter! We use cookies.", "Subscribe", "No thanks", writes=1)),
        (None, candidate("Are you over 18? By entering you accept our cookies.", "Yes", "No")),
        (None, candidate("Log in. This site uses cookies.", "Log in", "Close", writes=2)),
        (None, candidate(ASKS * 300, "Accept", "Reject")),
        (None, candidate(ASKS, "Accept", named=False, lifted=False)),
    ],
)  # fmt: skip
def test_kinds(kind: BannerKind | None, made: Candidate) -> None:
    assert kind_of(made) is kind


def test_a_wall_blocks_the_page_and_offers_no_refusal() -> None:
    assert kind_of(candidate(ASKS, "Accept"), usable_behind=False) is BannerKind.WALL
    assert kind_of(candidate(ASKS, "Accept", "Settings"), usable_behind=False) is BannerKind.BANNER


def test_a_link_that_leads_away_is_never_pressed() -> None:
    made = candidate(ASKS, "Accept", links=("Reject all",))
    assert [one.pressable for one in made.controls] == [True, False]


def test_what_asks_comes_before_what_tells() -> None:
    notice, banner = candidate(ASKS, "OK"), candidate(ASKS, "Accept", "Reject")
    assert best([notice, banner, candidate("Chairs", "Accept")]) is banner
    assert best([candidate("Chairs", "Accept")]) is None
