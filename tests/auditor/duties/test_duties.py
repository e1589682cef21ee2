"""The table of what laws ask for."""

import re
from datetime import date

import pytest

from auditor.duties import LAWS, Duty, Ground, all_duties, laws_named, notes_on
from auditor.duties.looks import LOOKS
from auditor.errors import UsageError

EMPTY = Ground(audited=date(2026, 5, 1))


@pytest.mark.parametrize("duty", all_duties(), ids=lambda duty: duty.id)
def test_a_row_is_whole(duty: Duty) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", duty.id) and duty.id.startswith(duty.law)
    assert duty.law in LAWS and duty.look in LOOKS
    assert re.search(r"\d", duty.article) and duty.asks.startswith("asks ")
    assert duty.source.startswith("http")


def test_ids_are_not_used_twice_and_every_law_has_rows() -> None:
    assert len({duty.id for duty in all_duties()}) == len(all_duties())
    assert {duty.law for duty in all_duties()} == set(LAWS)


def test_nothing_is_said_to_be_forbidden() -> None:
    words = [f"{note.duty.asks} {note.what}" for note in notes_on(EMPTY, LAWS)]
    assert not [each for each in words if re.search(r"violat|illegal|unlawful|breach|infring", each, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("text", "laws"),
    [(None, ()), ("", ()), ("ccpa,gdpr", ("gdpr", "ccpa")), ("GDPR, gdpr", ("gdpr",)), (",".join(LAWS), tuple(LAWS))],
)
def test_laws_by_name(text: str | None, laws: tuple[str, ...]) -> None:
    assert laws_named(text) == laws


def test_an_unknown_law() -> None:
    with pytest.raises(UsageError, match="lgpd"):
        laws_named("gdpr,lgpd")


def test_only_what_was_asked_for_is_told() -> None:
    assert {note.duty.law for note in notes_on(EMPTY, ("pipl",))} == {"pipl"}
    assert notes_on(EMPTY, ()) == ()
