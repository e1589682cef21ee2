"""Session recording: which visits a replay service could record, and which it was seen to record.

A vendor's script alone does not prove that it records: it may sample, or be switched off. What is sent does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour, Evidence
from auditor.model.practices import Condition
from auditor.web.bodies import texts_of
from auditor.web.sites import site_of

MOST_EVIDENCE = 10
MUCH = 4096
"""Bytes sent to a replay service in one piece; measuring alone sends hundreds, a page's structure sends thousands."""
_EVENTS = re.compile(
    r"mouse_?move|mouse_?pos|pointer_?move|scroll_?(top|y|pos)|key_?(down|press|up|stroke)|dom_?(snapshot|mutation|tree)|"
    r"full_?snapshot|incremental_?snapshot|\"mutations?\"|\"(addedNodes|removedNodes|innerHTML|outerHTML)\"|"
    r"\"type\":\s*[0-6],\s*\"data\":\s*\{\s*\"(source|node|href)\"|<(html|body)\b",
    re.IGNORECASE,
)
_RRWEB = re.compile(
    r"\"type\":\s*2,(\s*\"timestamp\":\s*\d+,)?\s*\"data\":\s*\{\s*\"node\":\s*\{\s*\"type\":\s*0|"
    r"\"type\":\s*3,(\s*\"timestamp\":\s*\d+,)?\s*\"data\":\s*\{\s*\"source\":\s*\d+|\"type\":\s*\"replay_(event|recording)\"|"
    r"\"event\":\s*\"\$snapshot\""
)
"""Events of rrweb, on which most recorders are built: a full snapshot, and what changed since. Its types are numbers:
https://github.com/rrweb-io/rrweb/blob/master/packages/types/src/index.ts. Sentry and PostHog pack them, and name what
holds them: https://develop.sentry.dev/sdk/data-model/envelope-items/, https://posthog.com/docs/session-replay."""
_CLARITY = re.compile(r"\A\{\"e\":\[\"\d+\.\d+\.\d+\",\d[^\n]*\"p\":\[\[\d+,(?:5|6|43),")
"""An upload of Microsoft Clarity whose playback part begins with the page's structure or what changed in it; others
hold measurements only: https://github.com/microsoft/clarity/blob/master/packages/clarity-js/types/data.d.ts."""


@dataclass(slots=True)
class _Service:
    """What was seen of one service, or of one unknown receiver of recordings."""

    vendor: Vendor | None
    host: str
    conditions: set[Condition] = field(default_factory=set)
    capable: list[Evidence] = field(default_factory=list)
    recording: list[Evidence] = field(default_factory=list)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`session-recording` for each replay service that was loaded; facts tell whether it was seen recording.

    Whoever is sent the events of a recorder is one too, the site itself included.
    """
    services: dict[str, _Service] = {}
    service_of: dict[int, str] = {}
    for request in scene.record.requests:
        vendor = scene.vendor_behind(request.url)
        if request.host is None or not is_sent(request):
            continue
        key = vendor.id if vendor else site_of(request.host)
        service_of[request.id] = key
        known = vendor is not None and vendor.replay
        shows = is_recording(request.body, vendor, request.body_size)
        if not known and not shows:
            continue
        service = services.setdefault(key, _Service(vendor, request.host))
        service.conditions.add(scene.condition(request.page_view))
        row = scene.evidence("requests", request.id, request.page_view, f"{request.type} {request.url[:120]}")
        service.capable.append(row)
        if shows:
            service.recording.append(row)
    by_id = {request.id: request for request in scene.record.requests}
    for message in scene.record.messages:
        request = by_id[message.request]
        vendor = scene.vendor_behind(request.url)
        sent_to = service_of.get(request.id)
        if sent_to and message.sent and is_recording(message.payload, vendor, message.size):
            service = services.setdefault(sent_to, _Service(vendor, request.host or ""))
            service.conditions.add(scene.condition(request.page_view))
            detail = f"sent over WebSocket: {message.payload[:80]}"
            service.recording.append(scene.evidence("messages", message.id, request.page_view, detail))
    for name, service in sorted(services.items()):
        yield _behaviour(name, service)


def _behaviour(name: str, service: _Service) -> Behaviour:
    vendor = service.vendor
    return Behaviour(
        kind="session-recording",
        subject=subject_of(
            "script",
            vendor,
            host=vendor.domains[0] if vendor and vendor.domains else site_of(service.host),
            otherwise=name,
        ),
        conditions=tuple(condition for condition in Condition if condition in service.conditions),
        evidence=tuple((service.recording or service.capable)[:MOST_EVIDENCE]),
        facts={
            **(vendor_facts(vendor) if vendor else {"vendor": None, "product": None, "category": None}),
            "recording": bool(service.recording),
        },
    )


def is_recording(payload: str | None, vendor: Vendor | None, size: int | None = None) -> bool:
    """Does what was sent hold the events of a recording?

    To a service that does little else, any movement, key or structure of the page counts, and so does a large piece.
    Others measure errors and speed too, and are told by a recorder's own events.
    """
    if not payload:
        return False
    texts = [_plain(text) for text in texts_of(payload)]
    if any(_RRWEB.search(text) or _CLARITY.match(text) for text in texts):
        return True
    if vendor is not None and vendor.category == "session-replay":
        return (size or len(payload)) >= MUCH or any(_EVENTS.search(text) for text in texts)
    return False


def _plain(text: str) -> str:
    while '\\"' in text:  # events as texts within the text of a request
        text = text.replace("\\\\", "\\").replace('\\"', '"')
    return text


DETECTOR = Detector(
    id="session-replay",
    title="Session recording",
    description="A service that can record what a visitor does on the page is loaded; whether it was seen to record is "
    "told apart.",
    criteria=(
        "Capable: a request to a vendor that offers recordings.",
        "Recording: what is sent, in a body or over WebSocket, plain, compressed or encoded, holds events of a "
        "recorder: the page's structure, movements, keys. To a service that does nothing but record, 4 KB are enough.",
        "Events of rrweb, and uploads of Clarity with a playback part, prove recording whoever receives them, the site "
        "itself included.",
    ),
    sources=(
        "Acar, Englehardt & Narayanan, No boundaries: data exfiltration by third parties embedded on web pages, "
        "PoPETs 2020",
        "https://github.com/rrweb-io/rrweb, packages/types",
        "https://github.com/microsoft/clarity, packages/clarity-js/types",
    ),
    needs=("requests", "messages"),
    kinds=("session-recording",),
    detect=detect,
    examples=("A snapshot of the page and mouse movements are sent over WebSocket.",),
    counterexamples=(
        "The service's script is loaded, and nothing is sent: capable.",
        "A service that also collects errors is sent a large report of one.",
    ),
)
