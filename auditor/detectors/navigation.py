"""Ids that travel by navigation: links decorated with them, and sites that a visitor is led through."""

from collections.abc import Iterator

from auditor.detectors.cookies import is_stored
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.sync import owners_of
from auditor.detectors.vendors import vendor_facts
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Cookie, PageView, Request
from auditor.web.identifiers import identifiers_in
from auditor.web.sites import host_of, site_of
from auditor.web.urls import values_of, without_query

MOST_EVIDENCE = 10
CLICK_IDS = {
    "gclid": "Google Ads", "gclsrc": "Google Ads", "gbraid": "Google Ads", "wbraid": "Google Ads", "dclid": "Google",
    "_gl": "Google Analytics", "fbclid": "Meta", "msclkid": "Microsoft Advertising", "ttclid": "TikTok",
    "twclid": "X", "li_fat_id": "LinkedIn", "epik": "Pinterest", "sccid": "Snap", "rdt_cid": "Reddit",
    "yclid": "Yandex", "ysclid": "Yandex", "igshid": "Instagram", "mc_eid": "Mailchimp", "_hsenc": "HubSpot",
    "_hsmi": "HubSpot", "mkt_tok": "Marketo", "vero_id": "Vero", "oly_anon_id": "Omeda", "oly_enc_id": "Omeda",
    "wickedid": "Wicked Reports", "s_cid": "Adobe", "ml_subscriber_hash": "MailerLite", "irclickid": "impact.com",
    "cjevent": "CJ Affiliate", "awc": "Awin", "tduid": "Tradedoubler", "qclid": "Quora", "bd_vid": "Baidu",
}  # fmt: skip
"""Parameters that exist to name one click or one recipient -> whose they are. Mozilla's query stripping list
(https://firefox.settings.services.mozilla.com, query-stripping), Brave's (https://github.com/brave/brave-core,
query_filter), and the networks' own documentation."""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`link-decoration` for each receiving site, and `bounce-tracking` for each site on the way."""
    yield from _decorated(scene)
    yield from _bounced(scene)


def _decorated(scene: Scene) -> Iterator[Behaviour]:
    owners = owners_of(scene)
    found: dict[str, list[tuple[Request, str, str]]] = {}
    by_id = {request.id: request for request in scene.record.requests}
    for request in scene.record.requests:
        if not _is_navigation(request) or request.host is None:
            continue
        for name, value in values_of(request.url):
            why = _why(scene, request, name, value, owners, by_id)
            if why:
                found.setdefault(site_of(request.host), []).append((request, name, why))
    for site, rows in sorted(found.items()):
        vendor = scene.vendor_behind(rows[0][0].url)
        yield Behaviour(
            kind="link-decoration",
            subject=Subject(kind="request", name=site, host=site, entity=vendor.company if vendor else None),
            conditions=scene.conditions(request.page_view for request, _, _ in rows),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, f"{without_query(request.url)}?{name}: {why}")
                for request, name, why in rows[:MOST_EVIDENCE]
            ),
            facts={
                **vendor_facts(vendor),
                "parameters": sorted({name for _, name, _ in rows}),
                "own": scene.is_own(site),
            },
        )


def _is_navigation(request: Request) -> bool:
    """A document of the page itself or of a window it opened, not of a frame in it."""
    return request.type == "document" and request.target in ("page", "popup") and request.blocked_reason is None


def _why(
    scene: Scene,
    request: Request,
    name: str,
    value: str,
    owners: dict[str, Cookie],
    by_id: dict[int, Request],
) -> str | None:
    asked = scene.pages[request.page_view].url
    if request.url == asked or value in {given for _, given in values_of(asked)}:
        return None  # the auditor's own doing
    if name in CLICK_IDS and value:
        return f"a click identifier of {CLICK_IDS[name]}"
    before = by_id.get(request.redirected_from or 0)
    came_from = site_of((before.host if before else None) or host_of(request.frame_url or "") or "")
    for part in sorted(identifiers_in(value)):
        cookie = owners.get(part)
        if cookie and site_of(request.host or "") not in (site_of(cookie.domain), came_from):
            return f"the id of the cookie {cookie.name} of {cookie.domain}"
    return None


def _bounced(scene: Scene) -> Iterator[Behaviour]:
    found: dict[str, list[tuple[Request, str]]] = {}
    for page in scene.record.page_views:
        for hop in _hops(scene, page):
            site = site_of(hop.host or "")
            ends = {site_of(host_of(page.url) or ""), site_of(host_of(page.final_url or "") or "")}
            if site in ends or scene.is_own(site):
                continue
            kept = [cookie.name for cookie in scene.record.cookies if is_stored(cookie) and _is_by(cookie, hop)]
            if kept:
                found.setdefault(site, []).append((hop, f"stored {', '.join(dict.fromkeys(kept))}"))
            elif _sent_cookie(hop):
                found.setdefault(site, []).append((hop, "was sent a cookie of its own"))
    for site, rows in sorted(found.items()):
        vendor = scene.vendor_behind(rows[0][0].url)
        yield Behaviour(
            kind="bounce-tracking",
            subject=Subject(kind="request", name=site, host=site, entity=vendor.company if vendor else None),
            conditions=scene.conditions(hop.page_view for hop, _ in rows),
            evidence=tuple(
                scene.evidence("requests", hop.id, hop.page_view, f"{without_query(hop.url)} {what}")
                for hop, what in rows[:MOST_EVIDENCE]
            ),
            facts=vendor_facts(vendor),
        )


def _hops(scene: Scene, page: PageView) -> list[Request]:
    """The documents on the way to where the page ended: redirected by a server, or sent on by themselves."""
    asked = (request for request in scene.record.requests if request.page_view == page.id and request.target == "page")
    way = sorted(filter(_is_navigation, asked), key=lambda request: request.id)
    end = without_query(page.final_url or "")
    last = max((at for at, request in enumerate(way) if without_query(request.url) == end), default=0)
    return way[:last]


def _is_by(cookie: Cookie, document: Request) -> bool:
    """Set by the document's answer, or by a script in it."""
    in_it = cookie.set_by == "script" and cookie.page_view == document.page_view and cookie.frame_url == document.url
    return cookie.request == document.id or in_it


