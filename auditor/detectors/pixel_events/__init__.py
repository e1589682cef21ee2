"""Pixels decoded: which events a page told to whom, with which parameters, and what of the visitor it gave along."""

from collections.abc import Iterator
from typing import Any

from auditor.detectors.detector import Detector
from auditor.detectors.pixel_events.decode import decode
from auditor.detectors.pixel_events.event import PixelEvent
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.detectors.vendors import vendor_facts
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Request
from auditor.web.sites import site_of

MOST_EVIDENCE = 15
_LONGEST = 200


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each product; facts hold its events, each by its account once, with how often it was told."""
    found: dict[str, list[tuple[Request, PixelEvent]]] = {}
    for request in scene.record.requests:
        if is_sent(request):
            for event in decode(request):
                found.setdefault(event.product, []).append((request, event))
    for product, told in sorted(found.items()):
        request = told[0][0]
        vendor = scene.vendor_behind(request.url)
        yield Behaviour(
            kind="pixel-event",
            subject=Subject(
                kind="pixel",
                name=product,
                host=site_of(request.host or ""),
                entity=vendor.company if vendor else None,
            ),
            conditions=scene.conditions(request.page_view for request, _ in told),
            evidence=tuple(
                scene.evidence("requests", request.id, request.page_view, words(event))
                for request, event in told[:MOST_EVIDENCE]
            ),
            facts={
                **vendor_facts(vendor),
                "events": _counted(event for _, event in told),
                "matching": dict(sorted({pair for _, event in told for pair in event.matching.items()})),
            },
        )


def words(event: PixelEvent) -> str:
    """`Purchase with value=5, currency=EUR; email (sha256), phone (plain)`."""
    with_ = ", ".join(f"{name}={value}" for name, value in event.parameters.items())
    person = ", ".join(f"{what} ({form})" for what, form in event.matching.items())
    return (event.event + (f" with {with_}" if with_ else ""))[:_LONGEST] + (f"; {person}" if person else "")


def _counted(events: Iterator[PixelEvent]) -> list[dict[str, Any]]:
    counts: dict[tuple[str, str | None], dict[str, Any]] = {}
    for event in events:
        row = counts.setdefault(
            (event.event, event.account),
            {"event": event.event, "account": event.account, "times": 0, "parameters": {}, "matching": {}},
        )
        row["times"] += 1
        row["parameters"] |= {name: value[:_LONGEST] for name, value in event.parameters.items()}
        row["matching"] |= event.matching
    return list(counts.values())


DETECTOR = Detector(
    id="pixel-events",
    title="Events told by pixels",
    description="Tags of advertisers and of statistics tell what the visitor does: page views, searches, purchases. "
    "Their requests are decoded into events, parameters, and fields by which a visitor is matched with an account.",
    criteria=(
        "The request goes to the product's collecting address and holds the fields that name an event: Meta, TikTok, "
        "X, LinkedIn, Pinterest, Snap, Reddit, Google Ads, Microsoft Advertising, Google Analytics 4 and before, "
        "Matomo, Yandex Metrica, Baidu Tongji, Segment.",
        "A field counts as matching by its documented name; its form (sha256, sha1, md5, plain) is told by its shape.",
    ),
    sources=(
        "https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching",
        "https://ads.tiktok.com/help/article/about-tiktok-pixel",
        "https://support.google.com/google-ads/answer/9888656",
        "https://developers.google.com/analytics/devguides/collection/protocol/ga4",
        "https://developer.matomo.org/api-reference/tracking-api",
    ),
    needs=("requests",),
    kinds=("pixel-event",),
    detect=detect,
    examples=(
        "facebook.com/tr?id=1&ev=Purchase&cd[value]=5&ud[em]=… tells a purchase and a hashed e-mail address.",
        "/g/collect?v=2&tid=G-1&en=page_view tells a page view, on a host of the site's own too.",
    ),
    counterexamples=(
        "The tag's script is fetched.",
        "A site's own address ends with /collect and names no tag of Google's.",
    ),
)
