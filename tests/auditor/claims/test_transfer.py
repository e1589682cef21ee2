"""Where data goes and how long it stays."""

import pytest

from tests.auditor.claims.texts import values


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("We keep orders for ten years.", {"stated_period"}),
        ("We keep your data as long as necessary for these purposes.", {"limited_unspecified"}),
        ("We may store anonymous statistics indefinitely.", {"indefinite"}),
        ("We keep your profile until you ask us to delete it.", {"until_request"}),
        ("We keep your data safe.", set()),
        ("This cookie is kept for two years.", set()),
    ],
)
def test_retention(text: str, kinds: set[str]) -> None:
    assert values(text, "retention.period") == kinds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Your data may be transferred to countries outside the EU.", "affirms"),
        ("We do not transfer your data abroad.", "denies"),
        ("We do not transfer your data abroad unless you agree.", "conditional"),
    ],
)
def test_cross_border(text: str, value: str) -> None:
    assert values(text, "transfer.cross_border") == {value}
