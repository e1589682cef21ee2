"""Other companies that the pages talk to, one behaviour a vendor; hosts nobody knows are listed as such."""

from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour
from auditor.model.observations import Request
from auditor.web.bodies import without_addresses
from auditor.web.identifiers import identifiers_in, parts_of
from auditor.web.sites import site_of
from auditor.web.urls import values_of, without_query

MOST_EVIDENCE = 10
KINDS = {"analytics": "analytics", "advertising": "advertising", "social": "social", "session-replay": "analytics"}
"""Category of a vendor -> kind of behaviour that talking to it is. Replay services measure, whether they record or
not; recording is a behaviour of its own."""
_REPORTS = frozenset({"csp-report", "preflight", "report"})
"""Requests that browsers send of themselves and that tell a host nothing about the visitor's doings."""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """A behaviour for each vendor by what it does, and one for each unknown site."""
    known = _numbers(scene)
    groups: dict[str, list[Request]] = {}
    vendors: dict[str, Vendor] = {}
    for request in scene.record.requests:
        if not is_sent(request) or request.host is None or scene.is_own(request.host):
            continue
        vendor = scene.vendor_behind(request.url)
        key = vendor.id if vendor else f"unknown:{site_of(request.host)}"
        if vendor:
            vendors[key] = vendor
        groups.setdefault(key, []).append(request)
    for key, requests in sorted(groups.items()):
        yield _behaviour(scene, vendors.get(key), requests, known)


def is_sent(request: Request) -> bool:
    """Did the request leave the browser? Blocked ones did not."""
    return request.blocked_reason is None and request.type not in _REPORTS


def _numbers(scene: Scene) -> frozenset[str]:
    """Values kept in the browser that can tell one visitor from others: those of one visit alone."""
    visits: dict[str, set[int]] = {}
    kept = [(cookie.page_view, cookie.value) for cookie in scene.record.cookies]
    kept += [(item.page_view, item.value or "") for item in scene.record.storage_items]
    for page_view, value in kept:
        for part in identifiers_in(value):
            visits.setdefault(part, set()).add(scene.pages[page_view].visit)
    return frozenset(part for part, seen in visits.items() if len(seen) == 1)


def _behaviour(scene: Scene, vendor: Vendor | None, requests: list[Request], known: frozenset[str]) -> Behaviour:
    hosts = sorted({request.host for request in requests if request.host})
    told = sorted({request.host for request in requests if request.host and sends_identifier(request, known)})
    kind = KINDS.get(vendor.category, "third-party") if vendor else "unknown-third-party"
    return Behaviour(
        kind=kind,
        subject=subject_of("request", vendor, host=hosts[0], otherwise=site_of(hosts[0])),
        conditions=scene.conditions(request.page_view for request in requests),
        evidence=tuple(
            scene.evidence("requests", request.id, request.page_view, _words(scene, request))
            for request in _distinct(requests)[:MOST_EVIDENCE]
        ),
        facts={
            **vendor_facts(vendor),
            "hosts": hosts,
            **({"aliases": aliases} if (aliases := _aliases(scene, hosts)) else {}),
            "requests": len(requests),
            "types": sorted({request.type for request in requests}),
            "identifiers": bool(told),
            "identifying_hosts": told,
            **_listed(scene, requests),
        },
    )


def _aliases(scene: Scene, hosts: list[str]) -> list[str]:
    return [f"{host} is an alias of {scene.cloaked[host]}" for host in hosts if host in scene.cloaked]


def _words(scene: Scene, request: Request) -> str:
    alias = next(iter(_aliases(scene, [request.host or ""])), None)
    return f"{request.type} {without_query(request.url)}" + (f" ({alias})" if alias else "") + _named_by(scene, request)


def _named_by(scene: Scene, request: Request) -> str:
    match = scene.knowledge.lists.match(request.url, scene.page_url(request.page_view), request.type)
    return f" ({match.list}: {match.rule})" if match else ""


def _listed(scene: Scene, requests: list[Request]) -> dict[str, str]:
    """The rule of a filter list that names one of the requests; nothing where the user has no lists."""
    for request in requests:
        match = scene.knowledge.lists.match(request.url, scene.page_url(request.page_view), request.type)
        if match:
            return {"listed_in": match.list, "list_rule": match.rule}
    return {}


def sends_identifier(request: Request, known: frozenset[str] = frozenset()) -> bool:
    """Does the request carry a value that can tell one visitor from all others: in its URL, as a cookie, or, since
    bodies are full of numbers, one of those that the browser is known to keep in its body?"""
    headers = request.request_headers or ""
    if '"cookie"' in headers.lower():
        return True
    if request.body and known and not known.isdisjoint(parts_of(without_addresses(request.body))):
        return True
    return any(name and identifiers_in(value) for name, value in values_of(request.url))


def _distinct(requests: list[Request]) -> list[Request]:
    seen: dict[str, Request] = {}
    for request in requests:
        seen.setdefault(without_query(request.url), request)
    return list(seen.values())


DETECTOR = Detector(
    id="third-parties",
    title="Other companies",
    description="Whom the pages talk to, by vendor and what it does; hosts that nobody knows are listed as such.",
    criteria=(
        "A request left the browser for a host that is not the site's own company's.",
        "Reports and preflights that the browser sends of itself do not count.",
        "Where the user has filter lists, as EasyPrivacy, the rule that names a request is given.",
    ),
    sources=("https://github.com/patrickhulce/third-party-web",),
    needs=("requests",),
    kinds=(
        "third-party",
        "analytics",
        "advertising",
        "social",
        "unknown-third-party",
    ),
    detect=detect,
    examples=("A script comes from a CDN of another company.",),
    counterexamples=(
        "A request that the content security policy blocked.",
        "A subdomain of the site.",
    ),
)
