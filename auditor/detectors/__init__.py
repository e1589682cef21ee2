"""What the site does: observations -> behaviours, one file a detector."""

from auditor.detectors import (
    after_choice,
    banner_words,
    browser_ads,
    cache_identifiers,
    client_hints,
    consent,
    consent_signals,
    consent_strings,
    cookies,
    declarations,
    device_reads,
    devices,
    error_reports,
    fingerprinting,
    form_leaks,
    forms,
    identifier_copies,
    identifiers,
    local_network,
    navigation,
    no_cookies,
    permissions,
    pixel_events,
    pixels,
    session_replay,
    sign_in,
    signals,
    storage,
    sync,
    tcf_vendors,
    third_parties,
    transport,
)
from auditor.detectors.detector import Detector
from auditor.detectors.repeats import with_frequencies
from auditor.detectors.scene import Scene
from auditor.knowledge import Knowledge
from auditor.model.findings import Behaviour, Subject
from auditor.model.records import OBSERVATION_KINDS, AuditRecord

__all__ = ["DETECTORS", "Detector", "Scene", "behaviours_of"]

DETECTORS: tuple[Detector, ...] = (
    cookies.DETECTOR,
    declarations.DETECTOR,
    third_parties.DETECTOR,
    pixels.DETECTOR,
    pixel_events.DETECTOR,
    storage.DETECTOR,
    identifiers.DETECTOR,
    identifier_copies.DETECTOR,
    cache_identifiers.DETECTOR,
    session_replay.DETECTOR,
    fingerprinting.DETECTOR,
    device_reads.DETECTOR,
    client_hints.DETECTOR,
    browser_ads.DETECTOR,
    local_network.DETECTOR,
    error_reports.DETECTOR,
    sync.DETECTOR,
    navigation.DETECTOR,
    devices.DETECTOR,
    sign_in.DETECTOR,
    forms.DETECTOR,
    form_leaks.DETECTOR,
    permissions.DETECTOR,
    transport.DETECTOR,
    consent.DETECTOR,
    banner_words.DETECTOR,
    consent_signals.DETECTOR,
    after_choice.DETECTOR,
    consent_strings.DETECTOR,
    tcf_vendors.DETECTOR,
    no_cookies.DETECTOR,
    signals.DETECTOR,
)


def behaviours_of(record: AuditRecord, knowledge: Knowledge) -> tuple[Behaviour, ...]:
    """All that detectors make of an audit, and a `not-observed` for each kind of observation with gaps."""
    scene = Scene(record, knowledge)
    found = with_frequencies(_detected(scene), record, lambda part: _detected(Scene(part, knowledge)))
    gaps = tuple(
        Behaviour(
            kind="not-observed",
            subject=Subject(kind="request", name=kind),
            conditions=(),
            evidence=(),
            observed=None,
            reason=reason,
        )
        for kind in OBSERVATION_KINDS
        if (reason := scene.missing(kind))
    )
    return found + gaps


def _detected(scene: Scene) -> tuple[Behaviour, ...]:
    return tuple(behaviour for detector in DETECTORS for behaviour in detector.detect(scene))
