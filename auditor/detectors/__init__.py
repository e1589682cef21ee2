"""What the site does: observations -> behaviours, one file a detector."""

from collections.abc import Callable, Iterator

from auditor.detectors import (
    consent,
    cookies,
    fingerprinting,
    forms,
    permissions,
    pixels,
    session_replay,
    signals,
    storage,
    sync,
    third_parties,
    transport,
)
from auditor.detectors.repeats import with_frequencies
from auditor.detectors.scene import Scene
from auditor.knowledge import Knowledge
from auditor.model.findings import Behaviour, Subject
from auditor.model.records import OBSERVATION_KINDS, AuditRecord

DETECTORS: tuple[Callable[[Scene], Iterator[Behaviour]], ...] = (
    cookies.detect,
    third_parties.detect,
    pixels.detect,
    storage.detect,
    session_replay.detect,
    fingerprinting.detect,
    sync.detect,
    forms.detect,
    permissions.detect,
    transport.detect,
    consent.detect,
    signals.detect,
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
    return tuple(behaviour for detect in DETECTORS for behaviour in detect(scene))
