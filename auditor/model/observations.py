"""What the browser did. One dataclass a table: field names are column names.

`id` is the row's key. In the record of a page view that has not been stored yet (auditor.model.records), ids are
ordinals that start at 1 for each kind, and references between facts use them; the store moves both to real keys. `None`
means not observed, never empty. Times are UTC ISO-8601 text; durations and offsets are seconds, sizes are bytes.
"""

from dataclasses import dataclass

from auditor.model.practices import Condition, Party, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One run over one site, and everything about the instrument that could change what is seen."""

    id: int = 0
    site: str
    url: str
    started: str
    finished: str | None = None
    status: str = "running"
    """running, finished, incomplete, failed"""
    reason: str | None = None
    """Why it is incomplete or failed."""
    auditor_version: str
    browser_version: str | None = None
    browser_kind: str | None = None
    """full or shell"""
    cookie_policy: str | None = None
    """Whether the browser stores third-party cookies: `third-party-allowed` or `third-party-blocked`."""
    user_agent: str | None = None
    locale: str | None = None
    settings: str = "{}"
    """JSON: the options of the run (pages, visits, timeout, robots, proxy, connect_to, insecure, knowledge …)."""
    data_sets: str = "{}"
    """JSON: name of each data set -> version."""
    policy_search: str | None = None
    """What looking for policies came to: `found`, `none`, `unreadable`, `given`; None when it was not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visitor's session: a fresh browser context under one condition."""

    id: int = 0
    audit: int = 0
    condition: Condition
    repetition: int = 1
    """1 for the first visit under this condition; further ones tell what comes and goes by chance."""
    started: str
    cmp: str | None = None
    """Name of the consent manager, as a hint."""
    choice: str | None = None
    """What was chosen in the banner: `accepted`, `rejected`; None where no choice was made."""
    choice_proof: str | None = None
    """What shows that the site took the choice; None: nothing does."""
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One load of one page within a visit."""

    id: int = 0
    visit: int = 0
    ordinal: int
    """1 for the first page of the visit."""
    phase: Phase = Phase.BEFORE
    """Whether a choice had been made, and what was done after it."""
    url: str
    final_url: str | None = None
    http_status: int | None = None
    title: str | None = None
    started: str
    seconds: float | None = None
    """From the start of navigation until the page was closed."""
    settled_by: str | None = None
    """`quiet` (no request in flight for the quiet time), `cap` (time was up), None when it never loaded."""
    hook_in_place: bool | None = None
    """True when the instrumentation reported itself in every frame; None when that is not known."""
    error: str | None = None
    """What went wrong, as `kind: text`; kinds: timeout, network, crashed, browser-gone, download,
    too-large, refused, robots."""
    screenshot: str | None = None
    """sha256 of a PNG or JPEG among the artifacts."""
    text: str | None = None
    """sha256 of the page's visible text among the artifacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, one row for each redirect hop."""

    id: int
    page_view: int = 0
    url: str
    host: str | None
    """None for data:, blob: and other schemes without a host."""
    site: str | None
    party: Party | None
    method: str
    type: str
    """As the browser names it, lower case: document, script, image, fetch, xhr, ping, beacon, websocket, eventsource,
    preflight, stylesheet, font, media, manifest, prefetch, csp-report, report (Reporting API, NEL), webtransport,
    fetch-later, worker, other …"""
    status: int | None = None
    mime_type: str | None = None
    remote_ip: str | None = None
    protocol: str | None = None
    """http/1.1, h2, h3, data, blob …"""
    tls: str | None = None
    """TLS 1.3 and the like; None over plain HTTP or when not told."""
    started: float | None = None
    """Seconds since the page view began."""
    frame_url: str | None = None
    initiator_type: str | None = None
    """parser, script, preload, preflight, redirect, other …"""
    initiator_url: str | None = None
    """The script or document that caused the request."""
    stack: str | None = None
    """JSON: [{function, url, line, column, async?}], the innermost first, asynchronous parents after it."""
    redirected_from: int | None = None
    """id of the request whose response redirected here."""
    request_headers: str | None = None
    """JSON object."""
    response_headers: str | None = None
    """JSON object; several of a name are joined by newlines."""
    body: str | None = None
    """The request's body: text as it is, other bytes as `base64:…`."""
    body_size: int | None = None
    response_size: int | None = None
    """Bytes over the wire."""
    response_body: str | None = None
    """sha256 of the response's decoded body among the artifacts; None when it was not kept."""
    seconds: float | None = None
    """From its start until its last byte, or its failure."""
    from_cache: bool = False
    from_service_worker: bool = False
    target: str | None = None
    """Which kind of target sent it: page, iframe, worker, shared_worker, service_worker, popup, browser. The document
    of a frame counts as the frame's, also where the page around it asks for it."""
    blocked_reason: str | None = None
    """Why the browser did not send it: csp, mixed-content …"""
    error: str | None = None
    """What went wrong; also why an answer was kept from the page (CORS and the like), though the server was asked."""
    synthetic: bool = False
    """True when it was sent because we told the page that it was being left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One WebSocket message."""

    id: int
    request: int
    sent: bool
    """True: from the page to the server."""
    at: float
    payload: str
    """Text as it is, binary as `base64:…`; cut at 65,536 characters."""
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """One attempt to store or delete a cookie, or one found in the jar without an attempt having been seen."""

    id: int
    visit: int = 0
    page_view: int = 0
    request: int | None = None
    name: str
    value: str
    domain: str
    """Without the leading dot; see host_only."""
    path: str
    host_only: bool
    secure: bool
    http_only: bool
    same_site: str | None = None
    """Strict, Lax, None; None (absent) when the attribute was not given."""
    partition_key: str | None = None
    lifetime_seconds: float | None = None
    """None: ends with the session. Negative or zero: a deletion."""
    set_by: str
    """http, script, or jar (found in the jar; who set it was not seen)."""
    setter_url: str | None = None
    """The script, or the URL whose response set it."""
    stack: str | None = None
    frame_url: str | None = None
    stored: bool = True
    blocked_reason: str | None = None
    party: Party
    """By domain. A vendor's script that sets a cookie on the page's own domain leaves a first-party cookie:
    see setter_url."""
    final: bool = False
    """Is this the one that stood in the jar when the page view ended?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageItem:
    """One item of web storage as it stood when the page view ended."""

    id: int
    page_view: int = 0
    frame_url: str
    storage_key: str | None = None
    """Origin, with the partition where there is one."""
    party: Party
    area: str
    """local, session, indexeddb, cache, opfs (files of the origin), window (its name)"""
    name: str
    """Key; for IndexedDB database/store/key, for Cache Storage cache/URL, for a file its path. Before what a storage
    bucket holds stand its name and a colon."""
    value: str | None
    size: int
    setter_url: str | None = None
    """The script that wrote it, where the hook saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiCall:
    """Calls of one interface by one script in one frame with the same arguments, counted."""

    id: int
    page_view: int = 0
    frame_url: str
    script_url: str | None
    party: Party | None
    """Of the script's host; None for inline and eval'd code of unknown origin."""
    api: str
    """Interface and member: HTMLCanvasElement.toDataURL, Navigator.userAgent, Document.cookie.set …"""
    arguments: str | None = None
    """JSON list, long strings cut."""
    calls: int = 1
    first_at: float | None = None
    stack: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form, or one group of fields outside any form, as it stood when the page view ended."""

    id: int
    page_view: int = 0
    frame_url: str
    action: str | None
    """Absolute target URL; None where there is none."""
    method: str
    party: Party | None
    """Of the target."""
    secure: bool | None
    """False when the target is plain http."""
    fields: str
    """JSON list of {name, type, autocomplete, label, required, checked, visible}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A permission that a page asked for."""

    id: int
    page_view: int = 0
    frame_url: str
    name: str
    """geolocation, notifications, camera, microphone, midi, clipboard …"""
    script_url: str | None = None
    outcome: str | None = None
    """denied, prompt, granted; None when not told."""
    at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSignal:
    """A sign of consent or refusal: a consent string, a signal the browser gave, a state a script was told."""

    id: int
    page_view: int = 0
    kind: str
    """tcf, gpp, usp, consent-mode, gpc, dnt, banner …"""
    name: str
    value: str | None
    frame_url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page; not stored, used to choose the next pages and to find policies."""

    url: str
    text: str
    where: str
    """footer, header, nav, banner, main"""
    visible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """Bytes kept as evidence, by sha256."""

    sha256: str
    media_type: str
    content: bytes
