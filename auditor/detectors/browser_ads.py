"""Advertising by the browser itself: interfaces in which it keeps interests, auctions and conversions for others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour, Evidence
from auditor.web.sites import host_of, site_of
from auditor.web.urls import without_query

MOST_EVIDENCE = 10
TOPICS, AUDIENCE, ATTRIBUTION = "Topics", "Protected Audience", "Attribution Reporting"
_CALLS = {
    "Document.browsingTopics": TOPICS,
    "Navigator.joinAdInterestGroup": AUDIENCE,
    "Navigator.runAdAuction": AUDIENCE,
}
_ANSWERS = {
    "observe-browsing-topics": TOPICS,
    "attribution-reporting-register-source": ATTRIBUTION,
    "attribution-reporting-register-trigger": ATTRIBUTION,
}


@dataclass(slots=True)
class _Party:
    host: str
    vendor: Vendor | None
    interfaces: set[str] = field(default_factory=set)
    page_views: set[int] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`browser-advertising` for each company whose script or server uses one of the interfaces."""
    parties: dict[str, _Party] = {}
    for url, interface, page_view, row in (*_calls(scene), *_answers(scene)):
        vendor, host = scene.vendor_behind(url), host_of(url) or ""
        key = "own" if scene.is_own(host) else vendor.id if vendor else site_of(host)
        party = parties.setdefault(key, _Party(host, vendor))
        party.interfaces.add(interface)
        party.page_views.add(page_view)
        party.evidence.append(row)
    for _, party in sorted(parties.items()):
        yield _behaviour(scene, party)


def _calls(scene: Scene) -> Iterator[tuple[str, str, int, Evidence]]:
    for call in scene.record.api_calls:
        if call.api in _CALLS:
            url = call.script_url or call.frame_url
            row = scene.evidence("api_calls", call.id, call.page_view, f"{call.api} by {without_query(url)}")
            yield url, _CALLS[call.api], call.page_view, row


def _answers(scene: Scene) -> Iterator[tuple[str, str, int, Evidence]]:
    for request in scene.record.requests:
        if request.host is None or not is_sent(request):
            continue
        for name in json.loads(request.response_headers or "{}"):
            if interface := _ANSWERS.get(name.lower()):
                words = f"{without_query(request.url)} answers with {name}"
                row = scene.evidence("requests", request.id, request.page_view, words)
                yield request.url, interface, request.page_view, row


def _behaviour(scene: Scene, party: _Party) -> Behaviour:
    vendor = party.vendor
    return Behaviour(
        kind="browser-advertising",
        subject=subject_of("script", vendor, host=party.host, otherwise=site_of(party.host)),
        conditions=scene.conditions(party.page_views),
        evidence=tuple(party.evidence[:MOST_EVIDENCE]),
        facts={
            **vendor_facts(vendor),
            "party": "first" if scene.is_own(party.host) else "third",
            "interfaces": sorted(party.interfaces),
        },
    )


DETECTOR = Detector(
    id="browser-advertising",
    title="Advertising by the browser",
    description="A script or server uses interfaces by which the browser itself derives interests from the sites that "
    "were visited, joins the visitor to audiences and auctions, or reports that an advertisement led to a purchase.",
    criteria=(
        "Topics: document.browsingTopics is called, or an answer has Observe-Browsing-Topics.",
        "Protected Audience: joinAdInterestGroup or runAdAuction is called.",
        "Attribution Reporting: an answer registers a source or a trigger.",
        "What is asked for counts, whether or not this browser grants it.",
    ),
    sources=(
        "https://patcg-individual-drafts.github.io/topics/",
        "https://wicg.github.io/turtledove/",
        "https://wicg.github.io/attribution-reporting-api/",
    ),
    needs=("api_calls", "requests"),
    kinds=("browser-advertising",),
    detect=detect,
    examples=(
        "navigator.joinAdInterestGroup is called with the group “shoes”.",
        "A pixel answers with Attribution-Reporting-Register-Source.",
    ),
    counterexamples=("A page asks whether document.browsingTopics exists, and does not call it.",),
)
