"""A HAR recorded elsewhere as the page views of a visit.

A HAR shows requests, and cookies as they go over the wire. It does not show what scripts store, which interfaces they
call, or which forms stand in the page: that is not observed, and no finding may rest on its absence.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlencode, urljoin

from auditor.archive.har_cookies import cookies_of
from auditor.archive.har_format import Content, Entry, Log, Page, PostData, Stack
from auditor.archive.har_own import is_own, visit_of, with_rows
from auditor.archive.headers import first, header_text
from auditor.model.observations import Artifact, Message, PageView, Request, Visit
from auditor.model.records import PageViewRecord
from auditor.web.sites import host_of, party_of, site_of

KIND = "har"
"""What stands for the kind of browser in the audit."""
PROTOCOLS = {"http/2": "h2", "http/2.0": "h2", "http/3": "h3", "unknown": None}
TYPES = {"cspviolationreport": "csp-report", "texttrack": "text-track", "signedexchange": "signed-exchange"}
BY_MIME = (
    ("text/html", "document"),
    ("text/css", "stylesheet"),
    ("javascript", "script"),
    ("ecmascript", "script"),
    ("image/", "image"),
    ("font", "font"),
    ("audio/", "media"),
    ("video/", "media"),
    ("manifest", "manifest"),
    ("json", "xhr"),
)
"""Part of a media type -> type of request, for writers that do not tell it."""
LONGEST_MESSAGE = 65_536


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor's page views."""

    visit: Visit | None
    """What is told of the visitor; None in a file of others, which tells nothing."""
    page_views: tuple[PageViewRecord, ...]


def sessions(log: Log) -> tuple[Session, ...]:
    """One session for a file of others, one for each visit of an audit of ours. Raises UsageError."""
    if not is_own(log):
        return (Session(None, page_views(log)),)
    visits: dict[int, Visit] = {}
    held: dict[int, list[PageViewRecord]] = {}
    for page, entries in _by_page(log, also_empty=True):
        visit = visit_of(page)
        visits[visit.id] = visit
        held.setdefault(visit.id, []).append(with_rows(_page_view(1, page, entries), page, entries))
    return tuple(Session(visit, tuple(held[number])) for number, visit in visits.items())


def page_views(log: Log) -> tuple[PageViewRecord, ...]:
    """One record for each page of the log that something was asked for, in the order they began."""
    return tuple(_page_view(ordinal, page, entries) for ordinal, (page, entries) in enumerate(_by_page(log), start=1))


def home_of(records: Sequence[PageViewRecord]) -> str:
    """The address of the first page."""
    return records[0].page_view.final_url or records[0].page_view.url


def user_agent_of(log: Log) -> str | None:
    """What the browser said it is."""
    return next((found for entry in log.entries if (found := _header(entry, "user-agent"))), None)


def locale_of(log: Log) -> str | None:
    """The language that the browser asked for first."""
    asked = next((found for entry in log.entries if (found := _header(entry, "accept-language"))), None)
    return asked.split(",")[0].split(";")[0].strip() if asked else None


def _header(entry: Entry, name: str) -> str | None:
    return first(((header.name, header.value) for header in entry.request.headers), name)


def _by_page(log: Log, *, also_empty: bool = False) -> list[tuple[Page, list[Entry]]]:
    """Entries of a page that is not listed belong to the one that began last before them."""
    entries = sorted(log.entries, key=lambda entry: entry.started)
    pages = sorted(log.pages or (), key=lambda page: page.started)
    if not pages:
        pages = [Page(id="", startedDateTime=entries[0].started)]
    known = {page.id: page for page in pages}
    held: dict[str, list[Entry]] = {page.id: [] for page in pages}
    for entry in entries:
        page = known.get(entry.page or "") or next(
            (page for page in reversed(pages) if page.started <= entry.started), pages[0]
        )
        held[page.id].append(entry)
    return [(page, held[page.id]) for page in known.values() if held[page.id] or also_empty]


def _page_view(ordinal: int, page: Page, entries: list[Entry]) -> PageViewRecord:
    if not entries:
        view = PageView(ordinal=ordinal, url="", started=page.started.isoformat())
        return PageViewRecord(page_view=view, requests=(), messages=())
    came_from = _redirects(entries)
    types = [_type(entry) for entry in entries]
    for target, source in sorted(came_from.items(), reverse=True):
        types[source] = types[target]
    beginning = next((number for number, kind in enumerate(types) if kind == "document"), 0)
    end = _end_of(beginning, came_from)
    final = entries[end].request.url
    kept = [_body(entry.response.content) for entry in entries]
    requests = tuple(
        _request(number, entry, types[number], page, host_of(final), came_from.get(number), kept[number])
        for number, entry in enumerate(entries)
    )
    sockets = [entry for entry in entries if entry.is_socket]
    answered = entries[end].status is not None
    return PageViewRecord(
        page_view=PageView(
            ordinal=ordinal,
            url=entries[beginning].request.url,
            final_url=final if answered else None,
            http_status=entries[end].status,
            title=page.title or None,
            started=page.started.astimezone(UTC).isoformat(timespec="milliseconds"),
            error=None if answered else f"network: {entries[end].why_unanswered or 'the recording holds no answer'}",
        ),
        requests=requests,
        messages=tuple(_messages(entries, page)) if sockets and all(e.messages is not None for e in sockets) else None,
        cookies=cookies_of(entries, requests, host_of(final)),
        partly=("cookies",),
        artifacts=tuple({each.sha256: each for each in kept if each is not None}.values()),
    )


