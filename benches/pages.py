"""Pages to measure with: a light one, one as news and shops have them, and a heavy one."""

from starlette.responses import Response

from auditor.demo.web import Handler, Site

PAGES = {"light": 5, "usual": 50, "heavy": 300}
"""Name of a page -> requests of it, about."""


def url_of(page: str) -> str:
    return f"https://{page}.example/"


_PICTURE = bytes.fromhex("47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b")


def _static(content: bytes | str, media_type: str) -> Handler:
    headers = {"access-control-allow-origin": "*", "cache-control": "no-store"}
    return lambda request: Response(content, media_type=media_type, headers=headers)


def _cookie(request: object) -> Response:
    return Response(_PICTURE, media_type="image/gif", headers={"set-cookie": "id=1; Secure; SameSite=None"})


_WORK = """(() => {
  const list = [];
  for (let i = 0; i < 20000; i += 1) list.push({ i, text: 'item ' + i });
  list.sort((a, b) => (a.text < b.text ? -1 : 1));
  const box = document.createElement('ul');
  for (const { text } of list.slice(0, 150)) {
    const item = document.createElement('li');
    item.textContent = text;
    box.append(item);
  }
  document.body.append(box);
  localStorage.setItem('seen', String(Date.now()));
  document.cookie = 'work=1; max-age=1000';
  const told = JSON.stringify({ width: screen.width, agent: navigator.userAgent });
  navigator.sendBeacon('https://vendor.example/collect', told);
})()"""


def web() -> dict[str, Site]:
    """All pages, and the vendors they load from."""
    return {f"{name}.example": _page(requests) for name, requests in PAGES.items()} | _vendors()


def _page(requests: int) -> Site:
    """A page with pictures, styles, scripts, vendors, pixels and frames in the proportions of news and shop pages."""
    share = requests / 50
    counts = {name: round(number * share) for name, number in (("gif", 18), ("css", 3), ("js", 6), ("pixel", 8))}
    pictures = "".join(f"<img src=/{number}.gif width=200 height=120 alt=''>" for number in range(counts["gif"]))
    vendors = "".join(f"<script async src=https://vendor.example/{n}.js></script>" for n in range(counts["js"]))
    pixels = "".join(f"<img src=https://pixel.example/{number}.gif alt=''>" for number in range(counts["pixel"]))
    styles = "".join(f"<link rel=stylesheet href=/{number}.css>" for number in range(counts["css"]))
    frames = "".join(f"<iframe src=https://frame.example/{n}></iframe>" for n in range(round(2 * share)))
    words = "<p>" + "Nothing of this was ever written by hand, and nobody is meant to read it. " * 20
    page = (
        f"<!doctype html><title>Bench</title><link rel=icon href=data:,>{styles}<body><h1>Bench</h1>{words * 10}"
        f"{pictures}{frames}{pixels}{vendors}<script src=/work.js></script>"
        "<form action=/search><input name=q></form><footer><a href=/privacy>Privacy</a></footer>"
    )
    style = "body{font-family:sans-serif;margin:2em}li{color:#345}" + "".join(
        f".c{n}{{margin:{n}px}}" for n in range(500)
    )
    return Site(
        routes={
            "/": page,
            "/work.js": _static(_WORK, "text/javascript"),
            **{f"/{number}.gif": _static(_PICTURE, "image/gif") for number in range(counts["gif"])},
            **{f"/{number}.css": _static(style, "text/css") for number in range(counts["css"])},
        }
    )


def _vendors() -> dict[str, Site]:
    most = max(PAGES.values())
    frame = "<!doctype html><body>" + "".join(f"<img src=/f{number}.gif alt=''>" for number in range(3))
    script = (
        "(() => { const all = []; for (let i = 0; i < 5000; i += 1) all.push(Math.sqrt(i)); window.all = all; })();"
    )
    scripts = {f"/{number}.js": _static(script, "text/javascript") for number in range(most)}
    pictures = {f"/f{number}.gif": _static(_PICTURE, "image/gif") for number in range(3)}
    return {
        "vendor.example": Site(routes={"/collect": _cookie, **scripts}),
        "pixel.example": Site(routes={f"/{number}.gif": _cookie for number in range(most)}),
        "frame.example": Site(routes={**{f"/{number}": frame for number in range(most)}, **pictures}),
    }
