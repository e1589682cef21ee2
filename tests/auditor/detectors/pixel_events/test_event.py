"""Fields, forms of values, and bodies of requests."""

import pytest

from auditor.detectors.pixel_events.event import Sent, as_list, as_object, form_of, inside, matching_of, member, plain

HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
PARTS = (
    '------WebKitFormBoundary1\r\nContent-Disposition: form-data; name="ev"\r\n\r\nPurchase\r\n'
    '------WebKitFormBoundary1\r\nContent-Disposition: form-data; name="cd[value]"\r\n\r\n5\r\n'
    "------WebKitFormBoundary1--\r\n"
)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (HASH, "sha256"),
        ("lz3-Rj7IV4X1-Vr1ujkG7tstkxwk5pgkqJ6mXbpOgTs", "sha256"),
        ("0bc83cb571cd1c50ba6f3e8a78ef1346", "md5"),
        ("a9993e364706816aba3e25717850c26c9cd0d89d", "sha1"),
        ("test@example.com", "plain"),
        (HASH[:-1], "plain"),
    ],
)
def test_the_form_of_a_value(value: str, form: str) -> None:
    assert form_of(value) == form


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("", {"a": "1"}),
        ("b=2&c=", {"a": "1", "b": "2"}),
        (PARTS, {"a": "1", "ev": "Purchase", "cd[value]": "5"}),
        ('{"b":2}', {"a": "1"}),
    ],
)
def test_fields_of_query_and_body(body: str, fields: dict[str, str]) -> None:
    assert Sent(address="x/y", query={"a": "1"}, body=body).fields == fields


def test_fields_that_match_a_person() -> None:
    fields = {"em": HASH, "phone_number": ["+49123", "x"], "fn": "", "value": "5", "external_id": "u1"}
    assert matching_of(fields) == {"email": "sha256", "phone": "plain", "account id": "plain"}


def test_objects_inside_objects_and_texts() -> None:
    assert inside({"cd[value]": "5", "cd[": "x", "value": "1"}, "cd") == {"value": "5"}
    assert plain({"a": "x", "b": 1, "c": None, "d": [1]}) == {"a": "x", "b": "1", "d": "[1]"}
    assert plain("text") == {}
    assert (member({"a": {"b": 1}}, "a"), member({"a": 1}, "a")) == ({"b": 1}, {})


@pytest.mark.parametrize("text", ["", "no", "[1]", "[" * 100_000])
def test_what_is_no_object(text: str) -> None:
    assert as_object(text) == {}


@pytest.mark.parametrize(("text", "found"), [("[1]", [1]), ("null", []), ("{}", []), ("", []), ("no", [])])
def test_a_list(text: str, found: list[int]) -> None:
    assert as_list(text) == found
