"""Reports that browsers send of themselves: who has asked for them, and where they go."""

import json
from collections.abc import Iterator
from typing import Any

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.model.findings import Behaviour
from auditor.model.observations import Request
from auditor.web.sites import host_of, site_of
from auditor.web.urls import without_query

MOST_EVIDENCE = 10


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`error-reports` for each company that answers of others name as the receiver of network error reports."""
    found: dict[str, list[tuple[Request, str]]] = {}
    for request in scene.record.requests:
        if request.host and request.response_headers and is_sent(request):
            for endpoint in endpoints_of(json.loads(request.response_headers)):
                host = host_of(endpoint)
                if host and not scene.is_own(host):
                    vendor = scene.vendor_behind(endpoint)
                    found.setdefault(vendor.id if vendor else site_of(host), []).append((request, endpoint))
    for _, rows in sorted(found.items()):
        yield _behaviour(scene, rows)


def endpoints_of(headers: dict[str, str]) -> Iterator[str]:
    """Addresses that network errors are to be reported to, by the NEL header and the group it names in Report-To."""
    lines = {name.lower(): str(value) for name, value in headers.items()}
    policy = _first(_objects(lines.get("nel", "")))
    if not policy or not policy.get("max_age"):
        return
    for group in _objects(lines.get("report-to", "")):
        if group.get("group", "default") == policy.get("report_to"):
            for endpoint in group.get("endpoints") or ():
                if isinstance(endpoint, dict) and isinstance(endpoint.get("url"), str):
                    yield endpoint["url"]


def _objects(header: str) -> list[dict[str, Any]]:
    """A header's JSON objects, which commas or lines part."""
    try:
        values = json.loads(f"[{header.replace(chr(10), ',')}]")
    except ValueError:
        return []
    return [value for value in values if isinstance(value, dict)]


def _first(values: list[dict[str, Any]]) -> dict[str, Any] | None:
    return values[0] if values else None


def _behaviour(scene: Scene, rows: list[tuple[Request, str]]) -> Behaviour:
    endpoint = rows[0][1]
    host, vendor = host_of(endpoint) or "", scene.vendor_behind(endpoint)
    first = {request.host: (request, where) for request, where in reversed(rows)}
    return Behaviour(
        kind="error-reports",
        subject=subject_of("request", vendor, host=host, otherwise=site_of(host)),
        conditions=scene.conditions(request.page_view for request, _ in rows),
        evidence=tuple(
            scene.evidence(
                "requests",
                request.id,
                request.page_view,
                f"errors with {request.host} are reported to {without_query(where)}",
            )
            for request, where in list(first.values())[:MOST_EVIDENCE]
        ),
        facts={**vendor_facts(vendor), "about": sorted({str(request.host) for request, _ in rows})},
    )


DETECTOR = Detector(
    id="error-reports",
    title="Network error reports",
    description="Hosts whose answers tell browsers to report errors, and sometimes successes, of later requests to "
    "another company: it learns the visitor's network address and what was asked for.",
    criteria=(
        "An answer carries a NEL policy with a max_age above zero, and Report-To names an endpoint of another company "
        "for its group.",
        "Browsers send the reports later, and of themselves; the policy is what is seen.",
    ),
    sources=("https://www.w3.org/TR/network-error-logging/", "https://www.w3.org/TR/reporting-1/"),
    needs=("requests",),
    kinds=("error-reports",),
    detect=detect,
    examples=("A content delivery network has errors with the site reported to its own host.",),
    counterexamples=("max_age is 0, which ends the policy.", "The endpoint is the site's own."),
)
