"""Pages that each send one kind of request; what the server logs is the truth that recordings are held against."""

import gzip
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.websockets import WebSocket

from auditor.demo.web import Handler, Site

GIF = bytes.fromhex("47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b")
SHOP, CDN, ADS = "https://shop.example", "https://cdn.example", "https://ads.example"


@dataclass(frozen=True)
class Kind:
    """One page and the addresses that loading it must ask for, the page's own left out."""

    name: str
    html: str
    expected: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = ()
    icon: str = "data:,"


def js(source: str) -> str:
    return f"<script>{source}</script>"


KINDS = (
    Kind("nothing", "<p>hello", ()),
    Kind("image", f"<img src={CDN}/a.gif><img src={ADS}/b.gif>", (f"{CDN}/a.gif", f"{ADS}/b.gif")),
    Kind(
        "style with import and font",
        f"<link rel=stylesheet href={CDN}/font.css><p style='font-family: made'>text",
        (f"{CDN}/font.css", f"{CDN}/deeper.css", f"{CDN}/made.woff2"),
    ),
    Kind("script", f"<script src={CDN}/plain.js></script>", (f"{CDN}/plain.js",)),
    Kind("script that loads a script", f"<script src={CDN}/loads.js></script>", (f"{CDN}/loads.js", f"{ADS}/plain.js")),
    Kind("module", f"<script type=module src={CDN}/module.js></script>", (f"{CDN}/module.js", f"{CDN}/dependency.js")),
    Kind("dynamic import", js(f"import('{CDN}/dependency.js')"), (f"{CDN}/dependency.js",)),
    Kind("frame across sites", f"<iframe src={ADS}/frame></iframe>", (f"{ADS}/frame", f"{ADS}/in-frame.gif")),
    Kind(
        "frame in a frame",
        f"<iframe src={CDN}/outer-frame></iframe>",
        (f"{CDN}/outer-frame", f"{ADS}/frame", f"{ADS}/in-frame.gif"),
    ),
    Kind("srcdoc frame", f"<iframe srcdoc='<img src={ADS}/srcdoc.gif>'></iframe>", (f"{ADS}/srcdoc.gif",)),
    Kind(
        "frame without address",
        "<iframe id=f></iframe>" + js(f"f.contentDocument.body.innerHTML='<img src={ADS}/empty.gif>'"),
        (f"{ADS}/empty.gif",),
    ),
    Kind(
        "sandboxed frame",
        f"<iframe sandbox=allow-scripts src={ADS}/frame></iframe>",
        (f"{ADS}/frame", f"{ADS}/in-frame.gif"),
    ),
    Kind("fetch", js(f"fetch('{CDN}/open.json')"), (f"{CDN}/open.json",)),
    Kind("xhr", js(f"x=new XMLHttpRequest;x.open('GET','{CDN}/open.json');x.send()"), (f"{CDN}/open.json",)),
    Kind(
        "request with preflight",
        js(f"fetch('{CDN}/open.json',{{method:'PUT',headers:{{'x-own':'1'}},body:'put'}})"),
        (f"OPTIONS {CDN}/open.json", f"PUT {CDN}/open.json"),
    ),
    Kind("beacon", js(f"navigator.sendBeacon('{ADS}/collect','hello')"), (f"POST {ADS}/collect",)),
    Kind(
        "keepalive", js(f"fetch('{ADS}/collect',{{method:'POST',keepalive:true,body:'k'}})"), (f"POST {ADS}/collect",)
    ),
    Kind(
        "beacon when left",
        js(f"addEventListener('pagehide',()=>navigator.sendBeacon('{ADS}/collect','bye'))"),
        (f"POST {ADS}/collect",),
    ),
    Kind(
        "beacon when hidden",
        js(
            "document.addEventListener('visibilitychange',()=>document.visibilityState=='hidden'&&"
            f"fetch('{ADS}/collect',{{method:'POST',keepalive:true,body:'h'}}))"
        ),
        (f"POST {ADS}/collect",),
    ),
    Kind(
        "post of bytes",
        js(f"fetch('{ADS}/collect',{{method:'POST',body:new Uint8Array([0,255,1])}})"),
        (f"POST {ADS}/collect",),
    ),
    Kind(
        "post of a form",
        js(f"d=new FormData;d.append('email','a@b.example');fetch('{ADS}/collect',{{method:'POST',body:d}})"),
        (f"POST {ADS}/collect",),
    ),
    Kind("redirects", f"<img src={ADS}/hop1>", (f"{ADS}/hop1", f"{CDN}/hop2", f"{ADS}/a.gif")),
    Kind("event source", js(f"new EventSource('{CDN}/events')"), (f"{CDN}/events",)),
    Kind(
        "websocket",
        js("s=new WebSocket('wss://ads.example/socket');s.onopen=()=>s.send('from page')"),
        ("wss://ads.example/socket",),
    ),
    Kind(
        "worker", js("new Worker('/worker.js')"), (f"{SHOP}/worker.js", f"{CDN}/imported.js", f"{CDN}/open.json?worker")
    ),
    Kind(
        "worker in a worker",
        js("new Worker('/outer-worker.js')"),
        (f"{SHOP}/outer-worker.js", f"{SHOP}/worker.js", f"{CDN}/imported.js", f"{CDN}/open.json?worker"),
    ),
    Kind(
        "worker from a blob",
        js(f"new Worker(URL.createObjectURL(new Blob([\"fetch('{CDN}/open.json?blob')\"])))"),
        (f"{CDN}/open.json?blob",),
    ),
    Kind(
        "shared worker",
        js("new SharedWorker('/shared-worker.js')"),
        (f"{SHOP}/shared-worker.js", f"{CDN}/open.json?shared"),
    ),
    Kind(
        "service worker",
        js("navigator.serviceWorker.register('/service-worker.js')"),
        (f"{SHOP}/service-worker.js", f"{CDN}/open.json?service"),
    ),
    Kind("popup", js(f"open('{ADS}/popup')"), (f"{ADS}/popup", f"{ADS}/in-popup.gif")),
    Kind(
        "popup without opener", js(f"open('{ADS}/popup','_blank','noopener')"), (f"{ADS}/popup", f"{ADS}/in-popup.gif")
    ),
    Kind("prefetch", f"<link rel=prefetch href={SHOP}/next>", (f"{SHOP}/next",)),
    Kind("preload", f"<link rel=preload as=image href={CDN}/a.gif><img src={CDN}/a.gif>", (f"{CDN}/a.gif",)),
    Kind(
        "prerender",
        '<script type=speculationrules>{"prerender":[{"urls":["/next"],"eagerness":"immediate"}]}</script>',
        (f"{SHOP}/next",),
    ),
    Kind("icon", "", (f"{SHOP}/own.gif",), icon="/own.gif"),
    Kind("object", f"<object data={ADS}/frame></object>", (f"{ADS}/frame", f"{ADS}/in-frame.gif")),
    Kind("audio", f"<audio src={CDN}/sound.wav preload=auto></audio>", (f"{CDN}/sound.wav",)),
    Kind("text track", f"<video crossorigin><track default src={CDN}/words.vtt></video>", (f"{CDN}/words.vtt",)),
    Kind("missing", f"<img src={CDN}/missing.gif>", (f"{CDN}/missing.gif",)),
    Kind("same image twice", f"<img src={CDN}/a.gif><img src={CDN}/a.gif>", (f"{CDN}/a.gif",)),
    Kind(
        "report of a violation",
        f"<img src={ADS}/blocked.gif>",
        (f"POST {SHOP}/csp",),
        (("content-security-policy", "img-src 'self' data:; report-uri /csp"),),
    ),
    Kind("late tag", js(f"setTimeout(()=>{{new Image().src='{ADS}/b.gif'}},2000)"), (f"{ADS}/b.gif",)),
    Kind(
        "tag that waits for a sign of life",
        js(f"addEventListener('scroll',()=>{{new Image().src='{ADS}/b.gif'}},{{once:true}})")
        + "<p style=height:5000px>",
        (f"{ADS}/b.gif",),
    ),
    Kind("sent on by script", js("if(!location.search)location='?on'"), ("?on",)),
    Kind("audio worklet", js("new AudioContext().audioWorklet.addModule('/worklet.js')"), (f"{SHOP}/worklet.js",)),
)


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


