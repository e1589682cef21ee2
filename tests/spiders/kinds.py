"""Pages that each send one kind of request; what the server logs is the truth that recordings are held against."""

from dataclasses import dataclass

from starlette.responses import HTMLResponse

from auditor.demo.web import Handler, Site
from tests.spiders.kinds_web import ADS, CDN, COMMON, SHOP, echo

__all__ = ["KINDS", "SHOP", "Kind", "all_kinds"]


@dataclass(frozen=True)
class Kind:
    """One page and the addresses that loading it must ask for, the page's own left out."""

    name: str
    html: str
    expected: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = ()
    icon: str = "data:,"
    blocked: tuple[str, ...] = ()
    """What the browser keeps back, as `reason URL`."""
    hostless: tuple[str, ...] = ()
    """Types of requests to no host: data: and blob:."""
    unanswered: tuple[str, ...] = ()
    """What is tried and reaches no server."""
    untold: tuple[str, ...] = ()
    """What the browser sends and the protocol tells nobody of, or only sometimes."""
    hurried: tuple[str, ...] = ()
    """What is sent if the frame comes to it in time: half a second after a frame was taken away, the browser ends its
    process (RenderViewHostImpl::kUnloadTimeoutInMSec), and a busy machine may need longer to run its handlers."""


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
    Kind(
        "answers that the page may not have",
        js(f"fetch('{ADS}/a.gif').catch(()=>{{}});fetch('{ADS}/b.gif',{{method:'PUT'}}).catch(()=>{{}})")
        + f"<iframe src={ADS}/not-framed></iframe>",
        (f"{ADS}/a.gif", f"OPTIONS {ADS}/b.gif", f"{ADS}/not-framed"),
        blocked=(f"cors PreflightMissingAllowOriginHeader {ADS}/b.gif",),
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
        "beacons of every moment of being left",
        js(
            "for(const moment of ['beforeunload','pagehide','unload'])"
            f"addEventListener(moment,()=>navigator.sendBeacon('{ADS}/collect?'+moment));"
            f"onbeforeunload=()=>{{navigator.sendBeacon('{ADS}/collect?asked')}};"
            f"onunload=()=>{{navigator.sendBeacon('{ADS}/collect?gone')}}"
        ),
        tuple(f"POST {ADS}/collect?{moment}" for moment in ("beforeunload", "pagehide", "unload", "asked", "gone")),
    ),
    Kind(
        "frames that are taken away",
        "".join(f"<iframe src={ADS}/leaving?{moment}></iframe>" for moment in ("pagehide", "unload"))
        + js("onload=()=>setTimeout(()=>document.querySelectorAll('iframe').forEach(one=>one.remove()),100)"),
        tuple(f"{ADS}/leaving?{moment}" for moment in ("pagehide", "unload")),
        hurried=tuple(
            line
            for moment in ("pagehide", "unload")
            for line in (
                f"POST {ADS}/collect?{moment}",
                f"POST {ADS}/collect?kept-{moment}",
                f"{ADS}/a.gif?{moment}",
            )
        ),
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
        hostless=("script",),
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
        blocked=(f"csp {ADS}/blocked.gif",),
    ),
    Kind("late tag", js(f"setTimeout(()=>{{new Image().src='{ADS}/b.gif'}},2000)"), (f"{ADS}/b.gif",)),
    Kind(
        "tag that waits for a sign of life",
        js(f"addEventListener('scroll',()=>{{new Image().src='{ADS}/b.gif'}},{{once:true}})")
        + "<p style=height:5000px>",
        (f"{ADS}/b.gif",),
    ),
    Kind("sent on by script", js("if(!location.search)location='?on'"), ("?on",)),
    Kind(
        "pictures of all sorts",
        f"<picture><source srcset={CDN}/a.gif type=image/gif><img src=data:,></picture>"
        f"<p style='background:url({ADS}/a.gif)'>text<input type=image src={ADS}/b.gif>"
        f"<svg><image href={ADS}/in-frame.gif /></svg>",
        (f"{CDN}/a.gif", f"{ADS}/a.gif", f"{ADS}/b.gif", f"{ADS}/in-frame.gif"),
    ),
    Kind(
        "video, embed and a font by script",
        f"<video src={CDN}/film.webm preload=auto poster={CDN}/a.gif></video><embed src={ADS}/frame type=text/html>"
        + js(f"new FontFace('made','url({CDN}/made.woff2)').load()"),
        (f"{CDN}/film.webm", f"{CDN}/a.gif", f"{ADS}/frame", f"{ADS}/in-frame.gif", f"{CDN}/made.woff2"),
    ),
    Kind(
        "manifest",
        js("l=document.createElement('link');l.rel='manifest';l.href='/own.webmanifest';document.head.append(l)"),
        (f"{SHOP}/own.webmanifest",),
    ),
    Kind(
        "import in a module worker",
        js("new Worker('/module-worker.js',{type:'module'})"),
        (f"{SHOP}/module-worker.js", f"{CDN}/dependency.js"),
    ),
    Kind(
        "ping, and the post of a form element",
        f"<a id=a ping={ADS}/collect?ping href=#there>there</a>{js('a.click()')}"
        f"<form id=f method=post action={ADS}/collect target=t><input name=email value=a@b.example></form>"
        f"<iframe name=t></iframe>{js('f.submit()')}",
        (f"POST {ADS}/collect", f"POST {ADS}/collect?ping"),
    ),
    Kind(
        "srcdoc frame in a frame across sites",
        f"<iframe src={ADS}/srcdoc-frame></iframe>",
        (f"{ADS}/srcdoc-frame", f"{CDN}/a.gif"),
    ),
    Kind(
        "beacon of a frame that is left",
        "<iframe srcdoc=\"<script>addEventListener('pagehide',()=>"
        f"navigator.sendBeacon('{ADS}/collect','frame'))</script>\"></iframe>",
        (f"POST {ADS}/collect",),
    ),
    Kind(
        "other preloads",
        f"<link rel=modulepreload href={CDN}/dependency.js>"
        '<script type=speculationrules>{"prefetch":[{"urls":["/next"],"eagerness":"immediate"}]}</script>',
        (f"{CDN}/a.gif", f"{CDN}/dependency.js", f"{SHOP}/next"),
        (("link", f"<{CDN}/a.gif>; rel=preload; as=image"),),
    ),
    Kind(
        "mixed content",
        "<script src=http://ads.example/plain.js></script><img src=http://ads.example/a.gif>",
        (f"{ADS}/a.gif",),
        blocked=("mixed-content http://ads.example/plain.js",),
    ),
    Kind(
        "data and blob",
        "<img src='data:image/gif;base64,R0lGODlhAQABAIAAAP///////yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='>"
        + js("s=document.createElement('script');s.src=URL.createObjectURL(new Blob(['1']));document.head.append(s)"),
        (),
        hostless=("image", "script"),
    ),
    Kind(
        "report of the Reporting API",
        f"<img src={ADS}/b.gif>",
        (f"POST {ADS}/reports", f"OPTIONS {ADS}/reports"),
        (
            ("content-security-policy", "img-src 'self' data:; report-to ends"),
            ("reporting-endpoints", f'ends="{ADS}/reports"'),
        ),
        blocked=(f"csp {ADS}/b.gif",),
    ),
    Kind(
        "report of Network Error Logging",
        "",
        (),
        (
            ("report-to", f'{{"group":"nel","max_age":3600,"endpoints":[{{"url":"{ADS}/reports"}}]}}'),
            ("nel", '{"report_to":"nel","max_age":3600,"success_fraction":1.0}'),
        ),
        untold=(f"OPTIONS {ADS}/reports", f"POST {ADS}/reports"),
    ),
    Kind(
        "web transport",
        js(f"new WebTransport('{ADS}/transport').ready.catch(()=>{{}})"),
        (),
        unanswered=(f"CONNECT {ADS}/transport",),
    ),
    Kind(
        "fetch later, and when the document is gone",
        js(
            f"fetchLater('{ADS}/collect',{{method:'POST',body:'gone'}});"
            f"fetchLater('{ADS}/collect?later',{{method:'POST',body:'later',activateAfter:100}})"
        ),
        (f"POST {ADS}/collect", f"POST {ADS}/collect?later"),
    ),
    Kind("audio worklet", js("new AudioContext().audioWorklet.addModule('/worklet.js')"), (f"{SHOP}/worklet.js",)),
)


def page(kind: Kind) -> Handler:
    # Every page has an icon that costs nothing, or the browser would ask for /favicon.ico now and then.
    icon = f"<link rel=icon href={kind.icon}>"
    html = f"<!doctype html><title>{kind.name}</title>{icon}<body>{kind.html}"
    return lambda request: HTMLResponse(
        "<!doctype html><link rel=icon href=data:,>arrived" if "on" in request.query_params else html,
        headers=dict(kind.headers),
    )


def all_kinds() -> dict[str, Site]:
    """One web for all kinds: the page of each stands under its number."""
    sites = {host: Site(routes=dict(routes)) for host, routes in COMMON.items()}
    pages: dict[str, Handler | str] = {f"/{number}": page(kind) for number, kind in enumerate(KINDS)}
    sites["shop.example"] = Site(routes={**pages, **COMMON["shop.example"]})
    sites["ads.example"] = Site(routes=COMMON["ads.example"], sockets={"/socket": echo})
    return sites
