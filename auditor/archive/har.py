"""An audit as a HAR: HTTP Archive 1.2, http://www.softwareishard.com/blog/har-12-spec/.

What the format has no place for stands in fields that begin with an underscore, as it allows; `_initiator`,
`_resourceType` and `_webSocketMessages` are those that Chromium's developer tools write. What was not recorded is left
out where the format lets it be, and said in a comment where it does not.
"""

import base64
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from auditor.archive import ArtifactOf
from auditor.archive.headers import first, header_lines
from auditor.model.observations import Artifact, Message, PageView, Request, Visit
from auditor.model.records import OBSERVATION_KINDS, AuditRecord
from auditor.web.set_cookie import parse_set_cookie

CREATOR = "auditor"
VERSIONS = {"http/1.0": "HTTP/1.0", "http/1.1": "HTTP/1.1", "h2": "HTTP/2", "h3": "HTTP/3"}
NOT_KEPT = "The body was not kept."
ELSEWHERE = ("requests", "messages")
"""Kinds of observation that the entries hold."""

Json = dict[str, Any]


def as_har(record: AuditRecord, artifact: ArtifactOf) -> Json:
    """The whole audit: a page for each page view, an entry for each request and each hop of a redirect."""
    audit = record.audit
    pages = {page.id: page for page in record.page_views}
    visits = {visit.id: visit for visit in record.visits}
    messages: dict[int, list[Message]] = defaultdict(list)
    for message in record.messages:
        messages[message.request].append(message)
    entries = [
        _entry(request, _began(pages[request.page_view], request), messages[request.id], artifact)
        for request in record.requests
    ]
    rows = _rows(record)
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": CREATOR, "version": audit.auditor_version},
            **({"browser": {"name": "Chromium", "version": audit.browser_version}} if audit.browser_version else {}),
            "pages": [
                _page(page, visits[page.visit], rows[page.id])
                | {"_notObserved": [kind for page_view, kind in record.not_observed if page_view == page.id]}
                for page in record.page_views
            ],
            "entries": sorted(entries, key=lambda entry: str(entry["startedDateTime"])),
            "comment": f"Audit {audit.id} of {audit.site}",
            "_audit": asdict(audit),
        }
    }


def _rows(record: AuditRecord) -> Mapping[int, Json]:
    """What else was seen, by page view: rows as they stand in the database; null where it was not observed."""
    rows: dict[int, Json] = {
        page.id: {kind: [] for kind in OBSERVATION_KINDS if kind not in ELSEWHERE} for page in record.page_views
    }
    for kind in OBSERVATION_KINDS:
        for row in getattr(record, kind) if kind not in ELSEWHERE else ():
            rows[row.page_view][kind].append(asdict(row))
    for page_view, kind in record.not_observed:
        if kind in rows[page_view] and not rows[page_view][kind]:
            rows[page_view][kind] = None
    return rows


def _page(page: PageView, visit: Visit, rows: Json) -> Json:
    return {
        "startedDateTime": _time(datetime.fromisoformat(page.started)),
        "id": f"page_{page.id}",
        "title": page.title or page.final_url or page.url,
        "pageTimings": {},
        "comment": f"{page.url} under {visit.condition}",
        "_visit": asdict(visit),
        "_pageView": asdict(page),
        "_observations": rows,
    }


def _entry(request: Request, began: datetime, messages: Sequence[Message], artifact: ArtifactOf) -> Json:
    took = None if request.seconds is None else round(request.seconds * 1000, 3)
    entry: Json = {
        "pageref": f"page_{request.page_view}",
        "startedDateTime": _time(began),
        "time": took or 0,
        "request": _request(request),
        "response": _response(request, artifact, began),
        "cache": {},
        "timings": {
            "send": 0,
            "wait": took or 0,
            "receive": 0,
            "comment": "The time was not recorded." if took is None else "Only the whole time was recorded.",
        },
        "_resourceType": request.type,
        "_initiator": _initiator(request),
        "_request": request.id,
    }
    if request.remote_ip is not None:
        entry["serverIPAddress"] = request.remote_ip
    if request.type == "websocket":
        entry["_webSocketMessages"] = [_message(message, began, request) for message in messages]
    told = {
        "_redirectedFrom": request.redirected_from,
        "_blocked": request.blocked_reason,
        "_error": request.error,
        "_target": request.target,
        "_frame": request.frame_url,
        "_tls": request.tls,
        "_fromCache": request.from_cache or None,
        "_fromServiceWorker": request.from_service_worker or None,
        "_synthetic": request.synthetic or None,
    }
    return entry | {name: value for name, value in told.items() if value is not None}


