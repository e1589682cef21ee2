"""A HAR recorded elsewhere as the page views of a visit.

A HAR shows requests, and cookies as they go over the wire. It does not show what scripts store, which interfaces they
call, or which forms stand in the page: that is not observed, and no finding may rest on its absence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import urljoin

from auditor.archive.har_cookies import cookies_of
from auditor.archive.har_format import Entry, Log, Page
from auditor.archive.har_own import is_own, visit_of, with_rows
from auditor.archive.har_requests import body_of, messages_of, request_of, type_of
from auditor.archive.headers import first
from auditor.model.observations import PageView, Visit
from auditor.model.records import PageViewRecord
from auditor.web.sites import host_of

KIND = "har"
"""What stands for the kind of browser in the audit."""


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
    types = [type_of(entry) for entry in entries]
    for target, source in sorted(came_from.items(), reverse=True):
        types[source] = types[target]
    beginning = next((number for number, kind in enumerate(types) if kind == "document"), 0)
    end = _end_of(beginning, came_from)
    final = entries[end].request.url
    kept = [body_of(entry.response.content) for entry in entries]
    requests = tuple(
        request_of(number, entry, types[number], page, host_of(final), came_from.get(number), kept[number])
        for number, entry in enumerate(entries)
    )
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
        messages=messages_of(entries, page),
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


def _answered(entry: Entry, name: str) -> str | None:
    return first(((header.name, header.value) for header in entry.response.headers), name)
