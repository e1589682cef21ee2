"""From bytes to documents."""

import pytest

from auditor.errors import PolicyError
from auditor.policy.documents import decoded, from_bytes

SENTENCE = "We use cookies."


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"<html><body><p>We use cookies.</p></body></html>", "", None),
        (b"<p>We use cookies.</p>", "policy.html", None),
        (b"<p>We use cookies.</p>", "", "text/html; charset=utf-8"),
        (b"We use *cookies*.", "policy.md", None),
        (b"We use cookies.", "policy.txt", "text/plain"),
        (SENTENCE.encode("utf-16"), "policy.txt", None),
    ],
)
def test_kinds(content: bytes, name: str, media_type: str | None) -> None:
    assert from_bytes(content, name=name, media_type=media_type).text.strip() == SENTENCE


@pytest.mark.parametrize(
    ("content", "media_type", "text"),
    [
        ("Größe".encode(), None, "Größe"),
        ("Größe".encode("latin-1"), "text/html; charset=iso-8859-1", "Größe"),
        ("Größe".encode("latin-1"), None, "Größe"),
        ("我们".encode("gbk"), "text/html; charset=gbk", "我们"),
        (b"x", "text/html; charset=no-such", "x"),
    ],
)
def test_charsets(content: bytes, media_type: str | None, text: str) -> None:
    assert decoded(content, media_type) == text


@pytest.mark.parametrize("content", [b"", b"  \n ", b"\x89PNG\r\n\x1a\n\x00\x00\x00", bytes(range(1, 32)) * 300])
def test_what_holds_no_text_is_told(content: bytes) -> None:
    with pytest.raises(PolicyError) as error:
        from_bytes(content, name="policy")
    assert error.value.hint
