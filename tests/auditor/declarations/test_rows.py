"""Rows of lists in the one form in which all are kept."""

import pytest

from auditor.declarations.rows import MOST_ROWS, Row, cookies_of, notation_of, put_together, text_of
from auditor.model.practices import CookiePurpose, Party


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("_ga", "_ga"),
        ("_ga_#", "_ga_*"),
        ("_ga_<container-id>", "_ga_*"),
        ("_hjSession_XXXXX", "_hjSession_*"),
        ("_dc_gtm_UA-xxxxxx-x", "_dc_gtm_UA-*-x"),
        ("/^_pk_.*$/", "_pk_*"),
        ("^_pk_id", "_pk_id*"),
        ("^.*visit", "*visit*"),
        (r"^wp-settings-\d+$", "wp-settings-*"),
        (r"^amplitude_[a-z0-9]+\.example$", "amplitude_*.example"),
        ("{site}_session", "*_session"),
        ("ASP.NET_SessionId", "ASP.NET_SessionId"),
        ("XSRF-TOKEN", "XSRF-TOKEN"),
        ("maxx", "maxx"),
        ("_gat_UA-…", "_gat_UA-*"),
    ],
)
def test_names_have_one_notation(written: str, name: str) -> None:
    assert notation_of(written) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  two \n words ", "two words"),
        ("<a href='https://x.example'>_ga</a>", "_ga"),
        ("a < b", "a < b"),
        ("", None),
        ("<p></p>", None),
        (365, "365"),
        (True, None),
        ({"a": 1}, None),
        (None, None),
    ],
)
def test_values_become_plain_text(value: object, text: str | None) -> None:
    assert text_of(value) == text


def test_a_row_in_the_form_in_which_all_are_kept() -> None:
    row = Row(name="_ga", provider="Google", party="Third Party", category="Statistik", duration="2 Jahre")
    (cookie,) = cookies_of("made", "https://shop.example/", [row])
    assert (cookie.party, cookie.category_purpose, cookie.duration_days) == (Party.THIRD, CookiePurpose.ANALYTICS, 730)
    assert (cookie.source, cookie.kind, cookie.duration) == ("made", "cookie", "2 Jahre")


@pytest.mark.parametrize(("duration", "days"), [("Session", 0), ("1 Year", 365), ("Persistent", None), (None, None)])
def test_durations_in_days(duration: str | None, days: float | None) -> None:
    (cookie,) = cookies_of("made", None, [Row(name="a", duration=duration)])
    assert cookie.duration_days == days


@pytest.mark.parametrize("name", ["*", "…", "x" * 300])
def test_what_names_nothing_is_no_row(name: str) -> None:
    assert list(cookies_of("made", None, [Row(name=name)])) == []


def test_what_one_place_leaves_out_is_taken_from_the_next() -> None:
    once = [Row(name="_ga", category="Analytics"), Row(name="_ga", purpose="Counts", duration="2 years")]
    (cookie,) = put_together(cookies_of("made", None, once))
    assert (cookie.id, cookie.purpose, cookie.category, cookie.duration_days) == (1, "Counts", "Analytics", 730)


def test_rows_that_contradict_each_other_stay_apart() -> None:
    twice = [Row(name="a", duration="1 day"), Row(name="b"), Row(name="a", duration="2 days")]
    found = put_together(cookies_of("made", None, twice))
    assert [(row.id, row.name, row.duration_days) for row in found] == [(1, "a", 1), (2, "b", None), (3, "a", 2)]


def test_an_endless_list_is_cut() -> None:
    assert len(put_together(cookies_of("made", None, (Row(name=f"c{at}") for at in range(MOST_ROWS + 9))))) == MOST_ROWS
    assert len(put_together(cookies_of("made", None, (Row(name="c", duration=f"{n} days") for n in range(99))))) == 5
