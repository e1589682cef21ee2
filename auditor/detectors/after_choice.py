"""What pages do without consent: before any choice, after cookies were refused, after consent was taken back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from auditor.consent.told import grants, told_in
from auditor.detectors.cookies import behaviour_of, is_stored
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.tracking import fetches_only, tells_refusal
from auditor.detectors.vendors import vendor_facts
from auditor.knowledge.vendors import TRACKING
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.model.observations import Cookie, Request
from auditor.model.practices import Condition, CookiePurpose, Party, Phase

MOST_EVIDENCE = 10


@dataclass(frozen=True, slots=True)
class _After:
    word: str
    condition: Condition
    phases: tuple[Phase, ...]
    """Only pages that were loaded afterwards: what runs on the page of the choice was begun before it."""


NO_CHOICE = "no choice"
REFUSED = (Phase.RELOAD, Phase.NEXT, Phase.RETURN)
AFTER = (
    _After("refusal", Condition.REJECT, REFUSED),
    _After("withdrawal", Condition.ACCEPT, (Phase.WITHDRAWN,)),
)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`cookie-after` for each cookie that is stored, or sent to the other company it belongs to, on those pages.

    Facts are those of a cookie, and: `after` (refusal, withdrawal), `stored` and `sent`, each on how many pages.
    `contact-after` for each vendor that measures or advertises and is told of the visit on those pages, with cookies or
    without; facts are those of a vendor, and `after` (no choice, too), `purpose`, `told`: does each request speak of a
    refusal? and `granted`: does one speak of a consent?
    """
    for after in AFTER:
        pages = scene.pages_in(after.condition, *after.phases)
        if pages:
            yield from _of_pages(scene, after, pages)
            yield from _contacts(scene, after.word, after.condition, pages)
    early = frozenset(page for page in scene.pages if scene.condition(page) is Condition.NO_CHOICE)
    yield from _contacts(scene, NO_CHOICE, Condition.NO_CHOICE, early)


def _of_pages(scene: Scene, after: _After, pages: frozenset[int]) -> Iterator[Behaviour]:
    sent = sent_on(scene, pages)
    visits = {scene.pages[page].visit for page in pages}
    known = sorted(
        (row for row in scene.record.cookies if scene.pages[row.page_view].visit in visits and is_stored(row)),
        key=lambda row: (row.name, row.domain, row.id),
    )
    for (name, domain), group in groupby(known, key=lambda row: (row.name, row.domain)):
        rows = tuple(group)
        stored = tuple(row for row in rows if row.page_view in pages)
        carried = sent.get((name, domain), {}) if rows[0].party is Party.THIRD else {}
        if stored or carried:
            yield _behaviour(scene, after, rows, stored, carried)


def _behaviour(
    scene: Scene, after: _After, rows: tuple[Cookie, ...], stored: tuple[Cookie, ...], carried: dict[int, Evidence]
) -> Behaviour:
    cookie = behaviour_of(scene, rows[0].name, rows[0].domain, stored or rows)
    evidence = (*(cookie.evidence if stored else ()), *carried.values())
    counts = {"stored": len({row.page_view for row in stored}), "sent": len(carried)}
    return replace(
        cookie,
        kind="cookie-after",
        conditions=(after.condition,),
        evidence=evidence[:MOST_EVIDENCE],
        facts={**cookie.facts, "after": after.word, **counts},
    )


def sent_on(scene: Scene, pages: frozenset[int]) -> dict[tuple[str, str], dict[int, Evidence]]:
    """(name, domain) -> page view -> a request to another company that carried the cookie."""
    domains = {(cookie.name, cookie.domain) for cookie in scene.record.cookies if cookie.party is Party.THIRD}
    found: dict[tuple[str, str], dict[int, Evidence]] = {}
    for request in scene.record.requests:
        if request.page_view not in pages or not request.request_headers or not is_sent(request) or not request.host:
            continue
        for name in carried_in(request.request_headers):
            for known, domain in domains:
                if known == name and (request.host == domain or request.host.endswith(f".{domain}")):
                    row = scene.evidence(
                        "requests", request.id, request.page_view, f"{name} goes along with {request.url[:120]}"
                    )
                    found.setdefault((name, domain), {}).setdefault(request.page_view, row)
    return found


def carried_in(headers: str) -> Iterator[str]:
    """Names of the cookies that a request carried."""
    line = next((value for name, value in json.loads(headers).items() if name.lower() == "cookie"), "")
    for part in str(line).split(";"):
        name = part.partition("=")[0].strip()
        if name:
            yield name


_PURPOSES = {"advertising": CookiePurpose.ADVERTISING, "social": CookiePurpose.SOCIAL_MEDIA}
"""Category of a vendor -> what its cookies would be for; all others measure."""


def _contacts(scene: Scene, after: str, condition: Condition, pages: frozenset[int]) -> Iterator[Behaviour]:
    found: dict[str, list[Request]] = {}
    for request in scene.record.requests:
        if request.page_view in pages and is_sent(request) and not fetches_only(scene, request):
            vendor = scene.vendor_behind(request.url)
            if vendor and vendor.category in TRACKING:
                found.setdefault(vendor.id, []).append(request)
    for _, requests in sorted(found.items()):
        vendor = scene.vendor_behind(requests[0].url)
        assert vendor is not None
        yield Behaviour(
            kind="contact-after",
            subject=Subject(kind="request", name=vendor.product, host=requests[0].host, entity=vendor.company),
            conditions=(condition,),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, request.url[:120])
                for request in requests[:MOST_EVIDENCE]
            ),
            facts={
                **vendor_facts(vendor),
                "after": after,
                "purpose": _PURPOSES.get(vendor.category, CookiePurpose.ANALYTICS),
                "told": all(tells_refusal(request.url) for request in requests),
                "granted": any(grants(content) for request in requests for content in told_in(request.url)),
            },
        )


DETECTOR = Detector(
    id="after-choice",
    title="What goes on without consent",
    description="Cookies that pages store, or send to the other company they belong to, and what vendors are told, on "
    "pages that were loaded after cookies were refused or consent was taken back; what vendors are told before any "
    "choice, too.",
    criteria=(
        "Of a choice only pages loaded afterwards count: what runs on its own page was begun before it.",
        "A cookie that the browser kept, or another company's cookie in a request to it.",
        "A request that tells a known vendor of measuring or advertising something, and not only fetches its script.",
    ),
    sources=("https://github.com/dibollinger/CookieBlock-Violation-Detection",),
    needs=("cookies", "requests"),
    kinds=("cookie-after", "contact-after"),
    detect=detect,
    examples=("Everything is refused, and _ga is stored on the next page.",),
    counterexamples=("_ga stays in the browser, and no page sets it again.", "A cookie is deleted."),
)
