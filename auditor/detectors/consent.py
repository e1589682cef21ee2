"""Consent: whether a banner was seen, which choices were made and taken, and whether consent could be taken back."""

from collections.abc import Iterator

from auditor.detectors.after_choice import carried_in
from auditor.detectors.cookies import is_stored
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.consent import BannerKind
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import Request, Visit
from auditor.model.practices import Condition, Phase

_WANTED = ((Condition.REJECT, "rejected"), (Condition.ACCEPT, "accepted"))
_UNPROVEN = "the banner was not found, or nothing shows that the choice was taken"


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`consent-banner` where a banner or consent manager was seen, `choice` for each visit with a choice, `withdrawal`.

    No banner seen is not proof that there is none: some hide from automated browsers. So there is no such behaviour.
    """
    yield from _banner(scene)
    for condition, wanted in _WANTED:
        visits = [visit for visit in scene.record.visits if visit.condition is condition]
        if visits:
            yield _choice(scene, condition, wanted, visits)
    if any(visit.condition is Condition.ACCEPT for visit in scene.record.visits):
        yield _withdrawal(scene)


def _banner(scene: Scene) -> Iterator[Behaviour]:
    signals = [signal for signal in scene.record.consent_signals if signal.kind in ("tcf", "gpp", "usp")]
    banners = [banner for banner in scene.record.banners if banner.kind is not BannerKind.NOTICE]
    named = (*(visit.cmp for visit in scene.record.visits), *(banner.cmp for banner in banners))
    managers = sorted({name for name in named if name})
    if not (signals or banners or managers):
        return
    yield Behaviour(
        kind="consent-banner",
        subject=Subject(kind="consent", name=managers[0] if managers else "banner"),
        conditions=scene.conditions([*(row.page_view for row in banners), *(row.page_view for row in signals)]),
        evidence=(
            *(scene.evidence("banners", row.id, row.page_view, f"{row.kind}: {row.text[:120]}") for row in banners[:3]),
            *(scene.evidence("consent_signals", s.id, s.page_view, f"{s.kind} {s.name}") for s in signals[:10]),
        ),
        facts={"managers": managers, "asks": bool(banners), "law_applies": _law_applies(scene)},
    )


def _law_applies(scene: Scene) -> bool | None:
    """Does the site take this visitor for one to whom the European law applies? None where it does not say."""
    told = {row.value for row in scene.record.consent_signals if (row.kind, row.name) == ("tcf", "gdprApplies")}
    return "true" in told if told & {"true", "false"} else None


def _choice(scene: Scene, condition: Condition, wanted: str, visits: list[Visit]) -> Behaviour:
    proven = [visit for visit in visits if visit.choice == wanted and visit.choice_proof]
    errors = [visit.error for visit in visits if visit.error]
    return Behaviour(
        kind="choice",
        subject=Subject(kind="consent", name=wanted),
        conditions=(condition,),
        evidence=tuple(scene.evidence("visits", visit.id, None, visit.choice_proof or wanted) for visit in proven),
        facts={
            "proof": proven[0].choice_proof if proven else None,
            "made": any(visit.choice == wanted for visit in visits),
            "asked_again": _asked_again(scene, condition),
            "kept_days": _kept_days(scene, condition, proven[0].choice_proof) if proven else None,
        },
        observed=True if proven else None,
        reason=None if proven else errors[0] if errors else _UNPROVEN,
    )


def _asked_again(scene: Scene, condition: Condition) -> list[str]:
    """After what the banner asked once more: reload, return."""
    again = {
        scene.pages[banner.page_view].phase
        for banner in scene.record.banners
        if banner.kind is not BannerKind.NOTICE
        and banner.page_view in scene.pages_in(condition, Phase.RELOAD, Phase.RETURN)
    }
    return sorted(again)


def _kept_days(scene: Scene, condition: Condition, proof: str | None) -> float | None:
    """How long the site keeps the answer at most: the longest life of its own cookies of the choice, 0 for the
    session's. None where no cookie shows it, or where it may stand in the browser's storage, which has no end."""
    pages = scene.pages_in(condition, Phase.CHOICE, Phase.RELOAD)
    if not (proof or "").startswith("cookie ") or scene.missing("storage_items") or scene.missing("cookies"):
        return None
    if any(item.page_view in pages and item.area == "local" for item in scene.record.storage_items):
        return None
    own = [
        row for row in scene.record.cookies if row.page_view in pages and is_stored(row) and scene.is_own(row.domain)
    ]
    return max((row.lifetime_seconds or 0 for row in own), default=0) / 86_400 if own else None


def _withdrawal(scene: Scene) -> Behaviour:
    """Whether consent could be taken back, and what became of the cookies that the site itself could delete."""
    pages = scene.pages_in(Condition.ACCEPT, Phase.WITHDRAWAL, Phase.WITHDRAWN)
    told = [row for row in scene.record.consent_signals if row.kind == "banner" and row.page_view in pages]
    done = next((row for row in told if row.name == "withdrawal"), None)
    proof = next((row.value for row in told if row.name == "withdrawal-proof"), None)
    is_done = done is not None and done.value is not None and proof is not None
    own = [
        cookie
        for cookie in scene.record.cookies
        if scene.is_own(cookie.domain) and cookie.stored and scene.condition(cookie.page_view) is Condition.ACCEPT
    ]
    deleted = {cookie.name for cookie in own if cookie.page_view in pages and not is_stored(cookie)}
    before = {cookie.name for cookie in own if cookie.page_view not in pages and is_stored(cookie)}
    if any("clear-site-data" in (row.response_headers or "").lower() for row in _answers(scene, pages)):
        deleted = before
    return Behaviour(
        kind="withdrawal",
        subject=Subject(kind="consent", name="withdrawal"),
        conditions=(Condition.ACCEPT,),
        evidence=tuple(
            scene.evidence("consent_signals", row.id, row.page_view, f"{row.name}: {row.value}") for row in told
        ),
        facts={
            "proof": proof,
            "deleted": sorted(deleted & before),
            "kept": sorted(before - deleted),
            "carried": sorted((before - deleted) & _carried(scene)),
        },
        observed=True if is_done else None,
        reason=None if is_done else _why_not_withdrawn(scene, done is not None, bool(done and done.value)),
    )


def _carried(scene: Scene) -> frozenset[str]:
    """Cookies that go along with the page loaded after the withdrawal: that they are still there is shown by that."""
    pages = scene.pages_in(Condition.ACCEPT, Phase.WITHDRAWN)
    headers = (request.request_headers for request in _answers(scene, pages))
    return frozenset(name for line in headers if line for name in carried_in(line))


def _answers(scene: Scene, pages: frozenset[int]) -> Iterator[Request]:
    return (row for row in scene.record.requests if row.page_view in pages and row.host and scene.is_own(row.host))


def _why_not_withdrawn(scene: Scene, tried: bool, done: bool) -> str:
    if done:
        return "nothing shows that the withdrawal was taken"
    if tried:
        return "no way to take consent back was found on the page"
    visit = next(visit for visit in scene.record.visits if visit.condition is Condition.ACCEPT)
    return visit.error or "consent was not given, so that it could not be taken back"


DETECTOR = Detector(
    id="consent",
    title="Banners and choices",
    description="Whether a banner or consent manager was seen, which choices were made and taken, and whether consent "
    "could be taken back.",
    criteria=(
        "A banner that asks for a choice, a signal of a consent manager, or its name.",
        "A choice counts where a consent cookie, consent string, Consent Mode or the manager's interface shows that it "
        "was taken, and the banner does not ask again after a reload.",
        "A withdrawal counts where a control of the page was operated and the same shows that it was taken.",
    ),
    sources=("https://github.com/duckduckgo/autoconsent",),
    needs=("banners", "consent_signals"),
    kinds=("consent-banner", "choice", "withdrawal"),
    detect=detect,
    examples=("The banner was refused, and its cookie says so.",),
    counterexamples=(
        "No banner seen: some hide from automated browsers.",
        "A notice that offers no choice.",
        "A consent string that says the opposite of what was pressed.",
    ),
)
