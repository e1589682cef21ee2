from datetime import date
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.suppressions import NONE, Suppression, Suppressions, load_suppressions
from tests import factories

TODAY = date(2026, 11, 23)
WHY = 'reason = "Known."\n'
UNTIL = "expires = 2027-01-31\n"
BY_PRINT = 'fingerprint = "0123456789abcdef"\n'
BY_RULE = 'rule = "cookie-undisclosed"\nsubject = "visitor"\n'


def written(folder: Path, *entries: str) -> Path:
    file = folder / "suppressions.toml"
    file.write_text("".join(f"[[suppressions]]\n{entry}" for entry in entries), "utf-8")
    return file


@pytest.mark.parametrize(
    ("entry", "changes", "is_suppressed"),
    [
        (BY_PRINT, {}, True),
        (BY_PRINT, {"rule": "other"}, True),
        (BY_PRINT, {"fingerprint": "f" * 16}, False),
        (BY_RULE, {}, True),
        (BY_RULE, {"fingerprint": "f" * 16, "site": "other.example"}, True),
        (BY_RULE, {"rule": "other"}, False),
        (BY_RULE, {"subject": factories.subject(name="visitors")}, False),
        (BY_RULE + 'site = "shop.example"\n', {}, True),
        (BY_RULE + 'site = "shop.example"\n', {"site": "other.example"}, False),
    ],
)
def test_which_findings_a_suppression_covers(
    tmp_path: Path, entry: str, changes: dict[str, object], is_suppressed: bool
) -> None:
    finding = factories.finding(**changes)
    waived = load_suppressions(written(tmp_path, entry + WHY + UNTIL), TODAY)
    assert (waived.of(finding) is not None) is is_suppressed
    assert waived.open([finding]) == ([] if is_suppressed else [finding])


@pytest.mark.parametrize(
    ("expires", "holds"),
    [
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2026-11-24", True),
        ('"2026-11-22"', False),
        ('"2026-11-24"', True),
        ("2026-11-23T08:00:00Z", True),
    ],
)
def test_the_day_of_expiry_is_the_last_on_which_it_holds(tmp_path: Path, expires: str, holds: bool) -> None:
    waived = load_suppressions(written(tmp_path, f"{BY_PRINT}{WHY}expires = {expires}\n"), TODAY)
    assert (len(waived.active), len(waived.expired)) == ((1, 0) if holds else (0, 1))
    assert (waived.of(factories.finding()) is not None) is holds


def test_without_a_file_nothing_is_suppressed() -> None:
    assert load_suppressions(None) is NONE
    assert NONE.of(factories.finding()) is None


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (WHY + UNTIL, "suppression 2 names neither a fingerprint nor a rule and a subject."),
        ('rule = "cookie-use"\n' + WHY + UNTIL, "names neither"),
        (BY_PRINT + BY_RULE + WHY + UNTIL, "has both a fingerprint and a rule or subject."),
        ('fingerprint = "0123"\n' + WHY + UNTIL, "has the fingerprint '0123', which is none."),
        ("fingerprint = 123\n" + WHY + UNTIL, "has 'fingerprint' that is no text, or empty."),
        (BY_PRINT + UNTIL, "gives no reason."),
        (BY_PRINT + 'reason = " "\n' + UNTIL, "has 'reason' that is no text, or empty."),
        (BY_PRINT + WHY, "says no day on which it expires."),
        (BY_PRINT + WHY + 'expires = "soon"\n', "expires on 'soon', which is no day."),
        (BY_PRINT + WHY + "expires = 12\n", "expires on '12', which is no day."),
        (BY_PRINT + WHY + UNTIL + 'severity = "low"\n', "has 'severity', which means nothing here."),
    ],
)
def test_an_entry_that_is_not_complete_is_named(tmp_path: Path, entry: str, complaint: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_suppressions(written(tmp_path, BY_RULE + WHY + UNTIL, entry), TODAY)
    assert complaint in refused.value.message
    assert "suppression 2" in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "must hold [[suppressions]] and nothing else"),
        (b"suppressions = 3", "must hold [[suppressions]]"),
        (b"suppressions = [3]", "suppression 1 is no table"),
        (b"[[suppression]]\n", "must hold [[suppressions]]"),
        (b"<html>", "is no TOML"),
        (b"\xff\xfe", "is no TOML"),
    ],
)
def test_a_file_that_is_something_else(tmp_path: Path, content: bytes, complaint: str) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    with pytest.raises(UsageError) as refused:
        load_suppressions(file)
    assert complaint in refused.value.message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_suppressions(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"fingerprint": "a" * 16}, "a" * 16),
        ({"rule": "pixel", "subject": "Bidwick"}, "pixel of Bidwick"),
        ({"rule": "pixel", "subject": "Bidwick", "site": "a.example"}, "pixel of Bidwick on a.example"),
    ],
)
def test_what_it_is_about_in_words(entry: dict[str, str], words: str) -> None:
    assert Suppression(reason="Known.", expires=TODAY, **entry).target == words
    assert Suppressions((Suppression(reason="Known.", expires=TODAY, **entry),)).expired == ()


def test_what_holds_today_need_not_hold_tomorrow() -> None:
    short = Suppression(fingerprint="0123456789abcdef", reason="Known.", expires=TODAY)
    waived = Suppressions((short,))
    assert waived.on(TODAY) == waived
    assert waived.on(date(2026, 11, 24)) == Suppressions((), (short,))
    assert waived.on(date(2026, 11, 24)).on(TODAY) == waived
