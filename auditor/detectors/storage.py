"""Values kept in web storage that can tell one visitor from all others."""

from collections.abc import Iterator
from itertools import groupby

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import subject_of, vendor_facts
from auditor.knowledge import Vendor
from auditor.model.findings import Behaviour
from auditor.model.observations import StorageItem
from auditor.web.identifiers import identifiers_in
from auditor.web.sites import host_of

MOST_EVIDENCE = 10
_LASTING = ("local", "indexeddb", "cache", "opfs")
"""Session storage ends with the tab and is left out."""


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each vendor, or each key where no vendor is known."""
    kept = [item for item in scene.record.storage_items if item.area in _LASTING and identifiers_in(item.value or "")]
    keyed = sorted(kept, key=lambda item: (_key(scene, item), item.id))
    for _, items in groupby(keyed, key=lambda item: _key(scene, item)):
        yield _behaviour(scene, tuple(items))


def _vendor(scene: Scene, item: StorageItem) -> Vendor | None:
    return scene.vendor_behind(item.setter_url) or scene.vendor_behind(item.frame_url)


def _key(scene: Scene, item: StorageItem) -> str:
    vendor = _vendor(scene, item)
    return vendor.id if vendor else f"key:{item.name}"


def _behaviour(scene: Scene, items: tuple[StorageItem, ...]) -> Behaviour:
    vendor = _vendor(scene, items[0])
    names = sorted({item.name for item in items})
    return Behaviour(
        kind="storage",
        subject=subject_of("storage", vendor, host=host_of(items[0].frame_url), otherwise=names[0]),
        conditions=scene.conditions(item.page_view for item in items),
        evidence=tuple(
            scene.evidence(
                "storage_items", item.id, item.page_view, f"{item.area} {item.name}={(item.value or '')[:40]}"
            )
            for item in items[:MOST_EVIDENCE]
        ),
        facts={
            **vendor_facts(vendor),
            "names": names,
            "areas": sorted({item.area for item in items}),
            "own": vendor is None and all(scene.is_own(host_of(item.frame_url) or "") for item in items),
        },
    )


DETECTOR = Detector(
    id="storage",
    title="Identifiers in web storage",
    description="Values that can tell one visitor from all others, kept where cookies are not.",
    criteria=(
        "Local storage, IndexedDB, Cache Storage or a file of the origin holds a value of at least 8 characters and "
        "more than 33 bits.",
        "Session storage ends with the tab and is left out.",
    ),
    sources=("https://github.com/EFForg/privacybadger, src/js/heuristicblocking.js",),
    needs=("storage_items",),
    kinds=("storage",),
    detect=detect,
    examples=("ajs_anonymous_id in local storage.",),
    counterexamples=(
        "A theme or a language.",
        "A value in session storage.",
    ),
)
