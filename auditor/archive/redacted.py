"""An audit without the values that tell its visitor from all others, for those who are to see what was done and not to
whom.

Each such value becomes `redacted-HASH-LENGTH`, the same wherever it stands, so that it can still be followed from
cookie to request. The hash is keyed: without the key, which is kept nowhere, nobody can try values until one fits.
Bytes that cannot be looked into (bodies that are no text, bodies of responses, pictures) are left out.
"""

import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from auditor.model.records import OBSERVATION_KINDS, AuditRecord
from auditor.web.identifiers import identifiers_in
from auditor.web.urls import values_of

Redact = Callable[[str], str]


def redactor(record: AuditRecord, key: bytes) -> Redact:
    """What replaces the identifying values of this audit in any text."""
    known = {part: _token(part, key) for value in _values(record) for part in identifiers_in(value)}
    # The longest first: one id may be a part of another.
    parts = sorted(known, key=lambda part: (-len(part), part))

    def redact(text: str) -> str:
        for part in parts:
            if part in text:
                text = text.replace(part, known[part])
        return text

    return redact


def redacted(record: AuditRecord, redact: Redact) -> AuditRecord:
    """The record with every text redacted and without bodies that are no text."""
    kinds: dict[str, Any] = {
        kind: tuple(_row(row, redact) for row in getattr(record, kind))
        for kind in ("visits", "page_views", *OBSERVATION_KINDS)
    }
    return replace(record, **kinds)


def redacted_value(value: Any, redact: Redact) -> Any:
    """One value of a row; other than text it stays as it is."""
    if type(value) is not str:
        return value
    return None if value.startswith("base64:") else redact(value)


def _row(row: Any, redact: Redact) -> Any:
    changed = {}
    for field in fields(row):
        before = getattr(row, field.name)
        after = redacted_value(before, redact)
        if after != before:
            changed[field.name] = "" if after is None and field.name == "payload" else after
    return replace(row, **changed) if changed else row


def _values(record: AuditRecord) -> Iterator[str]:
    """What is kept in the browser, and what travels in addresses."""
    for cookie in record.cookies:
        yield cookie.value
    for item in record.storage_items:
        yield item.value or ""
    for request in record.requests:
        yield from (value for name, value in values_of(request.url) if name)
        yield json.loads(request.request_headers or "{}").get("cookie", "")


def _token(value: str, key: bytes) -> str:
    return f"redacted-{hmac.new(key, value.encode('utf-8', 'replace'), 'sha256').hexdigest()[:12]}-{len(value)}"
