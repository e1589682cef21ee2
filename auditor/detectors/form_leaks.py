"""Form leaks: what was typed into a form went somewhere, or was kept, although nothing was submitted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from auditor.detectors.detector import Detector
from auditor.detectors.keys_sent import is_spelt_by_first, keys
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.model.observations import Request
from auditor.web.bodies import body_of
from auditor.web.sites import host_of, site_of
from auditor.web.traces import Trace, Traces
from auditor.web.urls import without_query

MOST_EVIDENCE = 10
_HEADERS = ("cookie", "referer")


@dataclass(slots=True)
class _Leak:
    host: str
    vendor: Vendor | None = None
    page_views: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    typed: set[int] = field(default_factory=set)
    """Rows of the values that were found."""
    ways: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, page_view: int, place: str, traces: frozenset[Trace], evidence: Evidence) -> None:
        self.page_views.add(page_view)
        self.places.add(place)
        self.kinds |= {trace.label.partition(" ")[0] for trace in traces}
        self.typed |= {int(trace.label.partition(" ")[2]) for trace in traces}
        self.ways |= {" of ".join(trace.layers) or "plain" for trace in traces}
        if evidence not in self.evidence:
            self.evidence.append(evidence)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`form-leak` for each company that was sent what was typed, the site's own included; `form-kept` where it is kept.

    Each value was made for one form of one visit, so it is looked for in all that this visit sent.
    """
    searches = _searches(scene)
    if not searches:
        return
    leaks: dict[str, _Leak] = {}
    hosts: dict[int, str] = {}
    for request in scene.record.requests:
        if request.host is None or not is_sent(request):
            continue
        hosts[request.id] = request.host
        search = searches.get(scene.pages[request.page_view].visit)
        for place, text in _texts(request) if search else ():
            if search and (traces := search.find(text)):
                row = scene.evidence("requests", request.id, request.page_view, _words(request.url, place, traces))
                _leak(scene, leaks, request.host, request.url).add(request.page_view, place, traces, row)
    pages = {request.id: request.page_view for request in scene.record.requests}
    for message in scene.record.messages:
        host, page_view = hosts.get(message.request), pages[message.request]
        search = searches.get(scene.pages[page_view].visit)
        if message.sent and host and search and (traces := search.find(message.payload)):
            row = scene.evidence("messages", message.id, page_view, _words(host, "websocket", traces))
            _leak(scene, leaks, host, f"https://{host}/").add(page_view, "websocket", traces, row)
    for host, page_view, place, row, traces in _key_by_key(scene, searches, hosts):
        _leak(scene, leaks, host, f"https://{host}/").add(page_view, place, traces, row)
    for _, leak in sorted(leaks.items()):
        yield _behaviour(scene, leak, "form-leak", "form")
    yield from _kept(scene, searches)


def _key_by_key(
    scene: Scene, searches: dict[int, Traces], hosts: dict[int, str]
) -> Iterator[tuple[str, int, str, Evidence, frozenset[Trace]]]:
    """Values of which a host was sent each key by itself."""
    asked = {request.id: request for request in scene.record.requests if request.id in hosts}
    sent = [
        (request.page_view, request.host, "body" if request.body else "url", "requests", request.id, text)
        for request in asked.values()
        for text in (body_of(request.body).text if request.body else unquote_plus(request.url),)
    ]
    sent += [
        (
            asked[message.request].page_view,
            asked[message.request].host,
            "websocket",
            "messages",
            message.id,
            body_of(message.payload).text,
        )
        for message in scene.record.messages
        if message.sent and message.request in asked
    ]
    letters: dict[tuple[int, str, str], tuple[list[str], tuple[str, str, int]]] = {}
    for page_view, host, place, table, key, text in sent:
        if host is None or scene.pages[page_view].visit not in searches:
            continue
        for name, letter in keys(text):
            letters.setdefault((page_view, host, name), ([], (place, table, key)))[0].append(letter)
    typed = _typed(scene)
    for (page_view, host, _), (told, (place, table, key)) in letters.items():
        visit = scene.pages[page_view].visit
        found = searches[visit].find("".join(told))
        traces = {Trace(trace.label, ("key by key",)) for trace in found if not trace.layers}
        if not traces:
            spelt = (label for label, value in typed[visit].items() if is_spelt_by_first(told, value))
            traces = {Trace(label, ("each key once",)) for label in spelt}
        if traces:
            row = scene.evidence(table, key, page_view, _words(host, place, frozenset(traces)))
            yield host, page_view, place, row, frozenset(traces)


def _typed(scene: Scene) -> dict[int, dict[str, str]]:
    """Visit -> what was typed in it, by a label of its kind and row."""
    typed: dict[int, dict[str, str]] = {}
    for row in scene.record.typed_values:
        typed.setdefault(scene.pages[row.page_view].visit, {})[f"{row.kind} {row.id}"] = row.value
    return typed


def _searches(scene: Scene) -> dict[int, Traces]:
    """Visit -> a search for what was typed in it."""
    return {visit: Traces(values) for visit, values in _typed(scene).items()}


