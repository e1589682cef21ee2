"""What was typed is found where it went, and nowhere else."""

import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote

import pytest

from auditor.detectors.form_leaks import detect
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour
from tests import factories
from tests.auditor.judging import KNOWLEDGE, cookie, record, request

EMAIL = "Robin.qzvkxwplmdab@example.com"
TYPED = (factories.typed_value(page_view=1, value=EMAIL),)
VENDOR = "https://static.hotjar.com/c"
SHA256 = hashlib.sha256(EMAIL.lower().encode()).hexdigest()


def found(**facts: Any) -> list[Behaviour]:
    return list(detect(Scene(record(typed_values=TYPED, **facts), KNOWLEDGE)))


@pytest.mark.parametrize(
    ("changes", "places", "ways"),
    [
        ({"url": f"{VENDOR}?e={EMAIL}"}, ["url"], ["plain"]),
        ({"body": json.dumps({"em": SHA256})}, ["body"], ["sha256"]),
        ({"request_headers": json.dumps({"cookie": f"e={base64.b64encode(EMAIL.encode()).decode()}"})},
         ["cookie"], ["base64"]),
        ({"request_headers": json.dumps({"referer": f"https://shop.example/?e={EMAIL}"})}, ["referer"], ["plain"]),
        ({"request_headers": json.dumps({"x-user": SHA256})}, ["header"], ["sha256"]),
    ],
)  # fmt: skip
def test_a_value_that_was_sent(changes: dict[str, Any], places: list[str], ways: list[str]) -> None:
    (one,) = found(requests=(request(1, **{"url": VENDOR, "type": "fetch"} | changes),))
    assert (one.kind, one.subject.name, one.facts["party"]) == ("form-leak", "Hotjar", "third")
    assert (one.facts["fields"], one.facts["places"], one.facts["ways"]) == (["email"], places, ways)
    assert [row.table for row in one.evidence] == ["requests"]


def test_a_value_in_a_websocket_message() -> None:
    row = request(1, "wss://ws.hotjar.com/api", type="websocket")
    messages = (
        factories.message(id=1, request=1, payload=f"key {EMAIL}"),
        factories.message(id=2, request=1, payload=f"echo {EMAIL}", sent=False),
    )
    (one,) = found(requests=(row,), messages=messages)
    assert [(row.table, row.id) for row in one.evidence] == [("messages", 1)]
    assert one.facts["places"] == ["websocket"]


def test_keys_that_are_sent_one_by_one_spell_a_value() -> None:
    row = request(1, "wss://ws.hotjar.com/api", type="websocket")
    keys = [json.dumps({"t": "k", "key": letter}) for letter in f"Shift{EMAIL}"]
    messages = tuple(factories.message(id=n, request=1, payload=key) for n, key in enumerate(keys, start=1))
    (one,) = found(requests=(row,), messages=messages)
    assert (one.facts["ways"], one.facts["places"]) == (["key by key"], ["websocket"])
    asked = tuple(request(n, f"{VENDOR}?k={quote(letter, safe='')}&t={n}0") for n, letter in enumerate(EMAIL, start=1))
    (other,) = found(requests=asked)
    assert (other.facts["ways"], other.facts["places"]) == (["key by key"], ["url"])
    stars = tuple(factories.message(id=n, request=1, payload='{"key":"*"}') for n in range(1, 40))
    assert found(requests=(row,), messages=stars) == []


def test_pictures_that_a_style_sheet_asks_for_each_letter_once() -> None:
    first = dict.fromkeys(EMAIL)
    asked = tuple(request(n, f"https://evil.example/{quote(letter, safe='')}") for n, letter in enumerate(first, 1))
    (one,) = found(requests=asked)
    assert (one.facts["ways"], one.facts["places"], one.subject.name) == (["each key once"], ["url"], "evil.example")
    assert found(requests=asked[:6]) == []


@pytest.mark.parametrize(
    "bodies",
    [
        [json.dumps([[letter, 1795437194895 + n] for n, letter in enumerate(EMAIL)])],
        [",".join(str(ord(letter.upper())) if letter.isalnum() else "190" for letter in EMAIL)],
        [json.dumps({"type": "k", "code": ord(letter), "at": n * 7}) for n, letter in enumerate(EMAIL)],
    ],
    ids=["letters with times", "numbers of keys", "numbers of letters, one by one"],
)
def test_keys_that_are_sent_by_themselves(bodies: list[str]) -> None:
    rows = tuple(request(n, VENDOR, type="ping", body=body) for n, body in enumerate(bodies, start=1))
    (one,) = found(requests=rows)
    assert one.facts["ways"] == ["key by key"]


def test_keys_in_binary_messages() -> None:
    row = request(1, "wss://ad.doubleclick.net/in", type="websocket")
    texts = [base64.b64encode(json.dumps({"k": letter}).encode()).decode() for letter in EMAIL]
    messages = tuple(
        factories.message(id=n, request=1, payload=f"base64:{text}") for n, text in enumerate(texts, start=1)
    )
    (one,) = found(requests=(row,), messages=messages)
    assert one.facts["places"] == ["websocket"]


def test_the_sites_own_host_is_told_apart() -> None:
    (one,) = found(requests=(request(1, f"https://shop.example/check?e={EMAIL}", type="fetch"),))
    assert one.facts["party"] == "first"


def test_a_value_that_is_kept() -> None:
    (one,) = found(cookies=(cookie("draft", value=SHA256),))
    assert (one.kind, one.subject.name, one.facts["places"], one.facts["ways"]) == (
        "form-kept", "draft", ["cookie"], ["sha256"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"url": f"{VENDOR}?e=other@example.com"},
        {"url": f"{VENDOR}?e={EMAIL}", "blocked_reason": "csp"},
        {"body": json.dumps({"length": len(EMAIL), "masked": "*" * len(EMAIL)})},
    ],
)
def test_what_is_no_leak(changes: dict[str, Any]) -> None:
    assert found(requests=(request(1, **{"url": VENDOR, "type": "fetch"} | changes),)) == []
