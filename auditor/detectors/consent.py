"""Consent: whether a banner was seen, and under which choices a visit was made."""

from collections.abc import Iterator

from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.practices import Condition


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`consent-banner` where a banner or consent manager was seen, and `choice` for each visit's choice.

    No banner seen is not proof that there is none: some hide from automated browsers. So there is no such behaviour.
    """
    signals = [signal for signal in scene.record.consent_signals if signal.kind in ("banner", "tcf", "gpp", "usp")]
    managers = sorted({visit.cmp for visit in scene.record.visits if visit.cmp})
    if signals or managers:
        yield Behaviour(
            kind="consent-banner",
            subject=Subject(kind="consent", name=managers[0] if managers else "banner"),
            conditions=scene.conditions(signal.page_view for signal in signals),
            evidence=tuple(
                scene.evidence("consent_signals", signal.id, signal.page_view, f"{signal.kind} {signal.name}")
                for signal in signals[:10]
            ),
            facts={"managers": managers},
        )
    for condition, wanted in ((Condition.REJECT, "rejected"), (Condition.ACCEPT, "accepted")):
        visits = [visit for visit in scene.record.visits if visit.condition is condition]
        if not visits:
            continue
        proven = [visit for visit in visits if visit.choice == wanted]
        yield Behaviour(
            kind="choice",
            subject=Subject(kind="consent", name=wanted),
            conditions=(condition,),
            evidence=tuple(scene.evidence("visits", visit.id, None, visit.choice_proof or wanted) for visit in proven),
            observed=True if proven else None,
            reason=None if proven else "the banner was not found, or the click was not proven to work",
        )


DETECTOR = Detector(
    id="consent",
    title="Banners and choices",
    description="Whether a banner or consent manager was seen, and which choices were made and proven.",
    criteria=(
        "A signal of a consent manager, or its name by the visit.",
        "A choice counts where it is proven to have worked.",
    ),
    sources=("https://github.com/duckduckgo/autoconsent",),
    needs=("consent_signals",),
    kinds=(
        "consent-banner",
        "choice",
    ),
    detect=detect,
    examples=("The banner was refused, and its cookie says so.",),
    counterexamples=("No banner seen: some hide from automated browsers.",),
)
