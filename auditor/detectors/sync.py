"""Identifiers that travel between companies: an id of one, known by its cookie, in a request to another."""

from collections.abc import Iterator

from auditor.detectors.cookies import is_stored, setter_of
from auditor.detectors.detector import Detector
from auditor.detectors.identifiers import constants
from auditor.detectors.scene import Scene
from auditor.detectors.session_replay import is_recording
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour
from auditor.model.observations import Cookie, Request
from auditor.web.bodies import without_addresses
from auditor.web.identifiers import identifiers_in, parts_of
from auditor.web.sites import site_of
from auditor.web.urls import values_of, without_query

MOST_EVIDENCE = 10


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`id-sync` where one third party's id reaches another's host; `id-sharing` where an id kept on the site does.

    A value counts when it can stand for one visitor (auditor.web.identifiers) and does not stand in the address of the
    page itself. A vendor's own script that sends its own id home is measuring, and left to the other detectors.
    """
    owners = owners_of(scene)
    pages = {page.id: {value for _, value in values_of(scene.page_url(page.id))} for page in scene.record.page_views}
    groups: dict[tuple[str, str], list[tuple[Request, Cookie]]] = {}
    for request in scene.record.requests:
        if request.host is None or not is_sent(request) or scene.is_own(request.host):
            continue
        receiver = _vendor(scene, request)
        for part, is_in_body in _sent(request, pages[request.page_view]):
            cookie = owners.get(part)
            # Who guards or serves a site is sent a great deal of what stands in its pages, and exchanges no ids.
            serves = is_in_body and not (receiver and receiver.is_tracking)
            if cookie and serves and _company(scene, cookie):
                continue
            if cookie and _company(scene, cookie) != _company_of_request(scene, request):
                key = (_company(scene, cookie), _company_of_request(scene, request))
                groups.setdefault(key, []).append((request, cookie))
    for (_, _), found in sorted(groups.items()):
        yield _behaviour(scene, found)


def _sent(request: Request, page: set[str]) -> Iterator[tuple[str, bool]]:
    """(value, is it in the body) of all that a request carries, in its address or its body, and its page's address does
    not."""
    for _, value in values_of(request.url):
        for part in identifiers_in(value) if value not in page else ():
            yield part, False
    # A recording of the page shows whatever stands there.
    if request.body and not is_recording(request.body, None):
        for part in parts_of(without_addresses(request.body)).difference(*map(parts_of, page)):
            yield part, True


def owners_of(scene: Scene) -> dict[str, Cookie]:
    """Identifying value -> the first cookie that held it; values that two fresh visits share identify nobody."""
    shared = constants(scene)
    owners: dict[str, Cookie] = {}
    for cookie in sorted(scene.record.cookies, key=lambda cookie: cookie.id):
        if is_stored(cookie):
            for part in identifiers_in(cookie.value) - shared:
                owners.setdefault(part, cookie)
    return owners


def _company(scene: Scene, cookie: Cookie) -> str:
    vendor = setter_of(scene, cookie)
    if vendor:
        return vendor.company
    return "" if scene.is_own(cookie.domain) else site_of(cookie.domain)


def _vendor(scene: Scene, request: Request) -> Vendor | None:
    return scene.vendor_behind(request.url)


def _company_of_request(scene: Scene, request: Request) -> str:
    vendor = _vendor(scene, request)
    return vendor.company if vendor else site_of(request.host or "")


def _behaviour(scene: Scene, found: list[tuple[Request, Cookie]]) -> Behaviour:
    request, cookie = found[0]
    receiver = _vendor(scene, request)
    setter = setter_of(scene, cookie)
    is_own = setter is None and scene.is_own(cookie.domain)
    return Behaviour(
        kind="id-sharing" if is_own else "id-sync",
        subject=subject_of("request", receiver, host=request.host, otherwise=site_of(request.host or "")),
        conditions=scene.conditions(request.page_view for request, _ in found),
        evidence=tuple(
            scene.evidence(
                "requests",
                request.id,
                request.page_view,
                f"{without_query(request.url)} carries the id of the cookie {cookie.name} of {cookie.domain}",
            )
            for request, cookie in _distinct(found)[:MOST_EVIDENCE]
        ),
        facts={
            **vendor_facts(receiver),
            "from_product": setter.product if setter else None,
            "from_company": setter.company if setter else None,
            "from_domain": cookie.domain,
            "cookie": cookie.name,
        },
    )


def _distinct(found: list[tuple[Request, Cookie]]) -> list[tuple[Request, Cookie]]:
    seen: dict[str, tuple[Request, Cookie]] = {}
    for request, cookie in found:
        seen.setdefault(without_query(request.url), (request, cookie))
    return list(seen.values())


DETECTOR = Detector(
    id="id-sync",
    title="Identifiers that travel",
    description="One company's id, known by its cookie, in a request to another: cookie syncing; "
    "or the site's own id sent to others.",
    criteria=(
        "The value identifies, stands in a stored cookie, and travels in an address or a body to a company that is not "
        "the cookie's.",
        "A value that two fresh visits share, or that stands in the page's own address, does not count; nor one in an "
        "address that a body quotes, or in a recording of the page.",
    ),
    sources=(
        "Acar et al., The Web Never Forgets, CCS 2014, section 5",
        "Englehardt & Narayanan, CCS 2016, section 5.2",
    ),
    needs=(
        "cookies",
        "requests",
    ),
    kinds=(
        "id-sync",
        "id-sharing",
    ),
    detect=detect,
    examples=("doubleclick.net's id is sent to adnxs.com/setuid.",),
    counterexamples=(
        "A vendor's own script sends its own id home.",
        "OPT_OUT is sent.",
    ),
)
