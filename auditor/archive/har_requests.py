"""One entry of a HAR as a request, with its body and the messages that went over it."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlencode

from auditor.archive.har_format import Content, Entry, Page, PostData, Stack
from auditor.archive.headers import header_text
from auditor.model.observations import Artifact, Message, Request
from auditor.web.sites import host_of, party_of, site_of

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


def request_of(
    number: int,
    entry: Entry,
    kind: str,
    page: Page,
    page_host: str | None,
    came_from: int | None,
    kept: Artifact | None,
) -> Request:
    """An entry of a page.

    number: its place there, from 0; came_from: the place of the entry whose answer led to it; kept: its body.
    """
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


def type_of(entry: Entry) -> str:
    """As the writer tells it, else by what was answered."""
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


def body_of(content: Content) -> Artifact | None:
    """The body, where the recording has it whole."""
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


def messages_of(entries: Sequence[Entry], page: Page) -> tuple[Message, ...] | None:
    """What went over WebSockets; times count from the page's beginning. None where their writer tells of none."""
    sockets = [entry for entry in entries if entry.is_socket]
    if not sockets or any(entry.messages is None for entry in sockets):
        return None
    return tuple(_messages(entries, page))


def _messages(entries: Iterable[Entry], page: Page) -> Iterator[Message]:
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
