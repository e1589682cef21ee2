"""One site for each observation. Its policy is the one that the observation is about; its pages do what was seen.

`PAGES` maps the id of an observation to its home page, what `MORE` has stands on a second page. What a browser cannot
be shown stands in `UNSHOWN` with its reason.
"""

from collections.abc import Mapping
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.vendors import GIF
from auditor.demo.web import Handler, Site
from tests.observations.vendors import TWO_YEARS

GA = "<script src=https://www.google-analytics.com/analytics.js></script>"
GA_COOKIE = "<script src=https://www.google-analytics.com/cookie-only.js></script>"
AD = "<iframe src=https://ad.doubleclick.net/ad></iframe><img src='https://ad.doubleclick.net/activity?src=1' width=1>"
META = "<script src=https://connect.facebook.net/en_US/fbevents.js></script>"
META_IMAGE = "<img width=1 src='https://www.facebook.com/tr/?id=42&ev=PageView&noscript=1&fbp=fb.1.1600000000000.4711'>"
LIKE = "<iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe>"
BAIDU = "<script src=https://hm.baidu.com/hm.js></script>"
WECHAT = "<script src=https://res.wx.qq.com/connect/zh_CN/htmledition/js/wxLogin.js></script>"
KEEP = "<script>localStorage.setItem('{}', crypto.randomUUID())</script>"
LOCATE = "<script>navigator.geolocation.getCurrentPosition(() => {}, () => {})</script>"
CANVAS = """<script>
const canvas = document.createElement("canvas"); canvas.width = 240; canvas.height = 60
const pen = canvas.getContext("2d"); pen.textBaseline = "top"; pen.font = "14px Arial"; pen.fillStyle = "#f60"
pen.fillRect(125, 1, 62, 20); pen.fillStyle = "#069"; pen.fillText("Cwm fjordbank glyphs vext quiz", 2, 15)
const drawn = canvas.toDataURL()
const graphics = document.createElement("canvas").getContext("webgl")
const names = graphics && graphics.getExtension("WEBGL_debug_renderer_info")
const card = names && graphics.getParameter(names.UNMASKED_RENDERER_WEBGL)
fetch("/hash", {method: "POST", body: drawn.length + "-" + card})
</script>"""
BATTERY = """<script>
const power = navigator.getBattery ? navigator.getBattery() : Promise.resolve({level: 1})
power.then(state => fetch("/battery?level=" + state.level + "&device=" + crypto.randomUUID().replaceAll("-", "")))
</script>"""


def form(action: str, *fields: str, button: str = "Send") -> str:
    """`email:email` is a field's name and type."""
    rows = "".join(
        f"<label>{name.replace('_', ' ')} <input name={name} type={kind or 'text'}></label>"
        for name, _, kind in (field.partition(":") for field in fields)
    )
    return f"<form method=post action='{action}'>{rows}<button>{button}</button></form>"


BANNER = """<div id=cookie-banner role=dialog aria-label="Cookie consent" style="position:fixed;bottom:0;left:0;right:0;
background:#fff;padding:2em;z-index:9"><p>We use cookies. Do you agree that we store cookies on your device?</p>
<button id=accept>Accept all</button> <button id=reject>Reject all</button></div><script>
const banner = document.getElementById("cookie-banner")
if (document.cookie.includes("cookie_consent=")) banner.remove()
for (const id of ["accept", "reject"]) document.getElementById(id)?.addEventListener("click", () => {
  document.cookie = "cookie_consent=" + id + "ed; path=/; max-age=31536000"
  banner.remove()
})</script>"""
"""It remembers the answer, and changes nothing."""
TRIAL = ("name", "position", "email:email", "phone:tel", "company", "address", "industry", "project", "requirement")