def _request(request: Request) -> Json:
    lines = header_lines(request.request_headers)
    found: Json = {
        "method": request.method,
        "url": request.url,
        "httpVersion": _version(request),
        "cookies": _sent_cookies(lines),
        "headers": _headers(lines),
        "queryString": [{"name": name, "value": value} for name, value in _query(request.url)],
        "headersSize": -1,
        "bodySize": request.body_size or 0,
    }
    if request.body is not None:
        media_type = first(lines, "content-type") or ""
        binary = request.body.startswith("base64:")
        found["postData"] = {
            "mimeType": media_type,
            "text": request.body.removeprefix("base64:"),
            **({"_encoding": "base64", "comment": "The text is the body in base64."} if binary else {}),
        }
    return found


def _response(request: Request, artifact: ArtifactOf, began: datetime) -> Json:
    lines = header_lines(request.response_headers)
    answered = request.status is not None
    return {
        "status": request.status or 0,
        "statusText": "",
        "httpVersion": _version(request),
        "cookies": [_set_cookie(line, request.url, began) for name, line in lines if name.lower() == "set-cookie"],
        "headers": _headers(lines),
        "content": _content(request, artifact(request.response_body) if request.response_body else None),
        "redirectURL": first(lines, "location") or "",
        "headersSize": -1,
        "bodySize": -1 if request.response_size is None else request.response_size,
        **({} if answered else {"comment": "No answer was seen."}),
    }


def _content(request: Request, body: Artifact | None) -> Json:
    if body is None:
        return {"size": -1, "mimeType": request.mime_type or "", "comment": NOT_KEPT}
    found = {"size": len(body.content), "mimeType": request.mime_type or body.media_type}
    try:
        return found | {"text": body.content.decode()}
    except UnicodeDecodeError:
        return found | {"text": base64.b64encode(body.content).decode(), "encoding": "base64"}


def _initiator(request: Request) -> Json:
    found: Json = {"type": request.initiator_type or "other"}
    if request.initiator_url is not None:
        found["url"] = request.initiator_url
    if request.stack is not None:
        # Chromium counts lines and columns from 0, the database from 1.
        calls = [
            {
                "functionName": call["function"],
                "url": call["url"],
                "lineNumber": call["line"] - 1,
                "columnNumber": call["column"] - 1,
                **({"_async": call["async"]} if "async" in call else {}),
            }
            for call in json.loads(request.stack)
        ]
        found["stack"] = {"callFrames": calls}
    return found


def _message(message: Message, began: datetime, request: Request) -> Json:
    binary = message.payload.startswith("base64:")
    at = began.timestamp() + (message.at - (request.started or 0.0))
    return {
        "type": "send" if message.sent else "receive",
        "time": round(at, 6),
        "opcode": 2 if binary else 1,
        "data": message.payload.removeprefix("base64:"),
        "_size": message.size,
    }


def _sent_cookies(lines: list[tuple[str, str]]) -> list[Json]:
    pairs = [pair.strip() for name, value in lines if name.lower() == "cookie" for pair in value.split(";")]
    return [{"name": name, "value": value} for name, _, value in (pair.partition("=") for pair in pairs if pair)]


def _set_cookie(line: str, url: str, at: datetime) -> Json:
    cookie = parse_set_cookie(line, url, at)
    found: Json = {"name": cookie.name, "value": cookie.value, "path": cookie.path, "domain": cookie.domain}
    if cookie.lifetime_seconds is not None:
        # A lifetime may reach past the last year that a date can hold.
        latest = (datetime.max.replace(tzinfo=UTC) - at).total_seconds()
        seconds = max(min(cookie.lifetime_seconds, latest - 86400), -at.timestamp())
        found["expires"] = _time(at + timedelta(seconds=seconds))
    found |= {"httpOnly": cookie.http_only, "secure": cookie.secure}
    return found | ({"_sameSite": cookie.same_site} if cookie.same_site else {})


def _headers(lines: list[tuple[str, str]]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in lines]


def _query(url: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        return []


def _version(request: Request) -> str:
    return VERSIONS.get(request.protocol or "", request.protocol or "unknown")


def _began(page: PageView, request: Request) -> datetime:
    return datetime.fromisoformat(page.started) + timedelta(seconds=request.started or 0.0)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
