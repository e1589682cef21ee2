import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from tests.auditor.demo.client import get, open_socket


async def echo(socket: WebSocket) -> None:
    await socket.accept(headers=[(b"set-cookie", b"ws=1")])
    await socket.send_text(await socket.receive_text())
    await socket.close()


async def later(_: Request) -> Response:
    return PlainTextResponse("later")


SHOP = Site(
    routes={
        "/": "<h1>Shop</h1>",
        "/later": later,
        "/posted": lambda _: Response(status_code=204),
        "/two": lambda _: Response("x", headers={"set-cookie": "a=1; Path=/"}, media_type="text/plain"),
    },
    sockets={"/echo": echo},
    cookies=("sid={id}; Path=/; HttpOnly",),
)
EVERYTHING = Site(routes={"*": lambda request: PlainTextResponse(f"{request.url.hostname}{request.url.path}")})


@pytest.fixture(scope="module")
def web():
    with DemoWeb({}, extra={"shop.example": SHOP, "api.shop.example": EVERYTHING}) as web:
        yield web


@pytest.mark.parametrize(
    ("url", "status", "text"),
    [
        ("https://shop.example/", 200, "<h1>Shop</h1>"),
        ("http://shop.example/", 200, "<h1>Shop</h1>"),
        ("https://www.shop.example/later", 200, "later"),
        ("https://api.shop.example/any/path", 200, "api.shop.example/any/path"),
        ("https://shop.example/nowhere", 404, "This page does not exist"),
        ("https://other.example/", 404, "no such site"),
    ],
)
def test_a_host_is_served_by_its_own_site_or_by_its_domains(web, url, status, text):
    answer = get(web, url)
    assert (answer.status, text in answer.read().decode()) == (status, True)


@pytest.mark.parametrize(
    ("path", "cookie", "names"),
    [("/", None, ["sid"]), ("/", "sid=known", []), ("/later", None, []), ("/two", None, ["a"])],
)
def test_a_sites_cookies_come_with_pages_until_the_browser_has_them(web, path, cookie, names):
    answer = get(web, f"https://shop.example{path}", cookie=cookie)
    assert [value.partition("=")[0] for value in answer.headers.get_all("set-cookie", [])] == names


def test_an_identifier_is_new_each_time(web):
    first, second = (get(web, "https://shop.example/").headers["set-cookie"] for _ in range(2))
    assert first != second
    assert "{id}" not in first


def test_a_request_is_logged_with_its_body_and_the_cookies_of_its_answer(web):
    web.clear_log()
    get(web, "https://shop.example/posted?q=1%202", method="POST", body=b"data").read()
    get(web, "http://www.shop.example/two").read()
    posted, two = web.log
    assert (posted.kind, posted.method, posted.url, posted.body, posted.status, posted.set_cookies) == (
        "http",
        "POST",
        "https://shop.example/posted?q=1%202",
        b"data",
        204,
        (),
    )
    assert (two.url, two.set_cookies) == ("http://www.shop.example/two", ("a=1; Path=/",))


def test_a_websocket_is_logged_with_its_messages(web):
    web.clear_log()
    with open_socket(web, "wss://shop.example/echo") as client:
        client.send("hello")
        assert client.recv() == "hello"
    (entry,) = web.log
    assert (entry.kind, entry.url, entry.status) == ("websocket", "wss://shop.example/echo", 101)
    assert entry.set_cookies == ("ws=1",)
    assert entry.messages == [("received", "hello"), ("sent", "hello")]


@pytest.mark.parametrize("url", ["wss://shop.example/nothing", "wss://other.example/echo"])
def test_a_websocket_nobody_serves_is_refused(web, url):
    web.clear_log()
    with pytest.raises(InvalidStatus):
        open_socket(web, url)
    assert [entry.status for entry in web.log] == [403]
