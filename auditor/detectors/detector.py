"""What a detector is: a way from observations to behaviours that explains itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """One technique or practice and how it is known. The id lives in people's scripts and never changes."""

    id: str
    title: str
    description: str
    criteria: tuple[str, ...]
    """What must be seen, a sentence each."""
    sources: tuple[str, ...]
    """Papers, specifications, documentation that the criteria come from."""
    needs: tuple[str, ...]
    """Kinds of observations; where one is missing the technique is not observed, which is not `not there`."""
    kinds: tuple[str, ...]
    """Kinds of behaviours it makes."""
    detect: Callable[[Scene], Iterator[Behaviour]]
    examples: tuple[str, ...]
    """What it speaks of, in words."""
    counterexamples: tuple[str, ...]
    """What looks like it and is not."""
