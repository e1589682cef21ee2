"""How often something was seen: a tracker that an ad auction brings once in five loads comes and goes by chance."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from auditor.changes.snapshot import Snapshot
from auditor.model.findings import Behaviour
from auditor.model.observations import PageView
from auditor.model.practices import Condition
from auditor.web.sites import host_of, site_of

REGULAR = 0.5
"""Seen in at least this share of the loads in which it could have been seen: regular, and its absence a change."""
REPEATED = 3
"""A page loaded this often shows by itself whether something on it is regular."""
PERSISTENT = ("cookies", "storage_items")
"""Tables of facts that stay from page view to page view of a visit."""


@dataclass(frozen=True, slots=True)
class Seen:
    """In how many of so many page views."""

    times: int
    loads: int

    @property
    def is_regular(self) -> bool:
        return self.loads > 0 and self.times / self.loads >= REGULAR


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something was seen under one condition, before and after."""

    condition: Condition
    before: Seen
    after: Seen


def seen_in(snapshot: Snapshot, behaviour: Behaviour) -> frozenset[int]:
    """Page views in which a behaviour was seen.

    Those of its evidence, which may name only the first cases, and those in which its hosts were asked. A cookie is set
    once and stays: it comes as often as who sets it, which for the site itself is every page view of the visit.
    """
    own = site_of(snapshot.record.audit.site)
    rows = [(item.table, item.id) for item in behaviour.evidence]
    found = {snapshot.rows[row] for row in rows if row in snapshot.rows}
    hosts = set(behaviour.facts.get("hosts", ()))
    stored = [row for row in rows if row[0] in PERSISTENT]
    if stored:
        setters = {host for row in stored if (host := host_of(snapshot.setters.get(row, "")))}
        hosts |= {site_of(host) for host in setters | {behaviour.subject.host or ""} if host}
    foreign = {host for host in hosts if site_of(host) != own}
    if stored and not foreign:
        return frozenset(found | _same_visits(snapshot, found))
    return frozenset(found.union(*(snapshot.asked.get(host, frozenset()) for host in foreign)))


def observable(snapshot: Snapshot, behaviour: Behaviour, page_views: Iterable[PageView]) -> tuple[PageView, ...]:
    """Page views in which a behaviour would have been noticed: what its evidence consists of was recorded there."""
    tables = {item.table for item in behaviour.evidence}
    missing = {page_view for page_view, kind in snapshot.record.not_observed if kind in tables}
    return tuple(page_view for page_view in page_views if page_view.id not in missing)


def common(
    before: Collection[PageView], after: Collection[PageView]
) -> tuple[tuple[PageView, ...], tuple[PageView, ...]]:
    """Page views of pages that both have."""
    pages = {address(page_view) for page_view in before} & {address(page_view) for page_view in after}
    return (
        tuple(page_view for page_view in before if address(page_view) in pages),
        tuple(page_view for page_view in after if address(page_view) in pages),
    )


def count(page_views: Iterable[PageView], found: Collection[int]) -> Seen:
    """How often, over these page views; or on that page, loaded repeatedly, on which it was seen most regularly."""
    page_views = tuple(page_views)
    loads = Counter(address(page_view) for page_view in page_views)
    times = Counter(address(page_view) for page_view in page_views if page_view.id in found)
    best = Seen(times.total(), len(page_views))
    for page, number in times.items():
        if loads[page] >= REPEATED and number / loads[page] > best.times / best.loads:
            best = Seen(number, loads[page])
    return best


def address(page_view: PageView) -> str:
    """The page's URL without its fragment, which no server sees."""
    return page_view.url.partition("#")[0]


def _same_visits(snapshot: Snapshot, page_views: Collection[int]) -> set[int]:
    visits = {page_view.visit for page_view in snapshot.record.page_views if page_view.id in page_views}
    return {page_view.id for page_view in snapshot.record.page_views if page_view.visit in visits}
