"""Pages whose scripts act through every detour there is, and the script that each act has to be laid to.

An act is a request, a cookie, an item of storage and a call of an interface, all under the name of its detour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from auditor.demo.web import Handler, Site
from tests.spiders.kinds_web import GIF, script, typed

SHOP, TAGS, ADS = "https://shop.example", "https://tags.example", "https://ads.example"


def act(name: str) -> str:
    """Everything that has to be laid to a script; in a worker only what there is."""
    return (
        f"fetch('{ADS}/p.gif?{name}',{{mode:'no-cors'}});navigator.hardwareConcurrency;"
        f"if(self.document){{document.cookie='{name}=1';localStorage.setItem('{name}','1');"
        f"document.createElement('canvas').getContext('2d').fillText('{name}',1,1)}}"
    )


def without_cookies(name: str) -> str:
    """A request and a call, which any document may do."""
    draw = f"document.createElement('canvas').getContext('2d').fillText('{name}',1,1)"
    return f"fetch('{ADS}/p.gif?{name}',{{mode:'no-cors'}});{draw}"


def without_storage(name: str) -> str:
    """What a document of an opaque origin may do."""
    return act(name).partition("if(")[0]


@dataclass(frozen=True)
class Detour:
    """A script on tags.example and how it comes to act."""

    name: str
    source: str
    cause: str | None = None
    """None: the script itself."""
    only_requests: bool = False
    """In a worker, or in a document of an origin that has no cookies and no storage."""


def text(source: str) -> str:
    """The source as a JavaScript string."""
    return "'" + source.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/").replace("\n", "\\n") + "'"


def inline(source: str) -> str:
    return f"<script>{source}</script>"


def element(setup: str) -> str:
    return f"e=document.createElement('script');{setup};document.head.append(e)"


def frame(setup: str) -> str:
    return f"f=document.createElement('iframe');{setup};document.body.append(f)"


def handler(name: str) -> str:
    return f'<img src=data:, onerror="{act(name)}">'


def blob(name: str) -> str:
    return f"URL.createObjectURL(new Blob([{text(act(name))}],{{type:'text/javascript'}}))"


ALIAS = f"\n//# sourceURL={ADS}/somebody-else.js"
"""A comment by which code gives itself another address."""
FALSE_NAME = f"x ({ADS}/somebody-else.js:1:1)\\n    at y"
"""A function's name that reads like a place in a stack."""
SPACED = f"/* at x ({ADS}/somebody-else.js:1:1) */" + "1;" * 200
"""Code that is its own address, long, and reads like a place in a stack."""

