"""What the vendors' own hosts answer in the observations' web: each does what its kind does, and no more."""

import json

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.vendors import GIF
from auditor.demo.web import Handler, Site, new_id

TWO_YEARS = 63_072_000


def script(source: str) -> Handler:
    """A script that may be loaded from anywhere."""
    return lambda _: Response(source, media_type="text/javascript", headers={"access-control-allow-origin": "*"})


def own_cookie(name: str, value: str, seconds: int | None = TWO_YEARS) -> str:
    """A statement that stores a cookie on the page's own host; without seconds one of the session."""
    end = "" if seconds is None else f"; max-age={seconds}"
    return f"document.cookie = {json.dumps(name + '=')} + {value} + '; path=/{end}; secure; samesite=lax'\n"


def pixel(*cookies: str) -> Handler:
    """An image of one pixel that stores cookies of its own domain where the browser has none of theirs."""

    def handler(request: Request) -> Response:
        response = Response(GIF, media_type="image/gif", headers={"cache-control": "no-store"})
        identify(response, request, cookies)
        return response

    return handler


def identify(response: Response, request: Request, cookies: tuple[str, ...]) -> None:
    """`IDE@doubleclick.net` and the like, each while the browser does not send it back."""
    for cookie in cookies:
        name, _, domain = cookie.partition("@")
        if name not in request.cookies:
            value = f"{name}={new_id()}{new_id()}; Domain={domain}; Path=/; Max-Age={TWO_YEARS}; Secure; SameSite=None"
            response.headers.append("set-cookie", value)


def like(request: Request) -> Response:
    """The frame of a Like button."""
    response = HTMLResponse("<!doctype html><title>Like</title><button>Like</button>")
    identify(response, request, ("datr@facebook.com", "fr@facebook.com"))
    return response


MAKE_ID = "const id = '1498563421.' + (1700000000 + Math.floor(Math.random() * 9e7))\n"
COUNT = "new Image().src = 'https://www.google-analytics.com/g/collect?v=2&tid=G-1&cid=' + id + '&en=page_view'\n"
ANALYTICS = MAKE_ID + own_cookie("_ga", "'GA1.1.' + id") + own_cookie("_gid", "'GA1.1.' + id", 86_400)
META = (
    "const fbp = 'fb.1.' + Date.now() + '.' + Math.floor(1e9 + Math.random() * 9e9)\n"
    + own_cookie("_fbp", "fbp", 7_776_000)
    + "self.fbq = event => { new Image().src = 'https://www.facebook.com/tr/?id=42&ev=' + event + '&fbp=' + fbp }\n"
    "fbq('PageView')"
)
BAIDU = (
    "const id = '8f14e45fceea167a' + Date.now().toString(16)\n"
    + own_cookie("Hm_lvt_4c2", "Date.now()", 31_536_000)
    + own_cookie("HMACCOUNT", "id", 31_536_000)
    + "new Image().src = 'https://hm.baidu.com/hm.gif?si=4c2&u=' + id"
)

VENDORS = {
    "google-analytics.com": Site(
        routes={
            "/analytics.js": script(ANALYTICS + COUNT),
            "/cookie-only.js": script(ANALYTICS),
            "/g/collect": lambda _: Response(status_code=204),
        }
    ),
    "doubleclick.net": Site(
        routes={
            "/ad": lambda _: HTMLResponse("<!doctype html><title>Advertisement</title><p>Buy something"),
            "*": pixel("IDE@doubleclick.net"),
        }
    ),
    "connect.facebook.net": Site(
        routes={
            "/en_US/fbevents.js": script(META),
            "/en_US/sdk.js": script("self.FB = {init() {}, login() {}}"),
        }
    ),
    "facebook.com": Site(
        routes={
            "/plugins/like.php": like,
            "/tr/": lambda _: Response(GIF, media_type="image/gif"),
            "/x/cookie.gif": pixel("datr@facebook.com"),
        }
    ),
    "klaviyo.com": Site(routes={"*": lambda _: Response(status_code=204)}),
    "hm.baidu.com": Site(routes={"/hm.js": script(BAIDU), "/hm.gif": lambda _: Response(GIF, media_type="image/gif")}),
    "wx.qq.com": Site(
        routes={
            "/connect/zh_CN/htmledition/js/wxLogin.js": script(
                "const frame = document.createElement('iframe')\n"
                "frame.src = 'https://open.weixin.qq.com/connect/qrconnect?appid=wx1&scope=snsapi_login'\n"
                "document.body.append(frame)"
            )
        }
    ),
    "weixin.qq.com": Site(
        routes={"*": lambda _: HTMLResponse("<!doctype html><title>WeChat login</title><p>Scan to log in")}
    ),
    "gstatic.com": Site(routes={"*": lambda _: Response(b"", media_type="font/woff2")}),
    "jsdelivr.net": Site(routes={"*": script("self.menu = true")}),
}
"""Hosts under their real names, as knowledge knows them; the web leads each of them to loopback."""