def _sent_cookie(request: Request) -> bool:
    return '"cookie"' in (request.request_headers or "").lower()


DETECTOR = Detector(
    id="navigation-tracking",
    title="Link decoration and bounce tracking",
    description="An id is carried from site to site in the address of a page, or a visitor is led through another "
    "site that keeps a cookie of its own, so that third-party cookies are not needed.",
    criteria=(
        "Link decoration: the address of a page or opened window carries a parameter that exists to name one click, or "
        "a value that identifies and stands in a cookie of another site; the auditor did not ask for it itself.",
        "Bounce tracking: a site that is neither where the way begins nor where it ends redirects on it, or sends on "
        "by a script or a refresh, and stores a cookie or is sent one.",
    ),
    sources=(
        "https://privacycg.github.io/nav-tracking-mitigations/ (bounce tracking, link decoration)",
        "Koop, Tews & Katzenbeisser, In-Depth Evaluation of Redirect Tracking and Link Usage, PoPETs 2020",
        "Randall et al., Measuring UID Smuggling in the Wild, IMC 2022",
    ),
    needs=("requests", "cookies"),
    kinds=("link-decoration", "bounce-tracking"),
    detect=detect,
    examples=(
        "A redirect adds the id that stands in the site's own cookie to the address of another site.",
        "From the shop to the shop again by way of a host of another site that sets a cookie.",
    ),
    counterexamples=(
        "http://example.org redirects to https://www.example.org.",
        "A link shortener redirects and stores nothing.",
        "The address that was given to the auditor has gclid in it.",
    ),
)
