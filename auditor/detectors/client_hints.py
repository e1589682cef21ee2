"""Client hints: who asks the browser for more of itself than it tells everybody, and who gets it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour, Evidence
from auditor.web.sites import site_of
from auditor.web.urls import without_query

MOST_EVIDENCE = 10
MORE = frozenset(
    {
        "sec-ch-ua-arch",
        "sec-ch-ua-bitness",
        "sec-ch-ua-form-factors",
        "sec-ch-ua-full-version",
        "sec-ch-ua-full-version-list",
        "sec-ch-ua-model",
        "sec-ch-ua-platform-version",
        "sec-ch-ua-wow64",
        "sec-ch-device-memory",
        "sec-ch-dpr",
        "sec-ch-viewport-height",
        "sec-ch-viewport-width",
        "sec-ch-prefers-color-scheme",
        "sec-ch-prefers-reduced-motion",
        "sec-ch-prefers-reduced-transparency",
        "device-memory",
        "dpr",
        "viewport-width",
        "downlink",
        "ect",
        "rtt",
    }
)
"""Hints beyond the three that go with every request: Sec-CH-UA, Sec-CH-UA-Mobile and Sec-CH-UA-Platform
(https://wicg.github.io/client-hints-infrastructure/#low-entropy-table)."""
_ASKING = ("accept-ch", "critical-ch")


@dataclass(slots=True)
class _Party:
    host: str
    vendor: Vendor | None
    asked: set[str] = field(default_factory=set)
    got: set[str] = field(default_factory=set)
    page_views: set[int] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`client-hints` for each company that asked for hints beyond those that everybody gets, or was sent some."""
    parties: dict[str, _Party] = {}
    for request in scene.record.requests:
        if request.host is None or not is_sent(request):
            continue
        answered, sent = _headers(request.response_headers), _headers(request.request_headers)
        asked = {name for header in _ASKING for name in _names(answered.get(header, ""))} & MORE
        got = MORE & sent.keys()
        if not asked and not got:
            continue
        vendor = scene.vendor_behind(request.url)
        key = "own" if scene.is_own(request.host) else vendor.id if vendor else site_of(request.host)
        party = parties.setdefault(key, _Party(request.host, vendor))
        party.page_views.add(request.page_view)
        if asked - party.asked or got - party.got:
            words = f"{without_query(request.url)} asks for {len(asked)} and is sent {len(got)} hints beyond the usual"
            party.evidence.append(scene.evidence("requests", request.id, request.page_view, words))
        party.asked |= asked
        party.got |= got
    for _, party in sorted(parties.items()):
        yield _behaviour(scene, party)


def _headers(text: str | None) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in json.loads(text or "{}").items()}


def _names(header: str) -> list[str]:
    return [name.strip().lower() for line in header.split("\n") for name in line.split(",")]


def _behaviour(scene: Scene, party: _Party) -> Behaviour:
    vendor = party.vendor
    return Behaviour(
        kind="client-hints",
        subject=subject_of("request", vendor, host=party.host, otherwise=site_of(party.host)),
        conditions=scene.conditions(party.page_views),
        evidence=tuple(party.evidence[:MOST_EVIDENCE]),
        facts={
            **vendor_facts(vendor),
            "party": "first" if scene.is_own(party.host) else "third",
            "asked": sorted(party.asked),
            "sent": sorted(party.got),
        },
    )


DETECTOR = Detector(
    id="client-hints",
    title="Client hints",
    description="Who asks the browser for the device's model, the exact versions, memory or network beyond what it "
    "tells everybody, and who is sent them.",
    criteria=(
        "An answer carries Accept-CH or Critical-CH with a high-entropy hint.",
        "A request carries one. Scripts that ask by getHighEntropyValues stand among the readings of the device.",
    ),
    sources=(
        "RFC 8942",
        "https://wicg.github.io/ua-client-hints/",
        "https://wicg.github.io/client-hints-infrastructure/",
    ),
    needs=("requests",),
    kinds=("client-hints",),
    detect=detect,
    examples=("The page's answer has Accept-CH: Sec-CH-UA-Model, and its next request carries the model.",),
    counterexamples=("Sec-CH-UA, Sec-CH-UA-Mobile and Sec-CH-UA-Platform, which every request carries.",),
)
