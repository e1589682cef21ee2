"""An audit as a WARC: ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.

A request and its response are two records that name each other. Bodies are as the browser decoded them: headers that
speak of another form are kept under `x-orig-`, as other archives of browsers do. A response whose body was not kept is
marked as truncated.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from auditor.archive import ArtifactOf
from auditor.archive.headers import header_lines
from auditor.model.observations import Artifact, PageView, Request
from auditor.model.records import AuditRecord

OF_ANOTHER_FORM = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that do not fit a body that was decoded."""
CONFORMS = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def write_warc(record: AuditRecord, artifact: ArtifactOf, out: BinaryIO, name: str) -> int:
    """Write the audit and return the number of responses with their bodies; compressed when `name` ends with .gz.

    Requests without an address on the network (data:, blob:), and those that never got an answer, are not what a WARC
    holds; screenshots of the pages are `resource` records.
    """
    writer = WARCWriter(out, gzip=name.endswith(".gz"), warc_version="WARC/1.1")
    writer.write_record(_info(writer, record, name))
    pages = {page.id: page for page in record.page_views}
    whole = 0
    for request in record.requests:
        if request.status is None or not request.url.startswith(("http://", "https://")):
            continue
        body = artifact(request.response_body) if request.response_body else None
        whole += body is not None
        response = _response(writer, request, pages[request.page_view], body)
        writer.write_request_response_pair(_request(writer, request, pages[request.page_view]), response)
    for resource in _pictures(writer, record, artifact):
        writer.write_record(resource)
    return whole


def _info(writer: WARCWriter, record: AuditRecord, name: str) -> ArcWarcRecord:
    audit = record.audit
    facts = {
        "software": f"auditor {audit.auditor_version}",
        "format": "WARC File Format 1.1",
        "conformsTo": CONFORMS,
        "description": f"Audit {audit.id} of {audit.site}, begun {audit.started}",
        "http-header-user-agent": audit.user_agent or "",
        "robots": "obey" if json.loads(audit.settings).get("obey_robots") else "ignore",
        "audit": json.dumps(asdict(audit), ensure_ascii=False),
    }
    return writer.create_warcinfo_record(name, {key: value for key, value in facts.items() if value})


def _response(writer: WARCWriter, request: Request, page: PageView, body: Artifact | None) -> ArcWarcRecord:
    lines = [
        (f"x-orig-{name}" if name.lower() in OF_ANOTHER_FORM else name, value)
        for name, value in header_lines(request.response_headers)
    ]
    if body is not None:
        lines.append(("content-length", str(len(body.content))))
    headers = StatusAndHeaders(f"{request.status} {_phrase(request.status)}".strip(), lines, protocol="HTTP/1.1")
    more = _told(request, page) | ({} if body else {"WARC-Truncated": "unspecified"})
    payload = BytesIO(body.content if body else b"")
    return writer.create_warc_record(
        request.url, "response", payload=payload, http_headers=headers, warc_headers_dict=more
    )


def _request(writer: WARCWriter, request: Request, page: PageView) -> ArcWarcRecord:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [(name, value) for name, value in header_lines(request.request_headers) if not name.startswith(":")]
    if not any(name.lower() == "host" for name, _ in lines):
        lines.insert(0, ("host", parts.netloc))
    body = request.body or ""
    content = base64.b64decode(body.removeprefix("base64:")) if body.startswith("base64:") else body.encode()
    headers = StatusAndHeaders(f"{request.method} {target} HTTP/1.1", lines, is_http_request=True)
    return writer.create_warc_record(
        request.url, "request", payload=BytesIO(content), http_headers=headers, warc_headers_dict=_told(request, page)
    )


def _told(request: Request, page: PageView) -> dict[str, str]:
    at = datetime.fromisoformat(page.started) + timedelta(seconds=request.started or 0.0)
    found = {"WARC-Date": _time(at), "WARC-IP-Address": request.remote_ip, "WARC-Protocol": request.protocol}
    return {name: value for name, value in found.items() if value}


def _pictures(writer: WARCWriter, record: AuditRecord, artifact: ArtifactOf) -> Iterator[ArcWarcRecord]:
    for page in record.page_views:
        picture = artifact(page.screenshot) if page.screenshot else None
        if picture is not None:
            yield writer.create_warc_record(
                f"urn:screenshot:{page.final_url or page.url}",
                "resource",
                payload=BytesIO(picture.content),
                warc_content_type=picture.media_type,
                warc_headers_dict={"WARC-Date": _time(datetime.fromisoformat(page.started))},
            )


def _phrase(status: int | None) -> str:
    try:
        return HTTPStatus(status or 0).phrase
    except ValueError:
        return ""


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
