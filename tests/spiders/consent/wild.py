"""Further managers as sites carry them, imitated from what is publicly known: their markup, globals and what they keep.

Those of `managers` are held to more: each in an honest and a deaf variant. These widen what is met.
"""

from collections.abc import Mapping

from auditor.demo.web import Site
from auditor.model.consent import Choice
from tests.spiders.consent.managers import both
from tests.spiders.consent.pages import SHARED, Case, file, page


def kept(name: str, accepted: str) -> str:
    """A cookie is there, and says so."""
    return both(f"decodeURIComponent(cookie('{name}') || '').includes('{accepted}')", f"cookie('{name}')")


def stored(name: str, accepted: str) -> str:
    """Web storage has an item, and it says so."""
    return both(f"localStorage['{name}']?.includes('{accepted}')", f"localStorage['{name}']")


def is_(name: str, accepted: str) -> str:
    """A cookie is there, and is exactly that."""
    return both(f"cookie('{name}') === '{accepted}'", f"cookie('{name}')")


def coded(name: str, accepted: str) -> str:
    return both(f"atob(cookie('{name}') || '').includes('{accepted}')", f"cookie('{name}')")


ALL = "CQeEcwAQraFkAEsAHCENCOFoAP_AAEPAAACYH0Q"
WILD: Mapping[str, tuple[str | None, str]] = {
    "cookieyes": ("CookieYes", kept("cookieyes-consent", "advertisement:yes")),
    "complianz": ("Complianz", is_("cmplz_marketing", "allow")),
    "borlabs": ("Borlabs Cookie", kept("borlabs-cookie", "measure-ads")),
    "iubenda": ("iubenda", kept("_iub_cs-48120734", '"5":true')),
    "axeptio": ("Axeptio", kept("axeptio_cookies", '"measure_ads":true')),
    "cookiefirst": ("CookieFirst", kept("cookiefirst-consent", '"advertising":true')),
    "termly": ("Termly", stored("TERMLY_API_CACHE", '"advertising":true')),
    "quantcast": ("InMobi Choice", kept("euconsent-v2", ALL)),
    "consentmanager": ("consentmanager.net", kept("__cmpconsent48213", ALL)),
    "ketch": ("Ketch", coded("_ketch_consent_v1_", '"behavioral_advertising":{"status":"granted"')),
    "osano": ("Osano", stored("osano_consentmanager", '"MARKETING":"ACCEPT"')),
    "civic": ("Civic Cookie Control", kept("CookieControl", "accepted")),
    "cookiehub": ("CookieHub", coded("cookiehub", '"id":"marketing","value":true')),
    "hubspot": ("HubSpot", is_("__hs_opt_out", "no")),
    "shopify": ("Shopify", kept("_tracking_consent", '"a":true')),
    "cookie-notice": ("Cookie Notice", is_("cookie_notice_accepted", "true")),
    "real-cookie-banner": ("Real Cookie Banner", kept("real_cookie_banner-v:3_blog:1_path:9f3a1", '"33"')),
    "gdpr-legal-cookie": ("GDPR Legal Cookie", is_("gdpr_legal_cookie", "7")),
    "traffective": ("Traffective", stored("opencmp", ALL)),
    "funding-choices": ("Google Funding Choices", kept("FCCDCF", ALL)),
}
"""Page -> the manager's name, and the state as a script expression."""


REFUSED = (
    "complianz", "borlabs", "iubenda", "axeptio", "cookiefirst", "quantcast", "consentmanager", "ketch", "traffective",
    "funding-choices",
)  # fmt: skip
"""Those that tests refuse: each with something that the others have not. `python -m benches banners` tries all both
ways."""


def wild(name: str) -> Case:
    cmp, state = WILD[name]
    html = page(file(f"wild/{name}.html"), state=state)
    choices = (Choice.REJECT,) if name in REFUSED else ()
    site = Site(routes={"/": html, **SHARED})
    return Case(host=f"{name}.wild.example", language=None, cmp=cmp, state=state, choices=choices, site=site)


MET = tuple(map(wild, WILD))