DETOURS = (
    Detour("direct", act("direct")),
    Detour("evaluated", f"eval({text(act('evaluated'))})"),
    Detour("evaluated_globally", f"(0,eval)({text(act('evaluated_globally'))})"),
    Detour("evaluated_twice", f"eval({text('eval(' + text(act('evaluated_twice')) + ')')})"),
    Detour("made_function", f"new Function({text(act('made_function'))})()"),
    Detour("timer", f"setTimeout(()=>{{{act('timer')}}},20)"),
    Detour("string_timer", f"setTimeout({text(act('string_timer'))},20)"),
    Detour("timer_in_eval", f"eval({text('setTimeout(()=>{' + act('timer_in_eval') + '},20)')})"),
    Detour("promise", f"Promise.resolve().then(()=>{{{act('promise')}}})"),
    Detour("microtask", f"queueMicrotask(()=>{{{act('microtask')}}})"),
    Detour("frame_callback", f"requestAnimationFrame(()=>{{{act('frame_callback')}}})"),
    Detour("deep_async", f"(async function d(n){{await 0;n?await d(n-1):(()=>{{{act('deep_async')}}})()}})(30)"),
    Detour("deep_stack", f"(function d(n){{n?d(n-1):(()=>{{{act('deep_stack')}}})()}})(60)"),
    Detour("native_callback", f"[1].forEach(()=>{{{act('native_callback')}}})"),
    Detour("listener", f"addEventListener('made',()=>{{{act('listener')}}});dispatchEvent(new Event('made'))"),
    Detour("message", f"addEventListener('message',()=>{{{act('message')}}},{{once:true}});postMessage(1)"),
    Detour("observer", f"new MutationObserver(()=>{{{act('observer')}}}).observe(document.head,{{childList:true}});"
                       "document.head.append('')"),
    Detour("written", f"document.write({text(inline(act('written')))})"),
    Detour("written_handler", f"document.write({text(handler('written_handler'))})"),
    Detour("put_in_handler", f"document.body.insertAdjacentHTML('beforeend',{text(handler('put_in_handler'))})"),
    Detour("unsafe_handler", f"document.createElement('p').setHTMLUnsafe({text(handler('unsafe_handler'))})"),
    Detour("fragment_handler",
           f"document.body.append(document.createRange().createContextualFragment({text(handler('fragment_handler'))}))"),
    Detour("inner_handler",
           f"setTimeout(()=>{{document.createElement('p').innerHTML={text(handler('inner_handler'))}}},20)"),
    Detour("inline_text", element(f"e.text={text(act('inline_text'))}")),
    Detour("inline_timer", element(f"e.text={text('setTimeout(()=>{' + act('inline_timer') + '},20)')}")),
    Detour("blob", element(f"e.src={blob('blob')}")),
    Detour("data", element(f"e.src='data:text/javascript,{quote(act('data'), safe='')}'")),
    Detour("data_plain", element(f"e.src={text('data:text/javascript,' + SPACED + act('data_plain'))}")),
    Detour("data_eval",
           element(f"e.src={text('data:text/javascript,' + SPACED + 'eval(' + text(act('data_eval')) + ')')}")),
    Detour("in_media", f"v=document.createElement('video');v.src='{ADS}/p.gif?in_media';document.body.append(v);"
                       + act("in_media").partition(";")[2]),
    Detour("loaded", element(f"e.src='{TAGS}/by-loaded.js'"), cause=f"{TAGS}/by-loaded.js"),
    Detour("written_script", f"document.write('<script src={TAGS}/by-writing.js><\\/script>')",
           cause=f"{TAGS}/by-writing.js"),
    Detour("imported", "import('./imported.js')", cause=f"{TAGS}/imported.js"),
    Detour("srcdoc", frame(f"f.srcdoc={text(inline(act('srcdoc')))}")),
    Detour("blank", frame("f.hidden=true") + f";f.contentWindow.eval({text(act('blank'))})"),
    Detour("sandboxed", frame(f"f.sandbox='allow-scripts';f.srcdoc={text(inline(without_storage('sandboxed')))}"),
           only_requests=True),
    Detour("data_worker", f"new Worker('data:text/javascript,{quote(act('data_worker'), safe='')}')",
           only_requests=True),
    Detour("importing", f"new Worker(URL.createObjectURL(new Blob(['importScripts(\"{TAGS}/by-import.js\")'])))",
           cause=f"{TAGS}/by-import.js", only_requests=True),
    Detour("renamed", act("renamed") + ALIAS),
    Detour("renamed_eval", f"eval({text(act('renamed_eval') + ALIAS)})"),
    Detour("renamed_inline", element(f"e.text={text(act('renamed_inline') + ALIAS)}")),
    Detour("misnamed", f"({{['{FALSE_NAME}'](){{{act('misnamed')}}}}})['{FALSE_NAME}']()"),
    Detour("blob_worker", f"new Worker({blob('blob_worker')})", only_requests=True),
)  # fmt: skip

ELSEWHERE: Mapping[str, str] = {
    "loaded": f"{TAGS}/by-loaded.js",
    "written_script": f"{TAGS}/by-writing.js",
    "imported": f"{TAGS}/imported.js",
    "importing": f"{TAGS}/by-import.js",
}
"""Where a detour's act stands in a file of its own."""

SERVICE = """
oninstall = (event) => event.waitUntil(caches.open('drawer').then((drawer) => drawer.addAll(['/empty'])));
onactivate = (event) => event.waitUntil(cookieStore.set('from_service', '1'));
"""
"""What it may do only in a secure context, which it is not yet when it is made."""
PAGE_ACTS = ("of_the_page", "of_the_worker")
PAGE = (
    "<!doctype html><html><head><link rel=icon href=data:,></head><body>\n"
    + inline(act("of_the_page"))
    + "\n"
    + handler("of_the_tag")
    + "".join(f"<script src={TAGS}/{detour.name}.js></script>\n" for detour in DETOURS)
    + f"<script type=module src={TAGS}/module.js></script>"
    + inline(
        "new Worker('/worker.js');navigator.serviceWorker.register('/service.js');"
        "navigator.serviceWorker.ready.then(()=>fetch('/empty?served'))"
    )
)

