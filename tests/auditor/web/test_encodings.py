"""What a text holds that scripts wrote in another way."""

import base64
import gzip
import json
import zlib

import pytest

from auditor.web.encodings import decoded, unescaped

SAID = '{"type":2,"name":"ébène 漢字"}'


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize(
    ("text", "name", "inner"),
    [
        (f"e={b64(SAID.encode())}&x=1", "base64", SAID),
        (f"e={base64.urlsafe_b64encode(SAID.encode()).decode().rstrip('=')}", "base64", SAID),
        (f"e={b64(zlib.compress(SAID.encode()))}", "base64", SAID),
        (f"e={SAID.encode().hex()}", "hex", SAID),
        ("e=N4IgLgngDgpiBcAmANCAdgQwLZ3iAlwEYAXaMABIET2g6togC+QA", "lz-string", SAID),
        ("\u02e2\u4c2d\u4c3e\u6024\u0794\u40bc\u6029\u5ac0\u4712\u3960 ", "lz-string", "hello world hello world"),
        (json.dumps([zlib.compress(SAID.encode()).decode("latin-1")], ensure_ascii=False), "compressed", SAID),
        (json.dumps([gzip.compress(SAID.encode(), mtime=0).decode("latin-1")], ensure_ascii=False), "compressed", SAID),
        ("robin&#64;shop&#x2e;example &amp; co&period;", "entities", "robin@shop.example & co."),
    ],
)
def test_what_was_written_in_another_way(text: str, name: str, inner: str) -> None:
    assert (name, inner) in list(decoded(text))


@pytest.mark.parametrize("text", ["", "a text of words", "id=12345", '{"a":"xy"}', "a & b;", "漢字"])
def test_what_is_as_it_stands(text: str) -> None:
    assert list(decoded(text)) == []


def test_short_pieces_can_be_left_out() -> None:
    assert list(decoded(f"e={b64(b'a short text')}", 100)) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r'{"e":"robin\u0040shop.example"}', '{"e":"robin@shop.example"}'),
        (r"\u6f22\u5b57", r"\u6f22\u5b57"),
        ("a", "a"),
    ],
)
def test_escapes_of_json(text: str, plain: str) -> None:
    assert unescaped(text) == plain
