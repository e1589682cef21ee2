"""Web beacons: requests made to tell somebody something, not to fetch anything."""

import json
from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.model.findings import Behaviour
from auditor.model.observations import Request
from auditor.web.sites import site_of
from auditor.web.urls import values_of, without_query

MOST_EVIDENCE = 10
_TINY = 200
"""Bytes of an image of one transparent pixel, whatever its format, stay below this."""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each vendor or host that received beacons."""
    groups: dict[str, list[tuple[Request, str]]] = {}
    for request in scene.record.requests:
        why = why_beacon(scene, request)
        if why and request.host:
            vendor = scene.vendor_behind(request.url)
            groups.setdefault(vendor.id if vendor else site_of(request.host), []).append((request, why))
    for _, found in sorted(groups.items()):
        yield _behaviour(scene, found)


def why_beacon(scene: Scene, request: Request) -> str | None:
    """Why a request is a beacon, None when it is none.

    Sent with navigator.sendBeacon or a link's ping; to an endpoint known for it; or an image of at most one pixel, by
    its size, that carries values.
    """
    if not is_sent(request) or request.host is None:
        return None
    if request.type in ("ping", "beacon"):
        return "sent as a beacon"
    if request.type != "preflight" and scene.knowledge.is_pixel(request.url):
        return "a known collecting endpoint"
    is_image = request.type == "image" and not request.url.lower().partition("?")[0].endswith((".svg", ".ico"))
    if is_image and _is_tiny(request) and any(name and value for name, value in values_of(request.url)):
        return "an image of one pixel"
    return None


def _is_tiny(request: Request) -> bool:
    if request.status == 204:
        return True
    headers = {key.lower(): value for key, value in json.loads(request.response_headers or "{}").items()}
    length = headers.get("content-length", "")
    return request.status == 200 and length.isascii() and length.isdigit() and int(length) <= _TINY


def _behaviour(scene: Scene, found: list[tuple[Request, str]]) -> Behaviour:
    first = found[0][0]
    host = first.host or ""
    vendor = scene.vendor_behind(first.url)
    return Behaviour(
        kind="pixel",
        subject=subject_of("pixel", vendor, host=host, otherwise=site_of(host)),
        conditions=scene.conditions(request.page_view for request, _ in found),
        evidence=tuple(
            scene.evidence("requests", request.id, request.page_view, f"{why}: {without_query(request.url)}")
            for request, why in found[:MOST_EVIDENCE]
        ),
        facts={
            **vendor_facts(vendor),
            "own": scene.is_own(host),
            "known": vendor is not None,
            "why": sorted({why for _, why in found}),
        },
    )


DETECTOR = Detector(
    id="pixels",
    title="Web beacons",
    description="Requests made to tell somebody something, not to fetch anything.",
    criteria=(
        "Sent by sendBeacon or ping; or to an endpoint known for collecting; or an image of one pixel, by its size, "
        "that carries values.",
    ),
    sources=(
        "https://www.w3.org/TR/beacon/",
        "Fouad et al., Missed by Filter Lists: Detecting Unknown Third-Party Trackers with Invisible Pixels, PETS 2020",
    ),
    needs=("requests",),
    kinds=("pixel",),
    detect=detect,
    examples=("An image of 43 bytes whose address carries an id.",),
    counterexamples=(
        "A logo.",
        "An image of one pixel without any value: a spacer.",
    ),
)
