"""One visit's way through a site: where it enters, which page comes next, what it met."""

from collections.abc import Sequence

from auditor.model.observations import Link
from auditor.model.practices import Phase
from auditor.model.records import PageViewRecord
from auditor.web.sites import host_of
from spiders.entries import Entry
from spiders.links import Frontier
from spiders.outcome import failure_of, visible_text

WORTH_ANOTHER_LOAD = ("browser-gone", "crashed")
"""Failures of the first page after which the same address is loaded once more: what ended the browser may have been
another visit's page, and without a first page there is nothing to walk."""
ENTER_ELSEWHERE = ("unknown-host", "connection-refused", "tls", "network", "redirect-loop")
"""Failures after which the site is entered under another name or without TLS: nothing has answered yet. Any other is
the site's own answer."""


class Retrace:
    """The pages that an earlier visit walked, once more and in its order: what differs is not where it went."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = pages
        self.ordinal = 0
        self.phase = Phase.BEFORE

    def next(self) -> str | None:
        """The URL of the next page view, None at the end."""
        if self.ordinal >= len(self._pages):
            return None
        self.ordinal += 1
        return self._pages[self.ordinal - 1]


class Walk:
    """The pages of one visit, decided one by one as they are seen."""

    def __init__(self, entry: Entry, pages: int) -> None:
        self._pages = pages
        self._entries = list(entry.urls)
        self._again = True
        self._frontier: Frontier | None = None
        self._depth = 0
        self.ordinal = 0
        self.phase = Phase.BEFORE
        self.asked = False
        """Has a banner asked for a choice?"""
        self.home = entry.urls[0]
        """Where the site was entered: the address its first page came from."""
        self.failures: list[str] = []
        self.links: list[Link] = []
        self.unread: list[str] = []
        """Pages whose links could not be read: what they lead to is not known."""
        self.texts: list[str] = []

    @property
    def shown(self) -> bool:
        """Has any page view shown the site?"""
        return self._frontier is not None

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages walked so far, without failed entries: what another visit walks after this one."""
        return tuple(self._frontier.taken) if self._frontier else ()

    @property
    def cut_short(self) -> str | None:
        """Why fewer pages were walked than there may be; None when the site has no more, or as many were asked for."""
        if not self.unread or len(self.pages) >= self._pages:
            return None
        return f"links: those of {self.unread[0]} could not be read, so pages they lead to were not visited"

    def next(self) -> str | None:
        """The URL of the next page view, None at the end."""
        if self._frontier is None:
            url = self._entries[0] if self._entries else None
        elif (taken := self._frontier.take()) is not None:
            url, self._depth = taken
        else:
            url = None
        if url is not None:
            self.ordinal += 1
        return url

    def saw(self, record: PageViewRecord, *, asked: bool = False) -> None:
        """The page view asked for last has ended with this."""
        view = record.page_view
        self.asked = self.asked or asked
        failure = failure_of(record)
        if failure is not None:
            self.failures.append(failure)
        if self._frontier is None:
            if failure is not None:
                self._enter_elsewhere(failure)
                return
            self._frontier = Frontier(view.url, self._pages)
            self._frontier.take()
            self.home = view.final_url or view.url
        if failure is None:
            self._frontier.arrived(view.final_url or view.url)
            if record.links is None:
                self.unread.append(view.url)
            else:
                self._frontier.add(record.links, self._depth)
                self.links += record.links
            self.texts += (view.title or "", visible_text(record))

    def _enter_elsewhere(self, failure: str) -> None:
        kind = failure.partition(":")[0]
        tried = self._entries[0]
        if kind in WORTH_ANOTHER_LOAD and self._again:
            self._again = False
        elif kind == "unknown-host":
            self._entries = [url for url in self._entries if host_of(url) != host_of(tried)]
        elif kind in ENTER_ELSEWHERE:
            self._entries = self._entries[1:]
        else:
            self._entries = []
