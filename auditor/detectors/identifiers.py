"""Values by which a visitor can be known again: which cookies and stored items hold them, and whether they last.

A value identifies when it can tell one visitor from all others (auditor.web.identifiers), lasts, stays the same through
a visit, and is another one in another fresh visit. A value that two fresh visits share is the same for everybody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from auditor.detectors.cookies import is_stored, setter_of
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import vendor_facts
from auditor.knowledge.vendors import Vendor
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.model.practices import Party
from auditor.web.identifiers import entropy_bits, identifiers_in, told_apart
from auditor.web.sites import host_of

MOST_EVIDENCE = 6
SHORTEST_LIFE = 90 * 86400
"""Seconds: Englehardt & Narayanan 2016, section 5.2, and Englehardt et al. 2015."""
MOST_ALIKE = 0.66
"""Similarity (Ratcliff and Obershelp) of the values of two visits, above which they are no ids: the same papers."""
_LASTING = ("local", "indexeddb", "cache", "opfs")


@dataclass(slots=True)
class Kept:
    """All values of one cookie or item by visit, in their order."""

    kind: str
    name: str
    host: str
    party: Party
    vendor: Vendor | None = None
    values: dict[int, list[str]] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    lifetime: float | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def differs(self) -> bool | None:
        """Is the value another one in each fresh visit? None when only one visit has it."""
        last = [values[-1] for values in self.values.values()]
        if len(last) < 2:
            return None
        return all(_unlike(last[0], other) for other in last[1:])

    @property
    def is_steady(self) -> bool:
        """Did some identifying part stay the same through each visit?"""
        return all(frozenset.intersection(*map(identifiers_in, values)) for values in self.values.values())


def constants(scene: Scene) -> frozenset[str]:
    """Identifying parts that two fresh visits share: of a build or an account, not of a visitor."""
    visits: dict[str, set[int]] = {}
    for visit, value in _all_values(scene):
        for part in identifiers_in(value):
            visits.setdefault(part, set()).add(visit)
    return frozenset(part for part, seen in visits.items() if len(seen) > 1)


def _all_values(scene: Scene) -> Iterator[tuple[int, str]]:
    for cookie in scene.record.cookies:
        yield scene.pages[cookie.page_view].visit, cookie.value
    for item in scene.record.storage_items:
        yield scene.pages[item.page_view].visit, item.value or ""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each cookie or stored item whose value identifies."""
    for kept in (*_cookies(scene), *_items(scene)):
        differs = kept.differs
        if differs is False or not kept.is_steady:
            continue
        parts = {part for values in kept.values.values() for value in values for part in identifiers_in(value)}
        yield Behaviour(
            kind="identifier",
            subject=Subject(
                kind=kept.kind,
                name=kept.name,
                host=kept.host,
                entity=kept.vendor.company if kept.vendor else None,
            ),
            conditions=scene.conditions(kept.pages),
            evidence=tuple(kept.evidence[:MOST_EVIDENCE]),
            facts={
                **vendor_facts(kept.vendor),
                "party": kept.party,
                "bits": round(max(map(entropy_bits, parts))),
                "lifetime_seconds": kept.lifetime,
                "visits": len(kept.values),
                "differs_between_visits": differs,
                "certain": differs is True,
            },
        )


def _cookies(scene: Scene) -> Iterable[Kept]:
    found: dict[tuple[str, str], Kept] = {}
    for cookie in sorted(scene.record.cookies, key=lambda cookie: cookie.id):
        lasts = cookie.lifetime_seconds is not None and cookie.lifetime_seconds >= SHORTEST_LIFE
        if not is_stored(cookie) or not lasts or not identifiers_in(cookie.value):
            continue
        party = Party.FIRST if scene.is_own(cookie.domain) else Party.THIRD
        kept = found.setdefault(
            (cookie.name, cookie.domain),
            Kept("cookie", cookie.name, cookie.domain, party, lifetime=cookie.lifetime_seconds),
        )
        kept.vendor = kept.vendor or setter_of(scene, cookie)
        detail = f"{cookie.name}={cookie.value[:60]} for {cookie.domain}"
        _add(
            scene, kept, cookie.page_view, cookie.value, scene.evidence("cookies", cookie.id, cookie.page_view, detail)
        )
    return found.values()


def _items(scene: Scene) -> Iterable[Kept]:
    found: dict[tuple[str, str], Kept] = {}
    for item in sorted(scene.record.storage_items, key=lambda item: item.id):
        if item.area not in _LASTING or not identifiers_in(item.value or ""):
            continue
        host = host_of(item.frame_url) or host_of(item.storage_key or "") or ""
        kept = found.setdefault((item.name, host), Kept("storage", item.name, host, item.party))
        kept.vendor = kept.vendor or scene.vendor_behind(item.setter_url) or scene.vendor_behind(item.frame_url)
        value = item.value or ""
        row = scene.evidence("storage_items", item.id, item.page_view, f"{item.area} {item.name}={value[:60]}")
        _add(scene, kept, item.page_view, value, row)
    return found.values()


def _add(scene: Scene, kept: Kept, page_view: int, value: str, row: Evidence) -> None:
    values = kept.values.setdefault(scene.pages[page_view].visit, [])
    if not values:
        kept.evidence.append(row)
    values.append(value)
    kept.pages.add(page_view)


def _unlike(one: str, other: str) -> bool:
    one, other = told_apart(one), told_apart(other)
    return one != other and SequenceMatcher(None, one, other, autojunk=False).ratio() < MOST_ALIKE


DETECTOR = Detector(
    id="identifiers",
    title="Values that identify a visitor",
    description="A cookie or stored item holds a value by which this visitor can be known again. Where an audit has "
    "several fresh visits, their values are compared: an id is another one in each.",
    criteria=(
        "The value, or a part of it, has at least 8 characters and more than 33 bits, and is no time, size, version, "
        "language or word.",
        "It lasts: a cookie for at least 90 days, or local storage, IndexedDB, Cache Storage or a file of the origin.",
        "It stays the same through a visit.",
        "In another fresh visit it is another one: less than 66 % alike by Ratcliff and Obershelp. With one visit only "
        "this stays open, and the fact `certain` is false.",
    ),
    sources=(
        "Englehardt & Narayanan, Online Tracking: A 1-million-site Measurement and Analysis, CCS 2016, section 5.2",
        "Englehardt et al., Cookies That Give You Away, WWW 2015, section 4",
        "https://github.com/EFForg/privacybadger, src/js/heuristicblocking.js (8 characters, 33 bits)",
    ),
    needs=("cookies", "storage_items"),
    kinds=("identifier",),
    detect=detect,
    examples=("_ga=GA1.2.1498563421.1732323600 for a year, and another number in the next fresh visit.",),
    counterexamples=(
        "The hash of the site's build, the same in two fresh visits.",
        "A session's token that ends with the browser.",
        "A value that changes with each page.",
    ),
)
