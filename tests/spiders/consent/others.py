"""Pages with something else than a banner that can be answered, and what they are."""

from auditor.demo.web import Handler, Site
from auditor.model.consent import BannerKind
from tests.spiders.consent.hand_made import STATE
from tests.spiders.consent.pages import SHARED, file, page

NO_BANNER = ("newsletter", "age-gate", "chat", "login", "app-banner", "shop", "policy-page", "none")
KINDS = {
    "notice": BannerKind.NOTICE,
    "notice-bare": BannerKind.NOTICE,
    "wall": BannerKind.WALL,
    "pay": BannerKind.PAY_OR_CONSENT,
}
TROUBLE = ("links", "comes-back", "stays", "reloads", "restless")
WATCH = "<script>window.pressed = 0; addEventListener('click', () => { pressed += 1 }, true)</script>"
"""Counts what is pressed."""

HOST = "others.example"


def _page(name: str) -> str:
    return page(file(f"others/{name}.html"), state=STATE, head=f"{WATCH}<script defer src=/choice.js></script>")


ROUTES: dict[str, Handler | str] = {f"/{name}": _page(name) for name in (*NO_BANNER, *KINDS, *TROUBLE)}
OTHERS = {HOST: Site(routes={**ROUTES, **SHARED})}
