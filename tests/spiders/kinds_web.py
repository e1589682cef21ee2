"""What the servers of the pages in kinds.py answer."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.websockets import WebSocket

from auditor.demo.web import Handler

GIF = bytes.fromhex("47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b")
SHOP, CDN, ADS = "https://shop.example", "https://cdn.example", "https://ads.example"


def gif(request: Request) -> Response:
    return Response(GIF, media_type="image/gif", headers={"cache-control": "max-age=600"})


def script(source: str) -> Handler:
    return lambda request: Response(source, media_type="text/javascript", headers={"access-control-allow-origin": "*"})


def open_json(request: Request) -> Response:
    headers = {
        "access-control-allow-origin": request.headers.get("origin", "*"),
        "access-control-allow-headers": "x-own, content-type",
        "access-control-allow-methods": "PUT",
    }
    return Response("{}", media_type="application/json", headers=headers)


def redirect(to: str, cookie: str) -> Handler:
    return lambda request: RedirectResponse(to, 302, headers={"set-cookie": cookie})


def typed(content: bytes | str, media_type: str) -> Handler:
    return lambda request: Response(content, media_type=media_type, headers={"access-control-allow-origin": "*"})


async def echo(socket: WebSocket) -> None:
    await socket.accept(headers=[(b"set-cookie", b"ws=1; Secure; SameSite=None")])
    await socket.send_text("from server")
    await socket.send_bytes(b"\x00\x01")
    async for text in socket.iter_text():
        await socket.send_text(f"echo {text}")


def events(request: Request) -> Response:
    return Response("data: 1\n\n", media_type="text/event-stream", headers={"access-control-allow-origin": "*"})


WORKER = f"importScripts('{CDN}/imported.js');fetch('{CDN}/open.json?worker')"

LEAVING = """<!doctype html><script>
const moment = location.search.slice(1);
addEventListener(moment, () => {
  navigator.sendBeacon('/collect?' + moment);
  fetch('/collect?kept-' + moment, {method: 'POST', keepalive: true, body: 'k'});
  new Image().src = '/a.gif?' + moment;
});
</script>"""
"""A frame that sends something when it is taken away."""

COMMON: dict[str, dict[str, Handler | str]] = {
    "shop.example": {
        "/worker.js": script(WORKER),
        "/outer-worker.js": script("new Worker('/worker.js')"),
        "/shared-worker.js": script(f"fetch('{CDN}/open.json?shared')"),
        "/service-worker.js": script(f"oninstall=e=>e.waitUntil(fetch('{CDN}/open.json?service'))"),
        "/worklet.js": script("1"),
        "/module-worker.js": script(f"import '{CDN}/dependency.js'"),
        "/own.webmanifest": typed('{"name":"own"}', "application/manifest+json"),
        "/own.gif": gif,
        "/next": "<!doctype html><link rel=icon href=data:,>next",
        "/csp": typed("", "text/plain"),
    },
    "cdn.example": {
        "/a.gif": gif,
        "/font.css": typed(
            "@import 'deeper.css'; @font-face{font-family:made;src:url(made.woff2)}", "text/css"
        ),
        "/deeper.css": typed("b{}", "text/css"),
        "/made.woff2": typed(b"no font", "font/woff2"),
        "/plain.js": script("1"),
        "/loads.js": script(f"s=document.createElement('script');s.src='{ADS}/plain.js';document.head.append(s)"),
        "/module.js": script("import './dependency.js'"),
        "/dependency.js": script("export default 1"),
        "/imported.js": script("1"),
        "/outer-frame": f"<!doctype html><iframe src={ADS}/frame></iframe>",
        "/open.json": open_json,
        "/hop2": redirect(f"{ADS}/a.gif", "hop2=2; Secure; SameSite=None"),
        "/events": events,
        "/sound.wav": typed(b"RIFF", "audio/wav"),
        "/film.webm": typed(b"no film", "video/webm"),
        "/words.vtt": typed("WEBVTT\n", "text/vtt"),
    },
    "ads.example": {
        "/a.gif": gif,
        "/b.gif": gif,
        "/srcdoc.gif": gif,
        "/empty.gif": gif,
        "/in-frame.gif": gif,
        "/in-popup.gif": gif,
        "/plain.js": script("1"),
        "/reports": open_json,
        "/srcdoc-frame": f"<!doctype html><iframe srcdoc='<img src={CDN}/a.gif>'></iframe>",
        "/frame": "<!doctype html><img src=in-frame.gif>",
        "/leaving": LEAVING,
        "/not-framed": lambda request: Response("x", media_type="text/html", headers={"x-frame-options": "DENY"}),
        "/popup": "<!doctype html><link rel=icon href=data:,><img src=in-popup.gif>",
        "/collect": typed("", "text/plain"),
        "/hop1": redirect(f"{CDN}/hop2", "hop1=1; Secure; SameSite=None; Max-Age=1000"),
    },
}  # fmt: skip
