"""Pages that reach for what is near the visitor: this machine's own ports, and the addresses of a local network."""

import ipaddress
from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.model.findings import Behaviour
from auditor.model.observations import Request
from auditor.web.sites import host_of, site_of
from auditor.web.urls import without_query

MOST_EVIDENCE = 10
FEWEST_PLACES = 3
"""Different hosts and ports that one script asks for; an app that is installed listens at one or two."""
_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan")


def is_near(host: str) -> bool:
    """Does the host stand for this machine or for the network it is in?

    https://wicg.github.io/local-network-access/#ip-address-space; names by RFC 6761, 6762 and 8375, and by habit.
    """
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host == "localhost" or host.endswith(_NAMES)
    return address.is_private or address.is_loopback or address.is_link_local


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`local-network` for each script that asks; nothing where the audited site itself is near."""
    if is_near(scene.record.audit.site):
        return
    groups: dict[str, list[Request]] = {}
    for request in scene.record.requests:
        if request.host and request.redirected_from is None and is_near(request.host):
            groups.setdefault(_script(request), []).append(request)
    for script, requests in sorted(groups.items()):
        places = {_place(request.url): request for request in reversed(requests)}
        vendor = scene.vendor_behind(script)
        yield Behaviour(
            kind="local-network",
            subject=subject_of("script", vendor, host=site_of(host_of(script) or ""), otherwise=script),
            conditions=scene.conditions(request.page_view for request in requests),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, f"{script} asks {place}")
                for place, request in sorted(places.items(), key=lambda each: each[1].id)[:MOST_EVIDENCE]
            ),
            facts={
                **vendor_facts(vendor),
                "places": sorted(places),
                "scan": len(places) >= FEWEST_PLACES,
            },
        )


def _script(request: Request) -> str:
    return without_query(request.initiator_url or request.frame_url or "the page")


def _place(url: str) -> str:
    """Scheme, host and port."""
    return "/".join(without_query(url).split("/")[:3])


DETECTOR = Detector(
    id="local-network",
    title="Requests to the visitor's own machine or network",
    description="A page asks for addresses of the visitor's machine or local network. What answers, and how fast, "
    "tells which programs run and which devices are near: it makes a device different, and finds what is open.",
    criteria=(
        "A request, sent, refused or blocked, to a loopback, private or link-local address, or to a name that is only "
        "known in a local network; the audited site is not such an address itself.",
        "A scan: three different hosts or ports by one script.",
    ),
    sources=(
        "Kuchhal & Li, Knock and Talk: Investigating Local Network Communications on Websites, IMC 2021",
        "https://wicg.github.io/local-network-access/",
    ),
    needs=("requests",),
    kinds=("local-network",),
    detect=detect,
    examples=("A script opens WebSockets to ports 3389, 5900 and 5939 of 127.0.0.1.",),
    counterexamples=(
        "A page speaks to the one port of a program that the visitor installed for it: seen, and no scan.",
        "A public name.",
    ),
)
