"""What looking for a banner and answering it came to."""

from dataclasses import dataclass, field
from typing import Any

from auditor.model.consent import Banner
from auditor.model.observations import Artifact


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A banner that stands in a page now; it is answered with `choose`."""

    banner: Banner
    artifacts: tuple[Artifact, ...] = ()
    """The screenshot that the banner names."""
    handle: Any = field(default=None, repr=False, compare=False)
    """Where it stands in the page; of use to this package only."""

    async def close(self) -> None:
        """Let go of the page, where the banner is left alone."""
        await self.handle.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What became of an answer. That the page honours it is another question: see the proof of the choice."""

    done: bool
    """The control was pressed and the banner is gone."""
    clicks: int = 0
    how: str | None = None
    """`autoconsent:<name of the consent manager's rule>` or `own`."""
    guessed: bool = False
    """What was pressed does not say itself what it does."""
    error: str | None = None
    """Why it was not done, as `kind: text`; kinds: no-choice (a notice), no-way (nothing to press for it), stayed (it
    was pressed and the banner stands), came-back (it stands again after a reload), gone (the page left)."""
    banner: Banner | None = None
    """The banner with the number of clicks and the screenshot afterwards."""
    artifacts: tuple[Artifact, ...] = ()
