"""A typed value is found as it is, encoded and hashed, two layers deep, and never by chance."""

import base64
import codecs
import gzip
import hashlib
import json
import random
import string
import zlib
from urllib.parse import quote

import pytest

from auditor.web.traces import SHORTEST, Trace, Traces

EMAIL, TEXT = "Robin.qzvkxwplmd@example.com", "hello tbnvrqkzwx"
LOWER = EMAIL.lower()


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def digest(name: str, text: str) -> str:
    return hashlib.new(name, text.encode()).hexdigest()


def packed(text: str) -> str:
    return "base64:" + base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def kept(content: bytes) -> str:
    return "base64:" + base64.b64encode(content).decode()


FORM = f"--x\r\nContent-Disposition: form-data; name=mail\r\n\r\n{EMAIL}\r\n--x\r\n\r\n".encode() + b"\xff\x00\xfe"
RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        (kept(FORM), ()),
        (kept(FORM + bytes(range(256)) * 5000), ()),
        (kept(RAW.compress(EMAIL.encode()) + RAW.flush()), ("compressed",)),
        (kept(zlib.compress(EMAIL.encode())), ("compressed",)),
        (f"data={base64.b64encode(gzip.compress(EMAIL.encode(), mtime=0)).decode()}", ("base64",)),
        (f"https://v.example/c?e={EMAIL}", ()),
        (f"https://v.example/c?e={quote(EMAIL, safe='')}", ()),
        (f"https://v.example/c?u={quote(quote('https://s/?e=' + EMAIL, safe=''), safe='')}", ("url",)),
        (json.dumps({"e": LOWER}), ()),
        (f"e={b64(EMAIL)}", ("base64",)),
        (f"e={b64(json.dumps({'user': {'mail': EMAIL}}))}&x=1", ("base64",)),
        (f"e={base64.urlsafe_b64encode(('???>>>' + EMAIL).encode()).decode().rstrip('=')}", ("base64",)),
        (f"e={EMAIL.encode().hex()}", ("hex",)),
        (f"e={b64(b64(EMAIL))}", ("base64", "base64")),
        (f"e={EMAIL[::-1]}", ("reversed",)),
        (f"e={quote(LOWER[::-1], safe='')}", ("reversed",)),
        (f"e={b64(EMAIL[::-1])}", ("base64", "reversed")),
        (f"e={codecs.encode(EMAIL, 'rot13')}", ("rot13",)),
        (f"e={base64.b32encode(LOWER.encode()).decode()}", ("base32",)),
        ("e=rBDvLiqAEyiky4yW3RLux94jwGK62aXZuoqcxk", ("base58",)),
        (f"em={digest('blake2b', LOWER)}", ("blake2b",)),
        (f"em={digest('sha3_384', EMAIL)}", ("sha3_384",)),
        (f"e={b64(EMAIL).encode().hex()}", ("hex", "base64")),
        (packed(json.dumps({"e": EMAIL})), ("compressed",)),
        (f"em={digest('md5', LOWER)}", ("md5",)),
        (f"em={digest('sha1', EMAIL)}", ("sha1",)),
        (f"ud[em]={digest('sha256', LOWER)}", ("sha256",)),
        (f"em={digest('sha512', LOWER).upper()}", ("sha512",)),
        (f"em={quote(base64.b64encode(hashlib.sha256(LOWER.encode()).digest()).decode(), safe='')}", ("sha256",)),
        (f"em={digest('sha256', digest('md5', LOWER))}", ("sha256", "md5")),
        (f"em={digest('md5', b64(EMAIL))}", ("md5", "base64")),
        (f"em={b64(digest('sha256', LOWER))}", ("base64", "sha256")),
        (packed(json.dumps({"h": digest("sha1", LOWER)})), ("compressed", "sha1")),
        (kept(hashlib.sha256(LOWER.encode()).digest()), ("sha256",)),
        (kept(EMAIL.encode("utf-16-le")), ()),
        (f"em={digest('sha384', LOWER)}", ("sha384",)),
        (json.dumps({"e": EMAIL}).replace("@", "\\u0040").replace(".", "\\u002e"), ()),
        (EMAIL.replace("@", "&#64;").replace(".", "&period;"), ("entities",)),
        (json.dumps(dict(zip(("user", "host"), EMAIL.split("@"), strict=True))), ()),
        (f"em={digest('sha256', LOWER.partition('@')[0])}", ("sha256",)),
        (kept(b"\x0a\x1c" + EMAIL.encode() + b"\x10\x01\xff"), ()),
    ],
)
def test_a_value_is_found(text: str, layers: tuple[str, ...]) -> None:
    assert Traces({"email": EMAIL, "text": TEXT}).find(text) == {Trace("email", layers)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://v.example/c?e=someone@example.com",
        f"em={digest('sha256', 'someone@example.com')}",
        f"e={b64(b64(b64(EMAIL)))}",
        "robin@example.com",
        "base64:!!!",
    ],
)
def test_other_values_are_not(text: str) -> None:
    assert Traces({"email": EMAIL, "text": TEXT}).find(text) == frozenset()


def test_a_short_value_is_never_looked_for() -> None:
    assert Traces({"name": "Visa", "text": "x" * (SHORTEST - 1)}).find("Visa " + "x" * 100) == frozenset()


def test_nothing_is_found_by_chance() -> None:
    dice = random.Random(7)
    noise = "".join(dice.choice(string.ascii_letters + string.digits + "+/=&%?{}") for _ in range(200_000))
    assert Traces({"email": EMAIL, "text": TEXT}).find(noise) == frozenset()


def test_several_ways_at_once() -> None:
    text = f"a={EMAIL}&b={digest('md5', LOWER)}&c={b64(TEXT)}"
    assert Traces({"email": EMAIL, "text": TEXT}).find(text) == {
        Trace("email", ()),
        Trace("email", ("md5",)),
        Trace("text", ("base64",)),
    }
