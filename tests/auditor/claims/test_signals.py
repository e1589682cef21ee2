"""Signals of browsers: heeded, ignored, and what else a sentence denies beside them."""

import pytest

from tests.auditor.claims.texts import values

DNT, GPC = "signal.dnt_honoured", "signal.gpc_honoured"


@pytest.mark.parametrize(
    ("text", "practice", "expected"),
    [
        ("We use no third parties, honour Do Not Track, and let you delete your data.", DNT, {"affirms"}),
        ("We set no cookies and respect Do Not Track.", DNT, {"affirms"}),
        ("We do not respond to Do Not Track.", DNT, {"denies"}),
        ("If you set Do Not Track, we will treat you like all other users.", DNT, {"denies"}),
        ("We give no response to Do Not Track.", DNT, {"denies"}),
        ("If your browser sends a Do Not Track signal, we record nothing.", DNT, {"affirms"}),
        ("If a Global Privacy Control signal arrives, no analytics are loaded.", GPC, {"affirms"}),
        ("If your browser sends Do Not Track, the beacon does not run.", "tracking.beacons_pixels", set()),
    ],
)
def test_signals(text: str, practice: str, expected: set[str]) -> None:
    assert values(text, practice) == expected


def test_these_signals_are_those_of_the_paragraph() -> None:
    text = "Some browsers send Do Not Track. Not all do. Our services take no action in response to these signals."
    assert values(text, DNT) == {"denies"}
