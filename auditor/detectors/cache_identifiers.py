"""Identifiers in the browser's cache: an ETag that is another one in each visit, and is sent back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.vendors import vendor_facts
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.web.identifiers import identifiers_in
from auditor.web.urls import without_query

MOST_EVIDENCE = 6


@dataclass(slots=True)
class _Tag:
    """The ETags that one address gave, by visit, and the requests that sent one back."""

    url: str
    given: dict[int, set[str]] = field(default_factory=dict)
    returned: list[Evidence] = field(default_factory=list)
    page_views: set[int] = field(default_factory=set)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`cache-identifier` for each address whose ETag can stand for one visitor."""
    tags: dict[str, _Tag] = {}
    for request in scene.record.requests:
        if request.host is None:
            continue
        visit = scene.pages[request.page_view].visit
        tag = tags.setdefault(without_query(request.url), _Tag(request.url))
        back = _bare(json.loads(request.request_headers or "{}").get("if-none-match"))
        if back and back in tag.given.get(visit, ()):
            detail = f"{without_query(request.url)} is sent back the ETag {back[:60]}"
            tag.returned.append(scene.evidence("requests", request.id, request.page_view, detail))
            tag.page_views.add(request.page_view)
        given = _bare(json.loads(request.response_headers or "{}").get("etag"))
        if given:
            tag.given.setdefault(visit, set()).add(given)
    for address, tag in sorted(tags.items()):
        if tag.returned and _is_personal(tag):
            yield _behaviour(scene, address, tag)


def _is_personal(tag: _Tag) -> bool:
    """The version of a file is the same for all who ask for it; what stands for a visitor is not."""
    visits = list(tag.given.values())
    apart = len(visits) > 1 and not set.intersection(*visits)
    return apart and all(identifiers_in(value) for values in visits for value in values)


def _bare(etag: str | None) -> str | None:
    """Without the mark of a weak one and the quotation marks: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3."""
    return etag.strip().removeprefix("W/").strip('"') if etag else None


def _behaviour(scene: Scene, address: str, tag: _Tag) -> Behaviour:
    vendor = scene.vendor_behind(tag.url)
    return Behaviour(
        kind="cache-identifier",
        subject=Subject(
            kind="storage",
            name=f"ETag of {address}",
            host=address.partition("//")[2].partition("/")[0],
            entity=vendor.company if vendor else None,
        ),
        conditions=scene.conditions(tag.page_views),
        evidence=tuple(tag.returned[:MOST_EVIDENCE]),
        facts={**vendor_facts(vendor), "visits": len(tag.given)},
    )


DETECTOR = Detector(
    id="cache-identifiers",
    title="Identifiers in the cache",
    description="A server gives each visitor a version tag of their own with a file, and is sent it back: the cache "
    "serves as a cookie.",
    criteria=(
        "A response has an ETag that can stand for one visitor.",
        "The browser sends it back in If-None-Match in the same visit.",
        "Two fresh visits were given different ones.",
    ),
    sources=(
        "Soltani, Canty, Mayo, Thomas & Hoofnagle, Flash Cookies and Privacy II: now with HTML5 and ETag respawning, "
        "2011",
        "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3",
    ),
    needs=("requests",),
    kinds=("cache-identifier",),
    detect=detect,
    examples=("A pixel's ETag is 8f14e45fceea167a in one visit and 45c48cce2e2d7fbd in another, and comes back.",),
    counterexamples=("The ETag of a script is the same for everybody.",),
)
