import pytest

from auditor.archive.headers import first, header_lines, header_text

LINES = [("set-cookie", "a=1"), ("set-cookie", "b=2"), ("vary", "*")]


def test_several_of_a_name_come_one_by_one_and_go_back_together() -> None:
    text = '{"set-cookie": "a=1\\nb=2", "vary": "*"}'
    assert header_lines(text) == LINES
    assert header_text([(":status", "200"), ("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("Vary", "*")]) == text


def test_headers_that_were_not_seen_are_none() -> None:
    assert header_lines(None) == []


@pytest.mark.parametrize(("name", "value"), [("set-cookie", "a=1"), ("vary", "*"), ("date", None)])
def test_the_first_of_a_name(name: str, value: str | None) -> None:
    assert first([("Set-Cookie", "a=1"), *LINES], name) == value
