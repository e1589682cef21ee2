"""What a site does when the browser says that it does not want to be tracked."""

from collections.abc import Iterator

from auditor.detectors.cookies import is_stored, setter_of
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.model.findings import Behaviour, Evidence, Subject
from auditor.model.practices import Condition

MOST_EVIDENCE = 10
SIGNALS: tuple[tuple[str, frozenset[Condition]], ...] = (
    ("DNT", frozenset({Condition.SIGNALS, Condition.DNT})),
    ("GPC", frozenset({Condition.SIGNALS, Condition.GPC})),
)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """For each signal, whether tracking goes on with it: `observed` is None when there is nothing to compare."""
    without = _tracking(scene, frozenset({Condition.NO_CHOICE}))
    for name, conditions in SIGNALS:
        subject = Subject(kind="signal", name=name)
        reason = _reason(scene, conditions)
        if reason:
            yield Behaviour(kind="signal", subject=subject, conditions=(), evidence=(), observed=None, reason=reason)
            continue
        with_signal = _tracking(scene, conditions)
        stays = sorted(without.keys() & with_signal.keys())
        yield Behaviour(
            kind="signal",
            subject=subject,
            conditions=tuple(c for c in Condition if c in conditions & scene.run or c is Condition.NO_CHOICE),
            evidence=tuple(row for key in stays for row in with_signal[key])[:MOST_EVIDENCE],
            facts={
                "without": sorted(without),
                "with": sorted(with_signal),
                "stays": stays,
                "gone": sorted(without.keys() - with_signal.keys()),
            },
        )


def _reason(scene: Scene, conditions: frozenset[Condition]) -> str | None:
    if Condition.NO_CHOICE not in scene.run:
        return "there is no visit without the signal to compare with"
    return None if conditions & scene.run else "no visit was made with this signal on"


def _tracking(scene: Scene, conditions: frozenset[Condition]) -> dict[str, list[Evidence]]:
    """What tracks under the conditions, in words, with the rows that show it."""
    found: dict[str, list[Evidence]] = {}
    for request in scene.record.requests:
        vendor = scene.vendor_behind(request.url)
        if vendor and vendor.is_tracking and is_sent(request) and scene.condition(request.page_view) in conditions:
            row = scene.evidence("requests", request.id, request.page_view, request.url[:120])
            found.setdefault(f"requests to {vendor.product}", [row])
    for cookie in scene.record.cookies:
        if not is_stored(cookie) or scene.condition(cookie.page_view) not in conditions:
            continue
        purpose = scene.knowledge.purpose_of(cookie.name, cookie.domain, setter_of(scene, cookie))
        if purpose and purpose.is_sure and purpose.purpose in ("analytics", "advertising", "social_media"):
            row = scene.evidence("cookies", cookie.id, cookie.page_view, f"{cookie.name} for {cookie.domain}")
            found.setdefault(f"cookie {cookie.name}", [row])
    return found