def _redirects(entries: Sequence[Entry]) -> dict[int, int]:
    """Number of an entry -> that of the one whose answer led to it. A HAR does not name it; the address does."""
    found: dict[int, int] = {}
    for number, entry in enumerate(entries):
        told = entry.response.redirect_url or _answered(entry, "location")
        if not (300 <= entry.response.status < 400 and told):
            continue
        target = urljoin(entry.request.url, told).partition("#")[0]
        later = (
            other
            for other in range(number + 1, len(entries))
            if other not in found and entries[other].request.url.partition("#")[0] == target
        )
        if (follower := next(later, None)) is not None:
            found[follower] = number
    return found


def _end_of(beginning: int, came_from: dict[int, int]) -> int:
    leads_to = {source: target for target, source in came_from.items()}
    while beginning in leads_to:
        beginning = leads_to[beginning]
    return beginning


def _request(
    number: int,
    entry: Entry,
    kind: str,
    page: Page,
    page_host: str | None,
    came_from: int | None,
    kept: Artifact | None,
) -> Request:
    sent, answer, initiator = entry.request, entry.response, entry.initiator
    host = host_of(sent.url)
    stack = _stack(initiator.stack) if initiator and initiator.stack else []
    body = _sent_body(sent.post_data)
    return Request(
        id=number + 1,
        url=sent.url,
        host=host,
        site=site_of(host) if host else None,
        party=party_of(host, page_host),
        method=sent.method,
        type=kind,
        status=entry.status,
        mime_type=answer.content.mime_type or None,
        remote_ip=(entry.server or "").strip("[]") or None,
        protocol=PROTOCOLS.get(sent.http_version.lower(), sent.http_version.lower() or None),
        started=round((entry.started - page.started).total_seconds(), 4),
        initiator_type="redirect" if came_from is not None else initiator.type if initiator else None,
        initiator_url=(initiator.url if initiator else None) or (str(stack[0]["url"]) if stack else None),
        stack=json.dumps(stack) if stack else None,
        redirected_from=came_from + 1 if came_from is not None else None,
        request_headers=header_text((header.name, header.value) for header in sent.headers) if sent.headers else None,
        response_headers=header_text((each.name, each.value) for each in answer.headers) if entry.status else None,
        body=body,
        body_size=_size(sent.body_size) if body is not None else None,
        response_size=_size(answer.body_size),
        response_body=kept.sha256 if kept else None,
        seconds=round(entry.time / 1000, 4) if entry.time is not None and entry.time > 0 else None,
        from_cache=bool(entry.from_cache),
        error=entry.why_unanswered,
        frame_url=entry.frame,
        target=entry.target,
        tls=entry.tls,
        blocked_reason=entry.why_blocked,
        from_service_worker=entry.by_service_worker or bool(answer.by_service_worker),
        synthetic=entry.synthetic,
    )


def _type(entry: Entry) -> str:
    if entry.type:
        name = entry.type.lower()
        return TYPES.get(name, name)
    if entry.is_socket:
        return "websocket"
    mime = entry.response.content.mime_type.lower()
    return next((kind for part, kind in BY_MIME if part in mime), "other")


def _stack(stack: Stack | None) -> list[dict[str, str | int]]:
    """Chromium counts lines and columns from 0, the database from 1."""
    frames: list[dict[str, str | int]] = []
    behind: str | None = None
    while stack is not None and len(frames) < 32:
        for call in stack.calls:
            frame: dict[str, str | int] = {"function": call.function, "url": call.url}
            frame |= {"line": call.line + 1, "column": call.column + 1}
            if call.url:
                frames.append(frame | ({"async": behind} if behind else {}))
        stack = stack.parent
        behind = (stack.description if stack else None) or "async"
    return frames


def _sent_body(posted: PostData | None) -> str | None:
    if posted is None:
        return None
    if posted.text:
        return f"base64:{posted.text}" if posted.encoding == "base64" else posted.text
    return urlencode([(each.name, each.value) for each in posted.params]) if posted.params else posted.text


def _body(content: Content) -> Artifact | None:
    if content.text is None:
        return None
    try:
        body = (
            base64.b64decode(content.text) if content.encoding == "base64" else content.text.encode("utf-8", "replace")
        )
    except ValueError:
        return None
    return Artifact(
        sha256=sha256(body).hexdigest(), media_type=content.mime_type or "application/octet-stream", content=body
    )


def _messages(entries: Iterable[Entry], page: Page) -> Iterable[Message]:
    number = 0
    for row, entry in enumerate(entries, start=1):
        for message in entry.messages or ():
            number += 1
            binary = message.opcode == 2
            size = len(base64.b64decode(message.data)) if binary else len(message.data.encode("utf-8", "replace"))
            yield Message(
                id=number,
                request=row,
                sent=message.type == "send",
                at=round((datetime.fromtimestamp(message.time, UTC) - page.started).total_seconds(), 4),
                payload=(("base64:" if binary else "") + message.data)[:LONGEST_MESSAGE],
                size=size,
            )


def _size(told: float | None) -> int | None:
    """-1 stands for a size that is not known."""
    return int(told) if told is not None and told >= 0 else None


def _answered(entry: Entry, name: str) -> str | None:
    return first(((header.name, header.value) for header in entry.response.headers), name)
