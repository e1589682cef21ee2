"""Bodies as they are kept, read as what they say."""

import base64
import gzip
import json
import zlib
from urllib.parse import quote

import pytest

from auditor.web.bodies import Body, body_of, texts_of, without_addresses

RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)


def kept(content: bytes) -> str:
    return "base64:" + base64.b64encode(content).decode()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("a text", Body("a text")),
        (kept(gzip.compress(b"a text", mtime=0)), Body("a text", packed=True)),
        (kept(zlib.compress(b"a text")), Body("a text", packed=True)),
        (kept(RAW.compress(b"a text") + RAW.flush()), Body("a text", packed=True)),
        (kept(gzip.compress(b"a text" * 2000, mtime=0)[:-9]), Body("a text" * 2000, packed=True)),
        (kept(b"\xffa text\x00"), Body("\ufffda text\x00")),
        ("base64:a", Body("base64:a")),
    ],
)
def test_what_a_body_says(body: str, says: Body) -> None:
    found = body_of(body)
    assert (found.text[:60], found.packed) == (says.text[:60], says.packed)


def test_a_long_body_is_looked_at_as_far_as_it_may_be() -> None:
    assert body_of(kept(b"\xff\x00" * 1_000_000)).text.startswith("\ufffd\x00")


FORM = b"--x\r\nname=a\r\n\r\n%s\r\n--x\r\nname=b\r\n\r\n\xff two\r\n--x--\r\n" % gzip.compress(b"one", mtime=0)
PAGE = '{"type":2,"data":{}}' * 20


def test_the_parts_of_a_form_are_read_each() -> None:
    body = body_of(kept(FORM))
    assert body.packed
    assert "\none\n" in body.text.replace("\r", "") and "\ufffd two" in body.text


@pytest.mark.parametrize(
    "body",
    [
        PAGE,
        base64.b64encode(PAGE.encode()).decode(),
        json.dumps({"v": 1, "d": base64.b64encode(zlib.compress(PAGE.encode(), 0)).decode()}),
        f"data={quote(base64.b64encode(PAGE.encode()).decode(), safe='')}",
    ],
)
def test_what_is_within_a_body_is_read_too(body: str) -> None:
    assert PAGE in texts_of(body)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("u=https%3A%2F%2Fshop.example%2F%3Fid%3D1&id=2", "2"),
        ('{"url":"https://shop.example/?id=1","id":"2"}', '{"url":" ","id":"2"}'),
        ('{"url":"https:\\/\\/shop.example\\/?id=1"}', '{"url":" "}'),
        ("no address", "no address"),
    ],
)
def test_addresses_that_a_body_quotes_are_left_out(body: str, left: str) -> None:
    assert without_addresses(body) == left
