"""A number of the device in a request; a visitor's number and an address of the person in one."""

import json
import re
from collections.abc import Callable, Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import subject_of
from auditor.model.findings import Behaviour
from auditor.model.observations import Request
from auditor.web.identifiers import identifiers_in
from auditor.web.sites import site_of
from auditor.web.urls import values_of, without_query

MOST_EVIDENCE = 5
_DEVICE = re.compile(r"device[-_.]?(id|key|token|uid)?|\bdid\b|udid|imei|idfa|gaid|aaid|android.?id", re.IGNORECASE)
_MAIL = re.compile(r"e?-?mail|\bem\b|\bhem\b|mail.?hash|sha(1|256)|md5", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`device-id` for each site that is sent one, `joined-data` for each that is sent an e-mail address or its hash
    together with a visitor's number."""
    yield from _sent(scene, "device-id", _has_device)
    yield from _sent(scene, "joined-data", _has_both)


def _has_device(request: Request) -> str | None:
    named = [name for name, value in _values(request) if _DEVICE.fullmatch(name) and identifiers_in(value)]
    return named[0] if named else None


def _has_both(request: Request) -> str | None:
    mail = [
        name
        for name, value in _values(request)
        if (_MAIL.search(name) and _HASH.fullmatch(value)) or _ADDRESS.fullmatch(value)
    ]
    if not mail:
        return None
    headers = {key.lower(): value for key, value in json.loads(request.request_headers or "{}").items()}
    sent = [part.partition("=")[2] for part in str(headers.get("cookie", "")).split(";")]
    sent += [value for name, value in _values(request) if name not in mail]
    return mail[0] if any(identifiers_in(value) for value in sent) else None


def _values(request: Request) -> list[tuple[str, str]]:
    return [(name, value) for name, value in values_of(request.url) if name and value]


def _sent(scene: Scene, kind: str, name_in: Callable[[Request], str | None]) -> Iterator[Behaviour]:
    groups: dict[str, list[tuple[Request, str]]] = {}
    for request in scene.record.requests:
        name = name_in(request) if request.host and is_sent(request) else None
        if name:
            groups.setdefault(site_of(request.host or ""), []).append((request, name))
    for site, rows in sorted(groups.items()):
        vendor = scene.vendor_behind(rows[0][0].url)
        yield Behaviour(
            kind=kind,
            subject=subject_of("request", vendor, host=rows[0][0].host, otherwise=site),
            conditions=scene.conditions(request.page_view for request, _ in rows),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, f"{name} to {without_query(request.url)}")
                for request, name in rows[:MOST_EVIDENCE]
            ),
            facts={"vendor": vendor.id if vendor else None, "names": sorted({name for _, name in rows})},
        )


DETECTOR = Detector(
    id="sent-numbers",
    title="Numbers of the device, and numbers sent with an address",
    description="Requests that carry a number named after the device, or an e-mail address (or its hash) together with "
    "a value that tells one visitor from all others.",
    criteria=(
        "A parameter named after the device holds a value that can tell one from all others.",
        "A parameter is an e-mail address, or is named after one and is as long as a hash of one, and another value "
        "or a cookie of the same request tells one visitor from all others.",
    ),
    sources=(
        "https://github.com/EFForg/privacybadger, src/js/heuristicblocking.js: which values can tell people apart",
    ),
    needs=("requests",),
    kinds=("device-id", "joined-data"),
    detect=detect,
    examples=("/log?device=8f14e45f…", "/event?mail=b4c9a289…&visitor=8f14e45f…"),
    counterexamples=("/log?device=phone", "The hash of a script beside a version."),
)