CAUSES: Mapping[str, str] = {
    **{detour.name: detour.cause or f"{TAGS}/{detour.name}.js" for detour in DETOURS},
    "of_the_page": f"{SHOP}/",
    "of_the_tag": f"{SHOP}/",
    "of_the_worker": f"{SHOP}/worker.js",
    "module": f"{TAGS}/module.js",
}
"""Name of each act -> the script that did it."""
ONLY_REQUESTS = {detour.name for detour in DETOURS if detour.only_requests} | {"of_the_worker"}


FRAMES = (
    "<!doctype html><link rel=icon href=data:,>"
    + f"<iframe src='data:text/html,{quote(inline(without_cookies('data_frame')))}'></iframe>"
    + f"<object data='data:text/html,{quote(inline(without_cookies('data_object')))}'></object>"
    + "<iframe sandbox=allow-scripts src=/inner></iframe><iframe id=w></iframe><iframe id=j></iframe>"
    + f"<iframe src={ADS}/cross></iframe>"
    + inline(
        f"d=w.contentDocument;d.open();d.write({text(inline(without_cookies('written_frame')))});d.close();"
        f"p=new Blob([{text(inline(without_cookies('blob_frame')))}],{{type:'text/html'}});"
        "f=document.createElement('iframe');f.src=URL.createObjectURL(p);document.body.append(f);"
        f"j.src='javascript:'+JSON.stringify({text(inline(without_cookies('script_frame')))})"
    )
    + "<iframe id=touched src=/touched></iframe><script>touched.contentWindow.name</script>"
    + f"<iframe src=/refreshing></iframe><script src={TAGS}/leading.js></script>"
)
"""Frames of every kind, some in a process of their own, some with an origin that is nobody's."""
LEADING = (
    frame("f.name='led';") + f";g=document.createElement('form');g.target='led';g.action='{SHOP}/empty';"
    "g.innerHTML='<input name=led>';document.body.append(g);g.submit()"
)
"""A script that has a frame go on by a form."""
GOING_ON = {f"{SHOP}/empty?refreshed": f"{SHOP}/refreshing", f"{SHOP}/empty?led=": f"{TAGS}/leading.js"}
INNER = inline(without_cookies("sandboxed_frame"))
CROSS = (
    f"<iframe sandbox=allow-scripts srcdoc='{escape(inline(without_cookies('cross_srcdoc')))}'></iframe>"
    f"<iframe src='data:text/html,{quote(inline(without_cookies('cross_data')))}'></iframe>"
)
FRAME_CAUSES: Mapping[str, str] = {
    **dict.fromkeys(
        ("data_frame", "data_object", "written_frame", "blob_frame", "script_frame"),
        f"{SHOP}/frames",
    ),
    "sandboxed_frame": f"{SHOP}/inner",
    "touched_frame": f"{SHOP}/touched",
    "cross_srcdoc": f"{ADS}/cross",
    "cross_data": f"{ADS}/cross",
}


def _files() -> dict[str, Handler | str]:
    files: dict[str, Handler | str] = {f"/{detour.name}.js": script(detour.source) for detour in DETOURS}
    for name, url in ELSEWHERE.items():
        files[url.removeprefix(TAGS)] = script(act(name))
    return files | {"/module.js": script(act("module")), "/leading.js": script(LEADING)}


SITES = {
    "shop.example": Site(
        routes={
            "/": PAGE,
            "/frames": FRAMES,
            "/inner": INNER,
            "/empty": "<!doctype html>",
            "/touched": inline(without_cookies("touched_frame").replace("fetch(", "navigator.sendBeacon(")),
            "/refreshing": "<meta http-equiv=refresh content='0;url=/empty?refreshed'>",
            "/worker.js": script(act("of_the_worker")),
            "/service.js": script(SERVICE),
        }
    ),
    "tags.example": Site(routes=_files()),
    "ads.example": Site(routes={"/p.gif": typed(GIF, "image/gif"), "/cross": CROSS}),
}
