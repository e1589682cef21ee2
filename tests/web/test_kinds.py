import pytest

from auditor.demo.server import DemoWeb
from tests.auditor.demo.client import get, open_socket
from tests.web.kinds import KINDS, KINDS_WEB


@pytest.fixture(scope="module")
def web():
    with DemoWeb({}, extra=KINDS_WEB) as web:
        yield web


@pytest.mark.parametrize(
    ("url", "status", "media_type", "cookies"),
    [
        *((f"https://kinds.example/{name}", 200, "text/html; charset=utf-8", []) for name in KINDS),
        ("https://kinds.example/hop/2", 302, None, ["hop2=1; Path=/; Secure; SameSite=None"]),
        ("https://other.example/hop/0", 200, "image/gif", ["hop0=1; Path=/; Secure; SameSite=None"]),
        ("https://kinds.example/cookie?name=a", 200, "image/gif", ["a=1; Max-Age=3600"]),
        ("https://other.example/cookie?name=b&lax", 200, "image/gif", ["b=1; SameSite=Lax"]),
        ("https://other.example/beacon", 204, None, []),
        ("https://other.example/nothing-here.js", 404, None, []),
        ("https://kinds.example/font.woff2", 200, "font/woff2", []),
    ],
)
def test_what_the_test_pages_are_answered(web, url, status, media_type, cookies):
    answer = get(web, url)
    assert (answer.status, answer.headers["content-type"]) == (status, media_type)
    assert answer.headers.get_all("set-cookie", []) == cookies


def test_the_socket_answers(web):
    with open_socket(web, "wss://other.example/socket") as socket:
        socket.send("again")
        assert socket.recv() == "you said again"
