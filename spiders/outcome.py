"""What stopped a page view from showing the site, in words a person can act on."""

from dataclasses import replace
from urllib.parse import urldefrag

from auditor.model.records import PageViewRecord
from auditor.web.sites import host_of
from spiders import words
from spiders.addresses import is_private, private

NETWORK = (
    ("ERR_NAME_NOT_RESOLVED", "unknown-host"),
    ("unknown host", "unknown-host"),
    ("ERR_CONNECTION_REFUSED", "connection-refused"),
    ("ERR_CONNECTION_TIMED_OUT", "timeout"),
    ("ERR_CERT", "tls"),
    ("ERR_SSL", "tls"),
    ("ERR_BAD_SSL", "tls"),
    ("ERR_PROXY", "proxy"),
    ("ERR_TUNNEL", "proxy"),
    ("ERR_TOO_MANY_REDIRECTS", "redirect-loop"),
)
"""The browser's error codes (net/base/net_error_list.h) and what they come down to."""

HINTS = {
    "unknown-host": "Check the spelling, and that this machine can look names up.",
    "connection-refused": "Nothing answers there: check the port, or give the full URL.",
    "timeout": "Try again with a longer --timeout.",
    "tls": "The certificate is not trusted; --insecure visits all the same, and is recorded.",
    "network": "Open the address in a browser to see whether it answers, and try again.",
    "proxy": "Check --proxy.",
    "redirect-loop": "Give the URL of a page that does not redirect to itself.",
    "refused": "Give --allow-private to audit loopback and private addresses.",
    "blocked": "The site keeps robots out; try --browser full, --user-agent or another network.",
    "robots": "The site's robots.txt asks not to be visited; --ignore-robots visits all the same.",
    "http": "The site answered with an error; give the URL of a page that works.",
    "browser-gone": "The browser ended again and again: see `auditor doctor`.",
    "crashed": "The page brings the browser down; give the URL of another page.",
    "download": "The address is a file, not a page.",
}
"""What to do next."""

BLOCKING = (403, 429, 503)


def failure_of(record: PageViewRecord) -> str | None:
    """`kind: text` when the page view shows nothing of the site, None when it does.

    Kinds are the keys of HINTS. A page that loaded but never came to rest, or crashed later, still shows the site.
    """
    view = record.page_view
    kind, _, text = (view.error or "").partition(": ")
    if kind == "network":
        return named_failure(f"network: {text}")
    if kind in ("refused", "robots", "blocked", "download"):
        return view.error
    if view.http_status is not None and view.http_status >= 400:
        return f"http: the site answered with status {view.http_status}"
    return view.error if view.error and view.http_status is None else None


def named_failure(error: str) -> str:
    """An error as `kind: text`, where a failure of the network has the kind of HINTS that it comes down to."""
    kind, _, text = error.partition(": ")
    named = (f"{name}: {text}" for code, name in NETWORK if code in text) if kind == "network" else iter(())
    return next(named, error)


def hint_for(reason: str) -> str | None:
    """What to do about a failure."""
    return HINTS.get(reason.partition(":")[0])


def with_blocking_marked(record: PageViewRecord) -> PageViewRecord:
    """The record with error `blocked: …` when the site kept us out instead of answering."""
    view = record.page_view
    if view.error is not None or view.http_status not in BLOCKING:
        return record
    said = words.fold(f"{view.title or ''} | {visible_text(record)[:3000]}")
    challenge = words.CHALLENGE.find(said)
    if view.http_status == 503 and challenge is None:
        return record
    error = f"blocked: status {view.http_status}" + (f", {challenge!r}" if challenge else "")
    return replace(record, page_view=replace(view, error=error))


def visible_text(record: PageViewRecord) -> str:
    """The page's visible text, empty when it was not taken."""
    sha256 = record.page_view.text
    return next((a.content.decode("utf-8", "replace") for a in record.artifacts if a.sha256 == sha256), "")


def without_private(record: PageViewRecord) -> PageViewRecord:
    """The record emptied and marked `refused: …` when its document came from a private address after all.

    A name can change its address between our look-up and the browser's, and a page can redirect.
    """
    for address, url in _document_addresses(record):
        if is_private(address):
            view = record.page_view
            bare = replace(view, error=private(host_of(url) or url, address), title=None, screenshot=None, text=None)
            return PageViewRecord(page_view=bare)
    return record


def _document_addresses(record: PageViewRecord) -> list[tuple[str, str]]:
    """(address, URL) of the main document and of the redirects that led to it."""
    by_id = {request.id: request for request in record.requests or ()}
    final = urldefrag(record.page_view.final_url or record.page_view.url).url
    found = []
    for request in by_id.values():
        if request.type != "document" or urldefrag(request.url).url != final:
            continue
        hop = request
        while True:
            if hop.remote_ip is not None:
                found.append((hop.remote_ip, hop.url))
            if hop.redirected_from is None:
                break
            hop = by_id[hop.redirected_from]
    return found