def _texts(request: Request) -> Iterator[tuple[str, str]]:
    yield "url", request.url
    headers = json.loads(request.request_headers or "{}")
    for name in _HEADERS:
        if headers.get(name):
            yield name, str(headers[name])
    others = {name: value for name, value in headers.items() if name not in _HEADERS}
    yield "header", "\n".join(map(str, others.values()))
    if request.body:
        yield "body", request.body


def _leak(scene: Scene, leaks: dict[str, _Leak], host: str, url: str) -> _Leak:
    if scene.is_own(host):
        return leaks.setdefault("own", _Leak(host))
    vendor = scene.vendor_behind(url)
    return leaks.setdefault(vendor.id if vendor else f"unknown:{site_of(host)}", _Leak(host, vendor))


def _kept(scene: Scene, searches: dict[int, Traces]) -> Iterator[Behaviour]:
    kept: dict[str, _Leak] = {}
    rows = [
        *(("cookies", one.id, one.page_view, one.domain, one.name, one.value) for one in scene.record.cookies),
        *(
            ("storage_items", one.id, one.page_view, scene.record.audit.site, one.name, one.value or "")
            for one in scene.record.storage_items
        ),
    ]
    for table, key, page_view, host, name, value in rows:
        search = searches.get(scene.pages[page_view].visit)
        if search and (traces := search.find(value)):
            row = scene.evidence(table, key, page_view, _words(name, "value", traces))
            place = "cookie" if table == "cookies" else "storage"
            kept.setdefault(name, _Leak(host)).add(page_view, place, traces, row)
    for name, leak in sorted(kept.items()):
        yield _behaviour(scene, leak, "form-kept", "storage", name)


def _behaviour(scene: Scene, leak: _Leak, kind: str, subject: str, name: str | None = None) -> Behaviour:
    vendor = leak.vendor
    return Behaviour(
        kind=kind,
        subject=Subject(
            kind=subject,
            name=name or (vendor.product if vendor else site_of(leak.host)),
            host=leak.host,
            entity=vendor.company if vendor else None,
        ),
        conditions=scene.conditions(leak.page_views),
        evidence=tuple(leak.evidence[:MOST_EVIDENCE]),
        facts={
            **vendor_facts(vendor),
            "party": "first" if scene.is_own(leak.host) else "third",
            "asked_there": _is_asked_there(scene, leak),
            "fields": sorted(leak.kinds),
            "ways": sorted(leak.ways),
            "places": sorted(leak.places),
        },
    )


def _is_asked_there(scene: Scene, leak: _Leak) -> bool:
    """Did all of it stand in fields of the receiver's own frames? Who fills in those gives it to him."""
    frames = {row.frame_url for row in scene.record.typed_values if row.id in leak.typed}
    return all(_is_of(scene, leak, url) for url in frames)


def _is_of(scene: Scene, leak: _Leak, url: str) -> bool:
    vendor = scene.vendor_behind(url)
    if vendor and leak.vendor:
        return vendor.company == leak.vendor.company
    return site_of(host_of(url) or "") == site_of(leak.host)


def _words(what: str, place: str, traces: frozenset[Trace]) -> str:
    found = sorted({f"{trace.label.partition(' ')[0]} ({' of '.join(trace.layers) or 'plain'})" for trace in traces})
    return f"{without_query(what)}: {place} holds {', '.join(found)}"


DETECTOR = Detector(
    id="form-leaks",
    title="Form contents sent before they are submitted",
    description="What a visitor types into a form leaves the page, or is kept, although nothing was submitted: key "
    "logging, and scripts that read fields.",
    criteria=(
        "A made-up value was typed with real key events into a field; the form was not submitted.",
        "The value, which holds 56 random bits, stands in what the same visit sent: an address, a header, a cookie, a "
        "body or a WebSocket message; or in a cookie or storage.",
        "Whole, in pieces of ten characters or more, or key by key, as letters or as numbers of keys; or each letter "
        "once, in the order in which they first came, as style sheets ask for pictures by what a field ends with.",
        "Plain, percent-encoded, base64, base32, base58, hexadecimal, HTML entities, LZString, compressed, reversed, "
        "rot13; MD5, SHA-1, a SHA-2, a SHA-3 or BLAKE2 of it, or of such a piece, as typed or in lower case; two "
        "layers of these.",
    ),
    sources=(
        "Senol, Acar, Humbert & Zuiderveen Borgesius, Leaky Forms: a study of email and password exfiltration before "
        "form submission, USENIX Security 2022",
        "Acar, Englehardt & Narayanan, No boundaries: data exfiltration by third parties embedded on web pages, "
        "PoPETs 2020",
    ),
    needs=("typed_values", "requests", "messages", "cookies", "storage_items"),
    kinds=("form-leak", "form-kept"),
    detect=detect,
    examples=(
        "The SHA-256 of the e-mail address goes to an advertiser when the field is left.",
        "A session recorder sends each key.",
    ),
    counterexamples=(
        "A recorder sends `*` for each key.",
        "The form is submitted by the visitor.",
    ),
)
