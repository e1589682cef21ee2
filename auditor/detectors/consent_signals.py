"""Signals of consent, decoded: what the consent strings, states and cookies say, under each condition."""

from collections.abc import Iterator
from typing import Any

from auditor.consent import ConsentMode, GppConsent, ManagerChoice, Signal, TcfConsent, UsPrivacy, signals_in
from auditor.consent.gpp import GppSection, UsChoices
from auditor.consent.tcf_canada import CanadianConsent
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.practices import Phase

MOST_EVIDENCE = 10
_NAMES = {
    "tcf": "Transparency and Consent Framework",
    "gpp": "Global Privacy Platform",
    "usp": "US Privacy",
    "consent-mode": "Google Consent Mode",
}


def detect(scene: Scene) -> Iterator[Behaviour]:
    """One behaviour for each framework or consent manager; facts hold what it last said under each condition, and after
    consent was taken back."""
    found: dict[str, list[Signal]] = {}
    for signal in signals_in(scene.record):
        content = signal.content
        name = content.manager if isinstance(content, ManagerChoice) else _NAMES[signal.kind]
        found.setdefault(name, []).append(signal)
    for name, signals in sorted(found.items()):
        ordered = sorted(signals, key=lambda signal: signal.page_view)
        told = {_when(scene, signal.page_view): words(signal.content) for signal in ordered}
        yield Behaviour(
            kind="consent-signal",
            subject=Subject(kind="consent", name=name, host=scene.record.audit.site),
            conditions=scene.conditions(signal.page_view for signal in signals),
            evidence=tuple(
                scene.evidence(signal.table, signal.id, signal.page_view, f"{signal.name}: {words(signal.content)}")
                for signal in _distinct(ordered)[:MOST_EVIDENCE]
            ),
            facts={"kind": signals[0].kind, "told": told, "state": state(ordered[-1].content)},
        )


def _when(scene: Scene, page_view: int) -> str:
    is_back = scene.pages[page_view].phase in (Phase.WITHDRAWAL, Phase.WITHDRAWN)
    return f"{scene.condition(page_view)}, taken back" if is_back else str(scene.condition(page_view))


def _distinct(signals: list[Signal]) -> list[Signal]:
    first: dict[tuple[str, str], Signal] = {}
    for signal in signals:
        first.setdefault((signal.name, signal.text), signal)
    return list(first.values())


def words(content: Any) -> str:
    """What a signal says, in a line."""
    if isinstance(content, TcfConsent):
        return (
            f"consent to purposes {_list(content.purposes)} and {len(content.vendors)} vendors, "
            f"legitimate interest for purposes {_list(content.legitimate_interests)} "
            f"and {len(content.vendor_interests)} vendors"
        )
    if isinstance(content, GppConsent):
        names = ", ".join(map(_section, content.sections)) or "no section"
        opted = ", ".join(sorted(content.opt_outs))
        return f"sections {names}; " + (f"opted out of {opted}" if opted else "no opt-out")
    if isinstance(content, UsPrivacy):
        return {True: "opted out of sale", False: "not opted out of sale", None: "does not apply"}[content.opted_out]
    if isinstance(content, ConsentMode):
        states = {True: "granted", False: "denied", None: "not told"}
        return ", ".join(f"{kind} {states[value]}" for kind, value in content.granted.items())
    granted, refused = sorted(content.granted), sorted(content.refused)
    return f"granted {', '.join(granted) or 'nothing'}; refused {', '.join(refused) or 'nothing'}"


def _section(section: GppSection) -> str:
    match section.content:
        case CanadianConsent() as content:
            return (
                f"{section.name} (express consent to purposes {_list(content.purposes)}, implied to "
                f"{_list(content.implied_purposes)})"
            )
        case UsChoices(gpc=True):
            return f"{section.name} (saw Global Privacy Control)"
        case _:
            return section.name


def state(content: Any) -> dict[str, Any]:
    """The same as values that rules can look at."""
    if isinstance(content, TcfConsent):
        return {
            "purposes": sorted(content.purposes),
            "legitimate_interests": sorted(content.legitimate_interests),
            "vendors": len(content.vendors),
            "cmp_id": content.cmp_id,
            "updated": content.updated.isoformat(),
        }
    if isinstance(content, GppConsent):
        return {"sections": [section.name for section in content.sections], "opt_outs": sorted(content.opt_outs)}
    if isinstance(content, UsPrivacy):
        return {"opted_out": content.opted_out}
    if isinstance(content, ConsentMode):
        return {"granted": dict(content.granted), "updated": content.was_updated}
    return {
        "granted": sorted(content.granted),
        "refused": sorted(content.refused),
        "chosen": content.chosen,
    }


def _list(numbers: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(numbers))) or "none"


DETECTOR = Detector(
    id="consent-signals",
    title="Signals of consent",
    description="What the site's consent manager says of the visitor's choice, as it stands in cookies and storage, as "
    "it is sent to others, and as the page's interfaces answer.",
    criteria=(
        "A TC string, GPP string, US Privacy string, gcs or gcd parameter, dataLayer consent command, or a cookie or "
        "answer of a known consent manager, which its decoder can read.",
    ),
    sources=(
        "https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework",
        "https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform",
        "https://developers.google.com/tag-platform/security/guides/consent-debugging",
    ),
    needs=("consent_signals", "cookies", "storage_items", "requests"),
    kinds=("consent-signal",),
    detect=detect,
    examples=("euconsent-v2 consents to purposes 1 to 10.", "gcs=G100 is sent with each hit."),
    counterexamples=("A cookie of another name holds a text that looks alike.", "gdpr_consent=1."),
)
