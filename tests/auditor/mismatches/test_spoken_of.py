"""Words without which nobody speaks of a practice."""

import pytest

from auditor.mismatches.spoken_of import SPOKEN_OF, is_defining
from auditor.model.practices import Practice


@pytest.mark.parametrize(
    ("practice", "text", "words"),
    [
        (Practice.COOKIES_USED, "Ein Session-Cookie merkt sich Ihren Warenkorb.", "Cookie"),
        (Practice.ANALYTICS_USED, "Für Webanalyse ist Frau Muster da.", "Webanalyse"),
        (Practice.ANALYTICS_USED, "Nous faisons de la mesure d’audience.", "mesure d’audience"),
        (Practice.ADS_THIRD_PARTY_NETWORKS, "La publicidad paga este sitio.", "publicidad"),
        (
            Practice.COOKIES_THIRD_PARTY,
            "Partenaires : ils déposent leurs cookies.",
            "Partenaires : ils déposent leurs cookies",
        ),
        (Practice.TRACKING_LOCAL_STORAGE, "我们使用本地存储。", "本地存储"),
        ("location_precise", "Location: Geneva.", None),
        ("location_precise", "We know your location.", "location"),
        ("payment", "Wir bieten Ratenzahlungen an.", "zahlungen"),
        (Practice.TRACKING_SESSION_RECORDING, "We bake bread.", None),
    ],
)
def test_words_that_speak_of_a_practice(practice: str, text: str, words: str | None) -> None:
    found = SPOKEN_OF[practice].search(text)
    assert (found and found.group()) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Personal data means any data, such as location.", True),
        ("An identifiable natural person is one who can be known by reference to a location.", True),
        ("We use your location.", False),
        ("This means a lot to us.\nWe use your location.", False),
    ],
)
def test_what_stands_in_a_definition(text: str, expected: bool) -> None:
    assert is_defining(text, text.index("location")) is expected
