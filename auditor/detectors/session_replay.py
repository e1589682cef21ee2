"""Session recording: which visits a replay service could record, and which it was seen to record.

A vendor's script alone does not prove that it records: it may sample, or be switched off. What is sent does.
"""

import re
from collections.abc import Iterator

from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.model.practices import Condition

MOST_EVIDENCE = 10
MUCH = 4096
"""Bytes sent to a replay service in one piece; measuring alone sends hundreds, a page's structure sends thousands."""
_EVENTS = re.compile(
    r"mouse_?move|mouse_?pos|pointer_?move|scroll_?(top|y|pos)|key_?(down|press|up|stroke)|dom_?(snapshot|mutation|tree)|"
    r"full_?snapshot|incremental_?snapshot|\"mutations?\"|\"(addedNodes|removedNodes|innerHTML|outerHTML)\"|"
    r"\"type\":\s*[0-6],\s*\"data\":\s*\{\s*\"(source|node|href)\"|<(html|body)\b",
    re.IGNORECASE,
)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`session-recording` for each replay service that was loaded; facts tell whether it was seen recording."""
    loaded: dict[str, tuple[Vendor, set[Condition], list[Evidence], list[Evidence]]] = {}
    vendor_of_request: dict[int, str] = {}
    for request in scene.record.requests:
        vendor = scene.vendor_behind(request.url)
        if vendor is None or not vendor.replay or not is_sent(request):
            continue
        vendor_of_request[request.id] = vendor.id
        _, conditions, capable, recording = loaded.setdefault(vendor.id, (vendor, set(), [], []))
        conditions.add(scene.condition(request.page_view))
        row = scene.evidence("requests", request.id, request.page_view, f"{request.type} {request.url[:120]}")
        capable.append(row)
        if is_recording(request.body):
            recording.append(row)
    page_of = {request.id: request.page_view for request in scene.record.requests}
    for message in scene.record.messages:
        key = vendor_of_request.get(message.request)
        if key and message.sent and is_recording(message.payload, message.size):
            detail = f"sent over WebSocket: {message.payload[:80]}"
            loaded[key][3].append(scene.evidence("messages", message.id, page_of[message.request], detail))
    for _, (vendor, conditions, capable, recording) in sorted(loaded.items()):
        yield Behaviour(
            kind="session-recording",
            subject=Subject(
                kind="script", name=vendor.product, host=(vendor.domains or (None,))[0], entity=vendor.company
            ),
            conditions=tuple(condition for condition in Condition if condition in conditions),
            evidence=tuple((recording or capable)[:MOST_EVIDENCE]),
            facts={**vendor_facts(vendor), "recording": bool(recording)},
        )


def is_recording(payload: str | None, size: int | None = None) -> bool:
    """Does what was sent hold movements, keys or the page's structure, or is it too much to be anything else?"""
    if not payload:
        return False
    return (size or len(payload)) >= MUCH or _EVENTS.search(payload) is not None