def page(kind: Kind) -> Handler:
    # Every page has an icon that costs nothing, or the browser would ask for /favicon.ico now and then.
    icon = f"<link rel=icon href={kind.icon}>"
    html = f"<!doctype html><title>{kind.name}</title>{icon}<body>{kind.html}"
    return lambda request: HTMLResponse(
        "<!doctype html><link rel=icon href=data:,>arrived" if "on" in request.query_params else html,
        headers=dict(kind.headers),
    )


WORKER = f"importScripts('{CDN}/imported.js');fetch('{CDN}/open.json?worker')"

COMMON: dict[str, dict[str, Handler | str]] = {
    "shop.example": {
        "/worker.js": script(WORKER),
        "/outer-worker.js": script("new Worker('/worker.js')"),
        "/shared-worker.js": script(f"fetch('{CDN}/open.json?shared')"),
        "/service-worker.js": script(f"oninstall=e=>e.waitUntil(fetch('{CDN}/open.json?service'))"),
        "/worklet.js": script("1"),
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
        "/frame": "<!doctype html><img src=in-frame.gif>",
        "/popup": "<!doctype html><link rel=icon href=data:,><img src=in-popup.gif>",
        "/collect": typed("", "text/plain"),
        "/hop1": redirect(f"{CDN}/hop2", "hop1=1; Secure; SameSite=None; Max-Age=1000"),
    },
}  # fmt: skip


def zipped(text: str) -> bytes:
    return gzip.compress(text.encode())


def site_of_kind(kind: Kind) -> dict[str, Site]:
    """The fake web for one kind."""
    sites = {host: Site(routes=dict(routes)) for host, routes in COMMON.items()}
    sites["shop.example"] = Site(routes={"/": page(kind), **COMMON["shop.example"]})
    sites["ads.example"] = Site(routes=COMMON["ads.example"], sockets={"/socket": echo})
    return sites


def all_kinds() -> dict[str, Site]:
    """One web for all kinds: the page of each stands under its number."""
    sites = {host: Site(routes=dict(routes)) for host, routes in COMMON.items()}
    pages: dict[str, Handler | str] = {f"/{number}": page(kind) for number, kind in enumerate(KINDS)}
    sites["shop.example"] = Site(routes={**pages, **COMMON["shop.example"]})
    sites["ads.example"] = Site(routes=COMMON["ads.example"], sockets={"/socket": echo})
    return sites