HOME: Mapping[str, str] = {
    "L01": GA,
    "L02": AD,
    "L03": META + "<script>fbq('Purchase')</script>",
    "L04": GA,
    "L05": GA,
    "L06": form("https://manage.klaviyo.com/subscribe", "email:email"),
    "L07": "",
    "L08": "",
    "L09": "<p>Door locks from 99 Euro.",
    "L10": BATTERY,
    "L11": CANVAS,
    "L12": form("/pay", "card_number", "cvv"),
    "L13": form("/order", "name", "street_address", "city", "zip"),
    "L14": AD,
    "L15": form("http://{host}/login", "user", "password:password"),
    "L16": "<script>document.cookie = 'visitor=8f14e45fceea167a5a36dedd4bea2543; path=/; max-age=9999999'\n"
    "fetch('/event?mail=b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514')</script>",
    "L17": KEEP.format("tracker"),
    "L18": "<p>Our locks.",
    "L19": "<footer>© 2026 WE.LOCK</footer>",
    "L20": LOCATE,
    "W01": GA,
    "W02": "",
    "W03": META,
    "W04": LIKE,
    "W05": AD,
    "W06": GA,
    "W07": form("http://{host}/trial", *TRIAL),
    "W08": form("/trial", *TRIAL),
    "W09": form("/trial", *TRIAL),
    "W10": form("/trial", *TRIAL, "id_card_number"),
    "W11": form("/cooperate", "name", "position", "email:email", "phone:tel", "country", "annual_revenue"),
    "W12": "<link rel=preload as=font crossorigin href=https://fonts.gstatic.com/a.woff2>"
    "<script src=https://cdn.jsdelivr.net/npm/a.js></script>",
    "W13": KEEP.format("visitor_uuid"),
    "W14": f"<h2>Apply for our jobs</h2><p>Please log in with WeChat to apply.</p>{WECHAT}",
    "W15": "<img src=https://www.facebook.com/x/cookie.gif>" + LIKE,
    "W16": BAIDU,
    "W17": CANVAS,
    "W18": "<a href='https://twitter.com/intent/tweet?url=x'>Share on Twitter</a>",
    "W19": "",
    "C01": GA + "<img src=https://{host}/beacon.gif?page=home width=1>",
    "C02": GA + "<img src=https://{host}/beacon.gif?page=home width=1>",
    "C03": GA + AD,
    "C04": "",
    "C05": "<img src='https://ad.doubleclick.net/activity?src=1' width=1>",
    "C06": GA_COOKIE,
    "C07": GA,
    "C08": "<img src='https://px.{host}/dot.gif?page=https%3A%2F%2F{host}%2F' width=1 height=1>",
    "C09": META_IMAGE,
    "C10": "",
    "C11": "",
    "C12": "<h2>Log in</h2><script src=https://connect.facebook.net/en_US/sdk.js></script>"
    "<button onclick='FB.login()'>Log in with Facebook</button>" + form("/login", "email:email", "password:password"),
    "C13": "",
    "C14": LOCATE,
    "C15": form("http://{host}/contact", "name", "message"),
    "C16": form("https://forms-intake.com.sg/contact", "name", "email:email", "message"),
    "C17": form("/jobs", "name", "email:email", "resume:file"),
    "C18": KEEP.format("visitor"),
    "C20": GA + BANNER,
    "C21": "<div id=cookie-banner style='position:fixed;bottom:0;left:0;right:0;background:#fff;padding:2em'>"
    "<p>We would like to use your personal data for a new purpose, research on our products. We ask for your consent "
    "before we do.</p><button>Agree</button> <button>Reject</button></div>",
    "C19": "<p>We explain cookies at <a href=https://www.aboutcookies.org/>AboutCookies.org</a>.",
}
"""Id of an observation -> what its home page has; `{host}` stands for its own host."""

COOKIES: Mapping[str, tuple[str, ...]] = {
    "W02": ("PHPSESSID={id}; Path=/; Secure; HttpOnly",),
    "C04": ("lang=en; Path=/; Max-Age=31536000; Secure", f"visitor={{id}}; Path=/; Max-Age={TWO_YEARS}; Secure"),
    "C10": ("cart={id}; Path=/; Secure",),
    "C11": ("lang=en; Path=/; Max-Age=315360000; Secure",),
}

UNSHOWN: Mapping[str, str] = {}
"""Id -> why it is not among the sites."""

VISITS: Mapping[str, str] = {
    **dict.fromkeys(("L05", "W06", "C01", "C02", "C03"), "no-choice,signals"),
    "C20": "no-choice,reject",
    "L18": "no-choice,no-cookies",
}
"""Id -> visits of those that are compared with one without a choice; each walks a second page too."""
POLICIES = {"L": "we-lock", "W": "westwell", "C": "whale-cloud"}


def host(observation: str) -> str:
    """The domain of an observation's site."""
    return f"{POLICIES[observation[0]]}-{observation.lower()}.example"


def policy_page(text: str) -> str:
    """A policy's text as a page, a paragraph a line."""
    rows = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Privacy policy</title><main>{rows}</main></html>"


def site(observation: str, policy: str, body: str, cookies: tuple[str, ...] = ()) -> Site:
    """The site of an observation: its home page, another page like it, its policy, and what its scripts ask for."""
    own = host(observation)
    body = body.replace("{host}", own)

    def page(request: Request) -> Response:
        left_alone = observation == "C02" and request.headers.get("dnt")
        links = "<a href=/more>More</a> <a href=/privacy>Privacy policy</a>"
        return HTMLResponse(
            f"<!doctype html><html lang=en><meta charset=utf-8><title>{observation}</title><link rel=icon href=data:,>"
            f"<h1>Welcome</h1><footer>{links}</footer>{'' if left_alone else body}</html>"
        )

    def cart(request: Request) -> Response:
        works = "basket" in request.cookies
        text = "<h1>Your cart</h1><p>It is empty. <button>Buy</button>" if works else "<h1>Please turn on cookies</h1>"
        return HTMLResponse(f"<!doctype html><title>Cart</title>{text}")

    more = (
        cart
        if observation == "L18"
        else page
        if observation in VISITS
        else "<!doctype html><title>More</title><h1>More</h1>"
    )
    routes: dict[str, Handler | str] = {
        "/": page,
        "/more": more,
        "/privacy": policy,
        "/robots.txt": lambda _: Response("User-agent: *\nAllow: /\n", media_type="text/plain"),
    }
    for path in ("/beacon.gif", "/dot.gif"):
        routes[path] = lambda _: Response(GIF, media_type="image/gif")
    for path in ("/hash", "/battery", "/event"):
        routes[path] = lambda _: Response(status_code=204)
    return Site(routes=routes, cookies=cookies)


def sites(texts: Mapping[str, str]) -> dict[str, Site]:
    """Every site by its host; `texts` maps the name of a policy to its text."""
    pages = {name: policy_page(text) for name, text in texts.items()}
    return {host(one): site(one, pages[POLICIES[one[0]]], body, COOKIES.get(one, ())) for one, body in HOME.items()}
