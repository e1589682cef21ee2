"""Pages whose banner comes late, each announced in another way; and some where nothing announces one."""

from collections.abc import Mapping

from auditor.demo.web import Handler, Site
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, file, page

HOST = "late.example"
BAR = (
    "<div id=banner class=bar {}><p>We use cookies to measure our audience and to show advertising.</p><button"
    " onclick=\"choose('no')\">Reject all</button> <button onclick=\"choose('yes')\">Accept all</button></div>"
)
LATER = "<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', `" + BAR + "`), 1500)</script>"
ON_LIFE = (
    "<script>addEventListener('{}', () => document.body.insertAdjacentHTML('beforeend', `"
    + BAR.replace("{}", "")
    + "`), {once: true})</script>"
)
STUB = """<script>
window.__tcfapi = (command, version, back) => back({ gdprApplies: STATE, eventStatus: 'EVENT' }, true);
</script>"""

ANNOUNCED: Mapping[str, str] = {
    "managers-script": LATER.format("")
    + "<script async src=https://cdn.cookielaw.org/scripttemplates/otSDKStub.js></script>",
    "framework": LATER.format("") + STUB.replace("STATE", "true").replace("EVENT", "cmpuishown"),
    "framework-stub": LATER.format("")
    + "<script>window.__tcfapi = (...call) => { (__tcfapi.a ??= []).push(call) }</script>",
    "held-back": LATER.format("") + '<script type="text/plain" data-category="analytics">track()</script>',
    "hidden": BAR.replace("id=banner", 'id=banner data-x="cookie-banner" class=cookie-banner').format("hidden")
    + "<script>setTimeout(() => { banner.hidden = false }, 1500)</script>",
}
"""Page -> markup; the banner stands one second and a half after the page was parsed."""
UNANNOUNCED: Mapping[str, str] = {
    "plain": "",
    "not-applicable": STUB.replace("STATE", "false").replace("EVENT", "cmpuishown"),
    "answered-before": STUB.replace("STATE", "true").replace("EVENT", "tcloaded"),
    "hidden-policy": "<div class=cookie-policy hidden><p>Our cookies are described in the policy.</p></div>",
}
ON_A_SIGN_OF_LIFE: Mapping[str, str] = {kind: ON_LIFE.replace("'{}'", f"'{kind}'") for kind in ("mousemove", "scroll")}

ROUTES: dict[str, Handler | str] = {
    f"/{name}": page(html, state=STATE, head="<script defer src=/choice.js></script>")
    for name, html in (*ANNOUNCED.items(), *UNANNOUNCED.items(), *ON_A_SIGN_OF_LIFE.items())
}
SITES = {
    HOST: Site(routes={**ROUTES, **SHARED}),
    "cookielaw.org": Site(routes={"*": file("packages/none.js")}),
}
