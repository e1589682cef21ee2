"""What a site does when the browser says that it does not want to be tracked."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.consent import GppConsent, ManagerChoice, UsPrivacy, signals_in
from auditor.consent.signals import Content
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.detectors.signal_effects import GPC_FILE, effects, published, unsteady
from auditor.detectors.tracking import ALL, SALE, Kind, Seen, told_otherwise, tracking_on, unaware
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import PageView
from auditor.model.practices import Condition

MOST_EVIDENCE = 10
_OFTEN = 2
"""Page views on which something must have been seen before its absence elsewhere can be more than chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A wish that a browser can send."""

    name: str
    header: str
    conditions: tuple[Condition, ...]
    """Visits that send it, the one that sends nothing else first."""
    kind: Kind
    """What it asks to end."""


SIGNALS = (
    Signal(name="DNT", header="dnt", conditions=(Condition.DNT, Condition.SIGNALS), kind=ALL),
    Signal(name="GPC", header="sec-gpc", conditions=(Condition.GPC, Condition.SIGNALS), kind=SALE),
)


def detect(scene: Scene) -> Iterator[Behaviour]:
    """For each signal, what tracks with it and without, on the same pages.

    `observed` is None when there is nothing to compare. Facts, each a list of names: `without` the signal and `with`
    it; `stays`; `gone`, of which `by_chance` was not on enough pages to be missed; `told`, whose receiver is told of
    an opt-out with each request; `recorded`, the page's own signals that say of an opt-out only with it; `unaware`,
    whose receiver can know nothing of that record; `told_otherwise`, who is told that there is no opt-out; what else
    differs, as signal_effects.effects() has it; `published`, what the site's gpc.json says, None where there is none.
    `gpc-file` where that file was asked for: `says` (None: it is absent or not valid), `answer` as it was kept.
    """
    file = tuple(_file(scene))
    yield from file
    for signal in SIGNALS:
        subject = Subject(kind="signal", name=signal.name)
        compared = _compare(scene, signal)
        if isinstance(compared, str):
            yield Behaviour(kind="signal", subject=subject, conditions=(), evidence=(), observed=None, reason=compared)
            continue
        condition, pairs, missed = compared
        without = tracking_on(scene, frozenset(pairs), signal.kind)
        with_signal = tracking_on(scene, frozenset(pairs.values()), signal.kind)
        told = {name for name, seen in with_signal.items() if seen.told}
        recorded = _recorded(scene, frozenset(pairs), frozenset(pairs.values())) if signal.kind is SALE else []
        stays = sorted(without.keys() & with_signal.keys() - told)
        if not stays and missed:
            reason = f"{missed} of {missed + len(pairs)} pages were not seen alike with the signal on"
            yield Behaviour(kind="signal", subject=subject, conditions=(), evidence=(), observed=None, reason=reason)
            continue
        gone = without.keys() - with_signal.keys()
        others = _further(scene, pairs)
        chance = unsteady(_tracking(scene, signal.kind), others)
        yield Behaviour(
            kind="signal",
            subject=subject,
            conditions=(Condition.NO_CHOICE, condition),
            evidence=tuple(with_signal[name].evidence[0] for name in stays)[:MOST_EVIDENCE],
            facts={
                "pages": len(pairs),
                "without": sorted(without),
                "with": sorted(with_signal),
                "stays": stays,
                "gone": sorted(gone),
                "by_chance": sorted(gone & chance | {n for n in gone if not _is_steady(n, without, pairs, others)}),
                "told": sorted(told),
                "recorded": recorded,
                "unaware": sorted(unaware(scene, frozenset(pairs.values()), with_signal)) if recorded else [],
                "told_otherwise": told_otherwise(scene, frozenset(pairs.values())) if signal.kind is SALE else [],
                **effects(scene, pairs, others),
                **({"published": published(scene)} if signal.kind is SALE and file else {}),
            },
        )


def _file(scene: Scene) -> Iterator[Behaviour]:
    row = next((row for row in scene.record.consent_signals if row.name == GPC_FILE and row.value), None)
    if row is not None:
        yield Behaviour(
            kind="gpc-file",
            subject=Subject(kind="signal", name="gpc.json"),
            conditions=scene.conditions([row.page_view]),
            evidence=(scene.evidence("consent_signals", row.id, row.page_view, f"{row.source}: {row.value}"),),
            facts={"says": published(scene), "answer": row.value},
        )


def _compare(scene: Scene, signal: Signal) -> tuple[Condition, Mapping[int, int], int] | str:
    """The condition, each page view without the signal to its twin with it, and how many have none; or why not."""
    condition = next((each for each in signal.conditions if each in scene.run), None)
    if Condition.NO_CHOICE not in scene.run:
        return "there is no visit without the signal to compare with"
    if condition is None:
        tried = any(visit.condition in signal.conditions for visit in scene.record.visits)
        return "no page could be loaded with this signal on" if tried else "no visit was made with this signal on"
    without, twins = _shown(scene, Condition.NO_CHOICE), _shown(scene, condition)
    pairs = {page.id: twins[place].id for place, page in without.items() if place in twins}
    if not pairs:
        return "no page was seen alike with the signal on and without"
    if not _was_sent(scene, signal.header, frozenset(pairs.values())):
        return "it is not shown that the browser sent the signal"
    return condition, pairs, len(without) - len(pairs)


def _shown(scene: Scene, condition: Condition) -> dict[tuple[str, str], PageView]:
    """Page views that showed their page and were recorded entirely, by what was asked for and where it led."""
    gaps = {page_view for page_view, kind in scene.record.not_observed if kind in ("requests", "cookies")}
    # Of two views of a page the first counts: a visit with a choice shows it once more.
    return {
        (page.url, _place(page.final_url)): page
        for page in reversed(scene.record.page_views)
        if scene.condition(page.id) is condition
        and page.final_url is not None
        and page.error is None
        and page.id not in gaps
    }


def _place(url: str) -> str:
    # A redirect may carry the session, or the signal itself, in its query.
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"


def _recorded(scene: Scene, without: frozenset[int], with_signal: frozenset[int]) -> list[str]:
    """Consent signals of the page that say of an opt-out with the signal, and of none without it."""
    before = {(each.table, each.name) for each in signals_in(scene.record, without) if is_opt_out(each.content)}
    after = [each for each in signals_in(scene.record, with_signal) if is_opt_out(each.content)]
    return sorted({each.name for each in after if (each.table, each.name) not in before and each.table != "requests"})


def is_opt_out(content: Content) -> bool:
    """Does it say that the visitor opted out? US Privacy, a section of GPP, or a manager that saw the signal."""
    match content:
        case UsPrivacy():
            return content.opted_out is True
        case GppConsent():
            return bool(content.opt_outs)
        case ManagerChoice():
            return content.gpc is True
        case _:
            return False


def _was_sent(scene: Scene, header: str, pages: frozenset[int]) -> bool:
    for request in scene.record.requests:
        if request.page_view in pages and request.request_headers:
            names = {name.lower(): value for name, value in json.loads(request.request_headers).items()}
            if names.get(header) == "1":
                return True
    return False


def _tracking(scene: Scene, kind: Kind) -> Callable[[frozenset[int]], frozenset[str]]:
    return lambda pages: frozenset(tracking_on(scene, pages, kind))


def _further(scene: Scene, pairs: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """Page view without the signal -> others of the same page without it: of repeated visits, of those that only make
    a choice later."""
    found: dict[int, set[int]] = {}
    places = {(page.url, _place(page.final_url or page.url)): page.id for page in map(scene.pages.__getitem__, pairs)}
    for page in scene.record.page_views:
        key = (page.url, _place(page.final_url or page.url))
        is_like = scene.condition(page.id) is Condition.NO_CHOICE and page.error is None
        if is_like and key in places and places[key] != page.id and page.ordinal == scene.pages[places[key]].ordinal:
            found.setdefault(places[key], set()).add(page.id)
    return {page: frozenset(others) for page, others in found.items()}


def _is_steady(
    name: str, seen: Mapping[str, Seen], pairs: Mapping[int, int], others: Mapping[int, frozenset[int]]
) -> bool:
    """Was it seen often enough to be missed? A cookie is set once and stays: on the first page it counts. What no other
    view of its page lacks is steady too."""
    pages = seen[name].pages
    if any(others.get(page) for page in pages):
        return True
    return len(pages) >= min(_OFTEN, len(pairs)) or (name.startswith("cookie ") and min(pairs) in pages)


DETECTOR = Detector(
    id="browser-signals",
    title="Do Not Track and Global Privacy Control",
    description="What a site does when the browser says that it does not want to be tracked: "
    "the same pages with the signal and without.",
    criteria=(
        "The signal was sent, and the same pages were seen with it and without.",
        "What tracked before and does with it, without telling its receiver of an opt-out, stays.",
    ),
    sources=(
        "https://w3c.github.io/gpc/",
        "https://www.w3.org/TR/tracking-dnt/",
    ),
    needs=(
        "requests",
        "cookies",
    ),
    kinds=("signal", "gpc-file"),
    detect=detect,
    examples=("The same advertising cookie is set with Sec-GPC: 1.",),
    counterexamples=("It was on one page of five without the signal: chance.",),
)
