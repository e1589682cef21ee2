"""A HAR as a browser's network panel writes it, made up: a page with a redirect, a tag, its pixel and a socket."""

import json
from typing import Any

from auditor.archive.har_format import Log, parse_har
from auditor.archive.har_import import page_views
from auditor.model.records import PageViewRecord

HOME = "https://shop.example/"
STARTED = "2026-11-20T09:00:0{}.000Z"


def named(headers: dict[str, str | list[str]]) -> list[dict[str, str]]:
    return [
        {"name": name, "value": value}
        for name, values in headers.items()
        for value in (values if isinstance(values, list) else [values])
    ]


def entry(url: str, second: int = 1, **changes: Any) -> dict[str, Any]:
    """One entry; `sent` and `answered` are headers, `status`, `mime`, `body` and `method` say what they say."""
    facts = {
        "status": 200,
        "mime": "text/html",
        "method": "GET",
        "sent": {},
        "answered": {},
        "page": "page_1",
    } | changes
    content: dict[str, Any] = {"size": 10, "mimeType": facts["mime"]} | facts.get("content", {})
    found: dict[str, Any] = {
        "pageref": facts["page"],
        "startedDateTime": STARTED.format(second),
        "time": 120.5,
        "request": {
            "method": facts["method"],
            "url": url,
            "httpVersion": "http/2.0",
            "cookies": facts.get("cookies", []),
            "headers": named({":authority": "x", "user-agent": "Mozilla/5.0 Made-up"} | facts["sent"]),
            "queryString": [],
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": facts["status"],
            "statusText": "",
            "httpVersion": "http/2.0",
            "cookies": [],
            "headers": named(facts["answered"]),
            "content": content,
            "redirectURL": facts.get("redirect", ""),
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }
    return found | facts.get("more", {})


def har(*entries: dict[str, Any], pages: int = 1) -> dict[str, Any]:
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "WebInspector", "version": "537.36"},
            "pages": [
                {"id": f"page_{n}", "startedDateTime": STARTED.format(n), "title": f"Page {n}", "pageTimings": {}}
                for n in range(1, pages + 1)
            ],
            "entries": list(entries),
        }
    }


GA = "https://www.google-analytics.com/g/collect?v=2&tid=G-1&cid=123.456"
RECORDED = har(
    entry("http://shop.example/", status=301, redirect=HOME, mime=""),
    entry(
        HOME,
        sent={"accept-language": "de-DE,de;q=0.9"},
        answered={"set-cookie": ["sid=s1; Path=/; HttpOnly", "_ga=GA1.1.123.456; Max-Age=63072000"]},
    ),
    entry("https://www.googletagmanager.com/gtag/js?id=G-1", mime="application/javascript"),
    entry(GA, method="POST", status=204, mime="text/plain", more={"_resourceType": "ping"}),
)


def log_of(value: Any) -> Log:
    """It as it is read from a file."""
    return parse_har(json.dumps(value).encode(), "a.har")


def records(*entries: dict[str, Any], pages: int = 1) -> tuple[PageViewRecord, ...]:
    """The page views of a HAR with these entries."""
    return page_views(log_of(har(*entries, pages=pages)))
