"""Rules and second reader side by side."""

import pytest

from auditor.model.practices import Polarity, Practice
from auditor.model.second_readings import SecondClaim, SecondReading, Unread
from auditor.second_reader.compare import disagreements, polarity_of
from tests import factories

A, D, C = Polarity.AFFIRMS, Polarity.DENIES, Polarity.CONDITIONAL


def second(*values: Polarity, unread: tuple[Unread, ...] = ()) -> SecondReading:
    claims = tuple(SecondClaim(claim=Practice.COOKIES_USED, value=value, quote="q", start=0, end=1) for value in values)
    return SecondReading(reader="r", made="", claims=claims, unread=unread)


@pytest.mark.parametrize(
    ("rules", "others", "kind"),
    [
        ((A,), (A,), None),
        ((A, D), (D,), None),
        ((A,), (C,), None),
        ((A,), (D,), "value"),
        ((D,), (C, A), "value"),
        ((A,), (), "only-rules"),
        ((), (D,), "only-second"),
        ((), (), None),
    ],
)
def test_where_they_differ(rules: tuple[Polarity, ...], others: tuple[Polarity, ...], kind: str | None) -> None:
    claims = [factories.claim(value=value) for value in rules]
    found = disagreements(claims, second(*others))
    assert [(one.claim, one.kind) for one in found] == ([] if kind is None else [(Practice.COOKIES_USED, kind)])
    assert all((len(one.rules), len(one.second)) == (len(rules), len(others)) for one in found)


def test_what_was_not_read_is_no_disagreement() -> None:
    claim = factories.claim()
    unread = (Unread(start=claim.start - 3, end=claim.end, reason="timeout"),)
    assert disagreements([claim], second(unread=unread)) == ()


@pytest.mark.parametrize(
    ("value", "qualifiers", "polarity"),
    [("denies", {}, D), ("location", {}, A), ("location", {"polarity": "denies"}, D), ("conditional", {}, C)],
)
def test_a_kind_of_data_is_affirmed_unless_it_says_otherwise(
    value: str, qualifiers: dict[str, str], polarity: Polarity
) -> None:
    assert polarity_of(factories.claim(value=value, qualifiers=qualifiers)) is polarity
