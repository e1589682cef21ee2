"""Rows of tables and lists, and which cookies they mean."""

from typing import Any

import pytest

from auditor.mismatches import Case, Statements
from auditor.mismatches.cookie_rows import DeclaredRow, is_complete, is_list, rows_of
from auditor.model.findings import PolicyReading
from tests.auditor.judging import SITE, said
from tests.auditor.mismatches.lists import row


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        ("_ga", "_ga", True),
        ("_ga", "_ga_X1", False),
        ("_ga_*", "_ga_X1", True),
        ("_ga_<container-id>", "_ga_X1", True),
        ("_hjSession_{site_id}", "_hjSession_123", True),
        ("wp-settings-[UID]", "wp-settings-7", True),
        ("_gat_UA-#########", "_gat_UA-12-1", True),
        ("Hm_lvt_", "Hm_lvt_4c2", True),
        ("_GA", "_ga", True),
        ("a.b", "axb", False),
    ],
)
def test_names(written: str, name: str, expected: bool) -> None:
    assert DeclaredRow(name=written, words="").is_about(name) is expected


@pytest.mark.parametrize(
    ("words", "purposes"),
    [
        ("Measures how visitors use the site", {"analytics"}),
        ("Strictly necessary", {"strictly_necessary"}),
        ("Marketing", {"advertising"}),
        ("Publicidad", {"advertising"}),
        ("Analítica", {"analytics"}),
        ("Remembers your language", {"functional"}),
        ("Stores a number", set()),
    ],
)
def test_purposes(words: str, purposes: set[str]) -> None:
    assert set(DeclaredRow(name="x", words=words).purposes) == purposes


def case(policy: PolicyReading) -> Case:
    return Case(site=SITE, behaviours=(), statements=Statements((policy,)))


def test_a_row_has_more_than_a_name() -> None:
    two = case(said(row("a", purpose="language"), row("b", duration="1 day", duration_days=1)))
    assert [(one.name, one.days) for one in rows_of(two)] == [("a", None), ("b", 1.0)]
    assert rows_of(case(said(row("a"), row("b")))) == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row("a", purpose="language"), row("b", purpose="login")), True),
        ((row("a", purpose="language"),), False),
        ((row("a", duration_days=1, duration="1 day"), row("b", duration_days=1, duration="1 day")), False),
    ],
)
def test_what_makes_a_list(rows: tuple[tuple[Any, ...], ...], expected: bool) -> None:
    assert is_list(rows_of(case(said(*rows)))) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We only use these:", True),
        ("These are all the cookies we set:", True),
        ("Wir setzen nur folgende Cookies:", True),
        ("A complete list:", True),
        ("Some of our cookies:", False),
        ("We only do so if you accept them.", False),
        ("You can block all cookies.", False),
        ("Alle Cookies akzeptieren", False),
        ("我们重视所有用户。", False),
    ],
)
def test_who_says_that_a_list_is_complete(words: str, expected: bool) -> None:
    told = case(said(("cookies.used", "affirms", words), row("a", purpose="language"), row("b", purpose="login")))
    assert is_complete(told, rows_of(told)) is expected
