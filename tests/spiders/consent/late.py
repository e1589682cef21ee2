"""Pages whose banner comes late, each announced in another way; and some where nothing announces one."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.web import Handler, Site
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, file, page

HOST = "late.example"
BAR = (
    "<div id=banner class=bar {}><p>We use cookies to measure our audience and to show advertising.</p><button"
    " onclick=\"choose('no')\">Reject all</button> <button onclick=\"choose('yes')\">Accept all</button></div>"
)
WRITES = "setTimeout(() => document.body.insertAdjacentHTML('beforeend', `" + BAR.format("") + "`), 1500)"
LATER = "<script src=/later.js></script>"
"""By a script whose name says nothing."""
ON_LIFE = (
    "<script>addEventListener('{}', () => document.body.insertAdjacentHTML('beforeend', `"
    + BAR.replace("{}", "")
    + "`), {once: true})</script>"
)
WHILE_ASKED = """<script>
window.__tcfapi = (command, version, back) => {
  window.asked ??= document.body.insertAdjacentHTML('beforeend', `BAR`) ?? true;
  back({ gdprApplies: false, eventStatus: 'tcloaded' }, true);
};
</script>""".replace("BAR", BAR.format(""))
STUB = """<script>
window.__tcfapi = (command, version, back) => back({ gdprApplies: STATE, eventStatus: 'EVENT' }, true);
</script>"""

ANNOUNCED: Mapping[str, str] = {
    "managers-script": LATER + "<script async src=https://cdn.cookielaw.org/scripttemplates/otSDKStub.js></script>",
    "framework": LATER + STUB.replace("STATE", "true").replace("EVENT", "cmpuishown"),
    "framework-stub": LATER + "<script>window.__tcfapi = (...call) => { (__tcfapi.a ??= []).push(call) }</script>",
    "named-script": "<script src=/cookie-banner.js></script>",
    "written-here": f"<script>{WRITES}</script>",
    "comes-while-it-is-asked": WHILE_ASKED,
    "held-back": LATER + '<script type="text/plain" data-category="analytics">track()</script>',
    "hidden": BAR.replace("id=banner", 'id=banner data-x="cookie-banner" class=cookie-banner').format("hidden")
    + "<script>setTimeout(() => { banner.hidden = false }, 1500)</script>",
}
"""Page -> markup; the banner stands one second and a half after the page was parsed."""
WAITS = BAR.replace("id=banner", "id=banner data-x=1").replace("class=bar", "class='bar cookie-bar'").format("hidden")
ON_READING: Mapping[str, str] = {
    "half": WAITS + "<div style=height:3000px></div><script>addEventListener('scroll', () => {"
    "if (scrollY > document.documentElement.scrollHeight / 2) banner.hidden = false })</script>",
    "key": WAITS + "<script>addEventListener('keydown', () => { banner.hidden = false })</script>",
    "timer": f"<script>{WRITES}</script>",
}
"""Page -> markup; the banner waits for a reader, or is late by a time that the page tells."""
UNANNOUNCED: Mapping[str, str] = {
    "plain": "",
    "not-applicable": STUB.replace("STATE", "false").replace("EVENT", "cmpuishown"),
    "answered-before": STUB.replace("STATE", "true").replace("EVENT", "tcloaded"),
    "manager-has-its-answer": "<script>window.OneTrust = { IsAlertBoxClosed: () => true }</script>"
    "<script async src=https://cdn.cookielaw.org/scripttemplates/otSDKStub.js></script>",
    "hidden-policy": "<div class=cookie-policy hidden><p>Our cookies are described in the policy.</p></div>",
}
ON_A_SIGN_OF_LIFE: Mapping[str, str] = {kind: ON_LIFE.replace("'{}'", f"'{kind}'") for kind in ("mousemove", "scroll")}

ROUTES: dict[str, Handler | str] = {
    f"/{name}": page(html, state=STATE, head="<script defer src=/choice.js></script>")
    for name, html in (*ANNOUNCED.items(), *ON_READING.items(), *UNANNOUNCED.items(), *ON_A_SIGN_OF_LIFE.items())
}


def _writes(request: Request) -> Response:
    return Response(WRITES, media_type="text/javascript")


SITES = {
    HOST: Site(routes={**ROUTES, **SHARED, "/later.js": _writes, "/cookie-banner.js": _writes}),
    "cookielaw.org": Site(routes={"*": file("packages/none.js")}),
}
