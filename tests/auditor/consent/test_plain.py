"""Cookies and items of banners that nobody knows, by their own words."""

import base64
import json
from urllib.parse import quote

import pytest

from auditor.consent.plain import is_answer, says_plainly, states_in
from auditor.model.consent import Choice

NO = {"necessary": True, "analytics": False, "marketing": False}
STATES = {"analytics": False, "marketing": False}


@pytest.mark.parametrize(
    ("value", "states"),
    [
        (json.dumps(NO), STATES),
        (quote(json.dumps(NO)), STATES),
        (quote(quote(json.dumps(NO))), STATES),
        (base64.b64encode(json.dumps(NO).encode()).decode(), STATES),
        (json.dumps({"consent": {"categories": NO}, "v": 2}), STATES),
        (json.dumps([{"id": "analytics", "enabled": False}, {"id": "marketing", "enabled": 0}]), STATES),
        (json.dumps({"analytics": {"status": "denied"}, "marketing": {"value": "no"}}), STATES),
        ("necessary:yes,analytics:no,marketing:no", STATES),
        ("necessary=1&analytics=0&marketing=0", STATES),
        ("{necessary:true,analytics:false,marketing:false}", STATES),
        (json.dumps({"statistik": True}), {"statistik": True}),
        (json.dumps({"analytics": "UA-1"}), {}),
        (json.dumps({"basket": 1, "loads": 1}), {}),
        ("GS1.1.1700000000.1.1", {}),
        ("", {}),
        ("x" * 9000, {}),
        ("[" * 5000, {}),
    ],
)
def test_categories_and_whether_they_are_on(value: str, states: dict[str, bool]) -> None:
    assert states_in(value) == states


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("cookie_prefs", json.dumps(NO), False),
        ("cookie_prefs", json.dumps(NO | {"analytics": True, "marketing": True}), True),
        ("cookie_choice", "accepted", True),
        ("cookie_choice", "ACCEPT_ALL", True),
        ("cookie_choice", "rejected", False),
        ("cookie_choice", "only-necessary", False),
        ("cookie_choice", "essential", False),
        ("cookies_accepted", "true", True),
        ("cookies_accepted", "0", False),
        ("cookie_optout", "1", False),
        ("__hs_opt_out", "no", True),
        ("cookie_choice", "yes", True),
        ("b-cookie", "nein", False),
        ("cookie_notice_read", "yes", None),
        ("viewed_the_cookie_policy", "yes", None),
        ("cookies", "rechazadas", False),
        ("scelta", "tutti", True),
        ("permissions", json.dumps(["necessary"]), False),
        ("permissions", json.dumps(["necessary", "analytics"]), True),
        ("own", json.dumps({"level": ["necessary"], "revision": 0}), False),
        ("own", json.dumps({"choice": "refuse", "at": 1700000000000}), False),
        ("own", json.dumps({"choice": {"of": "refuse"}}), None),
        ("banner_seen", "1", None),
        ("cookie_consent", "true", None),
        ("accept_or_reject", "1", None),
        ("cookies-checkbox-necessary", "yes", None),
        ("cookies-checkbox-analytics", "no", False),
    ],
)
def test_what_was_chosen(name: str, value: str, accepted: bool | None) -> None:
    assert says_plainly(Choice.ACCEPT, name, value) is accepted
    assert says_plainly(Choice.REJECT, name, value) is (None if accepted is None else not accepted)


def test_what_takes_some_categories_is_no_refusal() -> None:
    some = json.dumps(NO | {"analytics": True})
    assert says_plainly(Choice.ACCEPT, "cookie_prefs", some) is None
    assert says_plainly(Choice.REJECT, "cookie_prefs", some) is False


@pytest.mark.parametrize(
    ("value", "answers"),
    [
        (json.dumps(["necessary", "functionality", "analytics"]), True),
        ("rejected", True),
        ("aceptadas", True),
        (json.dumps({"necessary": True, "analytics": False}), True),
        (json.dumps({"v": "granted", "t": 1700000000000}), True),
        ("functional:true|analytical:false|traceable:false", True),
        (json.dumps({"analytics": False}), False),
        ("all", False),
        ("yes", False),
        ("1", False),
        (json.dumps(["oak", "necessary"]), False),
    ],
)
def test_what_answers_a_banner_under_any_name(value: str, answers: bool) -> None:
    assert is_answer("own", value) is answers


def test_a_yes_answers_under_a_name_that_speaks_of_cookies() -> None:
    assert is_answer("b-cookie", "yes")
    assert is_answer("shop_cookies", "toate")
    assert not is_answer("cookie_notice_seen", "yes")
    assert is_answer("BakerCookies", "0")
    assert not is_answer("cookies_today", "7")
    assert not is_answer("test_cookies", "1")
