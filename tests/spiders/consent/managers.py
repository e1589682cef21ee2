"""Real consent scripts as published, and our imitations of managers that are not: their markup, globals and cookies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.demo.sites import HERE
from auditor.demo.web import Handler, Site
from tests.spiders.consent.pages import SHARED, Case, file, page, served


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """One manager's page."""

    name: str
    cmp: str
    """As it is named to people."""
    language: str
    state: str
    files: Mapping[str, str] = field(default_factory=dict)
    """Path -> file served there."""


def both(accepted: str, chosen: str) -> str:
    return f"({accepted}) ? 'accept' : ({chosen}) ? 'reject' : null"


def packages(*names: str) -> dict[str, str]:
    return {f"/{name}": f"packages/{name}" for name in names}


THEATRE = HERE / "dunmore-theatre.example"
"""A demo site that uses the real script."""
VANILLA = "JSON.parse(decodeURIComponent(cookie('cc_cookie') || '{}')).categories?.includes('analytics')"

MANAGERS = (
    Manager(
        name="vanilla-cookieconsent",
        cmp="CookieConsent",
        language="en",
        state=both(VANILLA, "cookie('cc_cookie')"),
        files={
            "/vanilla-cookieconsent.js": f"{THEATRE}/cookieconsent.js",
            "/vanilla-cookieconsent.css": f"{THEATRE}/cookieconsent.css",
        },
    ),
    Manager(
        name="osano-cookieconsent",
        cmp="Osano",
        language="en",
        state=both("cookie('cookieconsent_status') === 'allow'", "cookie('cookieconsent_status') === 'deny'"),
        files=packages("osano-cookieconsent.js", "osano-cookieconsent.css"),
    ),
    Manager(
        name="tarteaucitron",
        cmp="tarteaucitron",
        language="fr",
        state=both("cookie('tarteaucitron')?.includes('=true')", "cookie('tarteaucitron')?.includes('=false')"),
        files={
            "/tarteaucitron/tarteaucitron.min.js": "packages/tarteaucitron.js",
            "/tarteaucitron/css/tarteaucitron.min.css": "packages/tarteaucitron.css",
            "/tarteaucitron/lang/tarteaucitron.fr.min.js": "packages/tarteaucitron.fr.js",
            "/tarteaucitron/tarteaucitron.services.min.js": "packages/none.js",
            "/tarteaucitron/advertising.min.js": "packages/none.js",
        },
    ),
    Manager(
        name="klaro",
        cmp="Klaro",
        language="de",
        state=both("cookie('klaro')?.includes('true')", "cookie('klaro')"),
        files=packages("klaro.js"),
    ),
    Manager(
        name="onetrust",
        cmp="OneTrust",
        language="en",
        state=both("cookie('OptanonConsent')?.includes('C0004%253A1')", "cookie('OptanonAlertBoxClosed')"),
    ),
    Manager(
        name="cookiebot",
        cmp="Cookiebot",
        language="da",
        state=both("cookie('CookieConsent')?.includes('marketing%3Atrue')", "cookie('CookieConsent')"),
    ),
    Manager(
        name="didomi",
        cmp="Didomi",
        language="fr",
        state=both("atob(cookie('didomi_token') || '').includes('enabled\":[\"')", "cookie('didomi_token')"),
    ),
    Manager(
        name="usercentrics",
        cmp="Usercentrics",
        language="de",
        state=both("window.UC_UI?.areAllConsentsAccepted()", "localStorage.uc_user_interaction"),
    ),
    Manager(
        name="sourcepoint",
        cmp="Sourcepoint",
        language="en",
        state=both("cookie('euconsent-v2') === 'CPAccepted'", "cookie('consentUUID')"),
    ),
    Manager(
        name="trustarc",
        cmp="TrustArc",
        language="en",
        state=both("cookie('notice_preferences') === '2:'", "cookie('notice_preferences')"),
    ),
)  # fmt: skip


def site_of(manager: Manager, *, honest: bool) -> Case:
    """The manager on a site."""
    banner = file(f"managers/{manager.name}.html")
    html = page(banner, state=manager.state, honest=honest, language=manager.language)
    routes: dict[str, Handler | str] = {path: served(name) for path, name in manager.files.items()}
    host = f"{'honest' if honest else 'deaf'}-{manager.name}.example"
    return Case(
        host=host,
        language=manager.language,
        cmp=manager.cmp,
        honest=honest,
        state=manager.state,
        reopens=True,
        site=Site(routes={"/": html, **SHARED, **routes}),
    )


MANAGED = tuple(site_of(manager, honest=honest) for manager in MANAGERS for honest in (True, False))

FRAMES = {
    "privacy-mgmt.com": Site(routes={"*": file("managers/sourcepoint-message.html")}),
    "trustarc.com": Site(routes={"*": file("managers/trustarc-frame.html")}),
}
"""Hosts of managers that show their banners in frames."""
