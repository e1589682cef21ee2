"""One identifier in many places: what is deleted in one is restored from another."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.detectors.cookies import is_stored, setter_of
from auditor.detectors.detector import Detector
from auditor.detectors.identifiers import constants
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.web.identifiers import identifiers_in
from auditor.web.sites import host_of, site_of

MOST_EVIDENCE = 10
FEWEST_STORES = 3
"""Kinds of places that outlive the page; a cookie with a copy in local storage is what many libraries have."""
_STORES = {
    "local": "local storage",
    "indexeddb": "IndexedDB",
    "cache": "Cache Storage",
    "opfs": "a file",
    "window": "the window's name",
}


@dataclass(slots=True)
class _Value:
    names: dict[str, str] = field(default_factory=dict)
    """Kind of place -> what it is called there, the first one."""
    host: str = ""
    vendor: Vendor | None = None
    evidence: list[Evidence] = field(default_factory=list)
    page_views: set[int] = field(default_factory=set)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`identifier-copies` for each value that one visit keeps in three kinds of places or more, for one site."""
    shared = constants(scene)
    values: dict[tuple[int, str, str], _Value] = {}
    for place, name, value, host, vendor, page_view, row in (*_cookies(scene), *_items(scene)):
        for part in identifiers_in(value) - shared:
            kept = values.setdefault((scene.pages[page_view].visit, site_of(host), part), _Value(host=host))
            kept.page_views.add(page_view)
            kept.vendor = kept.vendor or vendor
            if place not in kept.names:
                kept.names[place] = name
                kept.evidence.append(row)
    told: set[tuple[str, str]] = set()
    for _, kept in values.items():
        name = next(iter(kept.names.values()))
        if len(kept.names) >= FEWEST_STORES and (name, site_of(kept.host)) not in told:
            told.add((name, site_of(kept.host)))
            yield _behaviour(scene, name, kept)


_Row = tuple[str, str, str, str, Vendor | None, int, Evidence]


def _cookies(scene: Scene) -> Iterator[_Row]:
    for cookie in scene.record.cookies:
        lasts = cookie.lifetime_seconds is not None and cookie.lifetime_seconds > 0
        if is_stored(cookie) and lasts:
            row = scene.evidence("cookies", cookie.id, cookie.page_view, f"cookie {cookie.name}={cookie.value[:60]}")
            vendor = setter_of(scene, cookie)
            yield "a cookie", cookie.name, cookie.value, cookie.domain, vendor, cookie.page_view, row


def _items(scene: Scene) -> Iterator[_Row]:
    for item in scene.record.storage_items:
        if item.area in _STORES:
            # A cache keeps its id in an address.
            value = item.value if item.value is not None else item.name.replace("?", " ")
            row = scene.evidence("storage_items", item.id, item.page_view, f"{item.area} {item.name}={value[:60]}")
            host = host_of(item.frame_url) or host_of(item.storage_key or "") or ""
            vendor = scene.vendor_behind(item.setter_url) or scene.vendor_behind(item.frame_url)
            yield _STORES[item.area], item.name, value, host, vendor, item.page_view, row


def _behaviour(scene: Scene, name: str, kept: _Value) -> Behaviour:
    vendor = kept.vendor
    return Behaviour(
        kind="identifier-copies",
        subject=Subject(kind="storage", name=name, host=kept.host, entity=vendor.company if vendor else None),
        conditions=scene.conditions(kept.page_views),
        evidence=tuple(kept.evidence[:MOST_EVIDENCE]),
        facts={**vendor_facts(vendor), "stores": sorted(kept.names)},
    )


DETECTOR = Detector(
    id="identifier-copies",
    title="One identifier in many places",
    description="The same identifier is kept in three kinds of places or more, so that it outlives the deletion of "
    "cookies: an evercookie.",
    criteria=(
        "A value that can tell one visitor from all others stands in three of: a cookie that outlives the session, "
        "local storage, IndexedDB, Cache Storage, a file of the origin, the window's name.",
        "All of them in one visit and for one site; a value that two fresh visits share does not count.",
    ),
    sources=(
        "Acar et al., The Web Never Forgets, CCS 2014, section 4 (evercookies and respawning)",
        "https://github.com/samyk/evercookie",
    ),
    needs=("cookies", "storage_items"),
    kinds=("identifier-copies",),
    detect=detect,
    examples=("One number in a cookie, in local storage, in IndexedDB and in the window's name.",),
    counterexamples=(
        "A statistics library keeps its number in a cookie and in local storage.",
        "A copy in session storage, which ends with the tab.",
    ),
)
