"""What other companies are told of a refusal, in the consent strings that go along with requests to them."""

from collections.abc import Iterator

from auditor.consent import Signal, signals_in
from auditor.consent.told import grants
from auditor.detectors.after_choice import REFUSED
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.practices import Condition

MOST_EVIDENCE = 10


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`told-consent` for each company that is told of a consent on pages loaded after a refusal."""
    urls = {request.id: request.url for request in scene.record.requests}
    told: dict[str, list[Signal]] = {}
    for signal in signals_in(scene.record, scene.pages_in(Condition.REJECT, *REFUSED)):
        if signal.table == "requests" and grants(signal.content) and (vendor := scene.vendor_behind(urls[signal.id])):
            told.setdefault(vendor.product, []).append(signal)
    for product, signals in sorted(told.items()):
        vendor = scene.vendor_behind(urls[signals[0].id])
        assert vendor is not None
        yield Behaviour(
            kind="told-consent",
            subject=Subject(kind="consent", name=product, host=None, entity=vendor.company),
            conditions=(Condition.REJECT,),
            evidence=tuple(
                scene.evidence("requests", s.id, s.page_view, f"{s.name}={s.text[:60]} in {urls[s.id][:100]}")
                for s in signals[:MOST_EVIDENCE]
            ),
            facts={"signals": sorted({f"{s.kind} {s.name}={s.text[:40]}" for s in signals})},
        )


DETECTOR = Detector(
    id="consent-strings",
    title="Consent claimed after a refusal",
    description="Companies that are told of a consent, in requests of pages that are loaded after everything was "
    "refused.",
    criteria=(
        "A string of the IAB's TCF or GPP with consent to some purpose, or Consent Mode with something granted.",
        "It goes to a company that is known, on a page loaded after the refusal.",
    ),
    sources=(
        "https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework",
        "https://developers.google.com/tag-platform/security/guides/consent-debugging",
    ),
    needs=("requests",),
    kinds=("told-consent",),
    detect=detect,
    examples=("Everything is refused, and hits carry gcs=G111.",),
    counterexamples=("Legitimate interest alone.", "The page of the choice itself."),
)
