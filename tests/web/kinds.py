"""A page for each kind of request and cookie; the server's log tells what really happened on it.

`KINDS` maps a page's name to its HTML. The pages are served at `https://kinds.example/<name>`, what they ask for by
`kinds.example` itself and by `other.example`; `/all` does everything at once.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.websockets import WebSocket

from auditor.demo.vendors import GIF, HERE
from auditor.demo.web import Handler, Site

KINDS: Mapping[str, str] = {
    "script": '<script src="/plain.js?first"></script><script src="https://other.example/plain.js?third"></script>',
    "style": '<link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="https://other.example/style.css">',
    "font": '<link rel="stylesheet" href="/font.css"><p style="font-family: Test Font">sold',
    "image": '<img src="/dot.gif?first"><img src="https://other.example/dot.gif?third">',
    "redirect": '<img src="/hop/3"><img src="https://other.example/hop/2">',
    "iframe": '<iframe src="/frame?first"></iframe><iframe src="https://other.example/frame?third"></iframe>',
    "srcdoc": """<iframe srcdoc="<img src='https://other.example/dot.gif?srcdoc'>"></iframe>""",
    "fetch": """<script>fetch("/data?first")
        fetch("https://other.example/data?third", {credentials: "include"})</script>""",
    "xhr": '<script>let x = new XMLHttpRequest(); x.open("POST", "/data?xhr"); x.send("a=1&b=2")</script>',
    "beacon": '<script>navigator.sendBeacon("https://other.example/beacon?load", "loaded")</script>',
    "keepalive": '<script>fetch("/data?keepalive", {method: "POST", keepalive: true, body: "kept"})</script>',
    "binary": '<script>fetch("/data?binary", {method: "POST", body: new Uint8Array([0, 255, 1, 254])})</script>',
    "preflight": """<script>fetch("https://other.example/data?preflight",
        {method: "PUT", headers: {"X-Test": "1"}, body: "asked first"})</script>""",
    "websocket": """<script>let s = new WebSocket("wss://other.example/socket")
        s.onopen = () => s.send("hello"); s.onmessage = () => s.send("again")</script>""",
    "eventsource": '<script>new EventSource("/events")</script>',
    "worker": '<script>new Worker("/worker.js")</script>',
    "shared-worker": '<script>new SharedWorker("/shared.js").port.start()</script>',
    "service-worker": '<script>navigator.serviceWorker.register("/service.js")</script>',
    "popup": '<script>open("https://other.example/frame?popup")</script>',
    "favicon": '<link rel="icon" href="/icon.gif">',
    "manifest": '<link rel="manifest" href="/app.webmanifest">',
    "preload": '<link rel="preload" as="image" href="/dot.gif?preload">',
    "csp": """<meta http-equiv="Content-Security-Policy" content="img-src 'self'">
        <img src="/dot.gif?allowed"><img src="https://other.example/dot.gif?blocked">""",
    "mixed": '<script src="http://other.example/plain.js?mixed"></script>',
    "missing": '<img src="/nothing-here.gif"><script src="https://other.example/nothing-here.js"></script>',
    "unload": """<script>addEventListener("pagehide", () => navigator.sendBeacon("/beacon?left", "left"))</script>""",
    "cookie-http": '<img src="/cookie?name=first"><img src="https://other.example/cookie?name=third&third">',
    "cookie-hops": '<img src="/hop/2"><img src="https://other.example/hop/2">',
    "cookie-script": """<script>document.cookie = "inline=1; max-age=3600"</script><script src="/cookie.js"></script>
        <script src="https://other.example/cookie.js"></script>""",
    "cookie-store": '<script>cookieStore.set({name: "stored", value: "1", expires: Date.now() + 3600000})</script>',
    "cookie-refused": """<img src="https://other.example/cookie?name=lax&lax">
        <img src="/cookie?name=elsewhere&elsewhere">
        <img src="/cookie?name=__Host-wrong&wrong"><img src="/cookie?name=huge&huge">""",
    "cookie-deleted": """<script>document.cookie = "gone=1"; document.cookie = "gone=; max-age=0"</script>""",
    "cookie-partitioned": '<iframe src="https://other.example/partitioned"></iframe>',
    "storage": """<script>localStorage.setItem("local", "1"); sessionStorage.setItem("session", "2")
        indexedDB.open("shelf", 1).onupgradeneeded = event =>
          event.target.result.createObjectStore("books").put("x", "key")
        caches.open("box").then(box => box.add("/data?cached"))</script>
        <iframe src="https://other.example/storing"></iframe>""",
}

FILES: Mapping[str, tuple[str, str]] = {
    "/plain.js": ("text/javascript", "self.plain = true"),
    "/style.css": ("text/css", "body { background: url(/dot.gif?style) }"),
    "/font.css": ("text/css", "@font-face { font-family: Test Font; src: url(/font.woff2) }"),
    "/data": ("application/json", '{"some": "data"}'),
    "/frame": ("text/html", "<!doctype html><title>Frame</title><img src='/dot.gif?frame'>"),
    "/storing": ("text/html", "<!doctype html><script>localStorage.setItem('theirs', '1')</script>"),
    "/worker.js": ("text/javascript", "fetch('/data?worker'); importScripts('/plain.js?worker')"),
    "/shared.js": ("text/javascript", "onconnect = () => fetch('/data?shared')"),
    "/service.js": (
        "text/javascript",
        "oninstall = event => event.waitUntil(fetch('/data?service'))\nonactivate = () => clients.claim()",
    ),
    "/cookie.js": ("text/javascript", "document.cookie = 'by_' + (document.currentScript.src.includes('other') ? "
                   "'other' : 'own') + '=1; max-age=86400; path=/'"),
    "/app.webmanifest": ("application/manifest+json", '{"name": "Kinds", "icons": []}'),
}  # fmt: skip

REFUSED: Mapping[str, str] = {
    "lax": "SameSite=Lax",
    "elsewhere": "Domain=unrelated.example",
    "wrong": "Domain=kinds.example; Path=/; Secure",
    "huge": "Path=/",
}
"""Attributes that make the browser refuse a cookie: SameSite from a third party, a foreign domain, a `__Host-` name
with a domain; the last is refused for its size."""


async def anything(request: Request) -> Response:
    """What both hosts answer, by path."""
    response = _answer(request)
    origin = request.headers.get("origin")
    if origin:
        response.headers.update(
            {
                "access-control-allow-origin": origin,
                "access-control-allow-credentials": "true",
                "access-control-allow-methods": "GET, POST, PUT",
                "access-control-allow-headers": "x-test, content-type",
            }
        )
    return response


def _answer(request: Request) -> Response:
    path, query = request.url.path, request.query_params
    if path in FILES:
        media_type, text = FILES[path]
        return Response(text, media_type=media_type)
    if path.startswith("/hop/"):
        return _hop(int(path.removeprefix("/hop/")))
    if path == "/cookie":
        return _cookie(query["name"], next((case for case in REFUSED if case in query), None), "third" in query)
    if path == "/partitioned":
        return HTMLResponse("<p>", headers={"set-cookie": "parted=1; Secure; SameSite=None; Partitioned; Path=/"})
    if path == "/font.woff2":
        return Response((HERE / "fontmoor.example" / "moor-icons.woff2").read_bytes(), media_type="font/woff2")
    if path.endswith(".gif") and path != "/nothing-here.gif":
        return Response(GIF, media_type="image/gif")
    if path == "/events":
        return StreamingResponse(_events(), media_type="text/event-stream")
    return Response(status_code=204 if path == "/beacon" else 404)


def _hop(left: int) -> Response:
    response: Response = RedirectResponse(f"/hop/{left - 1}", 302) if left else Response(GIF, media_type="image/gif")
    response.headers["set-cookie"] = f"hop{left}=1; Path=/; Secure; SameSite=None"
    return response


def _cookie(name: str, refused: str | None, third: bool) -> Response:
    value = "x" * 5000 if refused == "huge" else "1"
    attributes = REFUSED[refused] if refused else "Secure; SameSite=None" if third else "Max-Age=3600"
    return Response(GIF, media_type="image/gif", headers={"set-cookie": f"{name}={value}; {attributes}"})


async def _events() -> AsyncIterator[str]:
    yield "data: first\n\n"
    await asyncio.sleep(3600)


async def _echo(socket: WebSocket) -> None:
    await socket.accept(headers=[(b"set-cookie", b"by_socket=1; Secure; SameSite=None")])
    async for text in socket.iter_text():
        await socket.send_text(f"you said {text}")
        if text == "again":
            break
    await socket.close()


def _page(name: str, content: str) -> str:
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>{name}</title><h1>{name}</h1>{content}</html>"


def _pages() -> dict[str, Handler | str]:
    """`csp` stays out of `/all`: its policy would hold for everything else."""
    pages: dict[str, Handler | str] = {f"/{name}": _page(name, content) for name, content in KINDS.items()}
    everything = "\n".join(content for name, content in KINDS.items() if name != "csp")
    return {**pages, "/all": _page("all", everything)}


KINDS_WEB: Mapping[str, Site] = {
    "kinds.example": Site(routes={**_pages(), "*": anything}, sockets={"/socket": _echo}),
    "other.example": Site(routes={"*": anything}, sockets={"/socket": _echo}),
}
"""For `DemoWeb(extra=KINDS_WEB)`."""
