"""Who goes through a site in one visit: loads what is asked for, looks for a banner, and answers it."""

from dataclasses import replace
from typing import Any

from auditor.consent.proof import proof_of
from auditor.model.consent import BannerKind, Choice
from auditor.model.observations import ConsentSignal
from auditor.model.practices import Condition, Phase
from auditor.model.records import PageViewRecord
from spiders.choice_walk import MOST_BEFORE
from spiders.consent import Chosen, Seen, choose, look, withdraw
from spiders.consent.look import LATE, PATIENCE
from spiders.steps import Step, Taken
from spiders.visit import VisitContext

CHOICES = {Condition.ACCEPT: Choice.ACCEPT, Condition.REJECT: Choice.REJECT}
MADE = {Choice.ACCEPT: "accepted", Choice.REJECT: "rejected"}
LOOKED_AT = (Phase.BEFORE, Phase.RELOAD, Phase.RETURN)
"""Where a banner is looked for: before the choice, and where it must not ask again."""

LESS_PATIENCE = 1.0
"""Seconds that a banner may take once the site has shown a page."""
WITHDRAWAL, WITHDRAWAL_PROOF = "withdrawal", "withdrawal-proof"
"""Names of the consent signals that tell how consent was taken back, and what shows it; without a value: not."""


class Visitor:
    """One visit, and what its visitor knows of the banner."""

    def __init__(self, visit: VisitContext, *, curious: bool = True) -> None:
        """`curious`: look for a banner although this visit answers none, since others are to."""
        self.visit = visit
        self._curious = curious and visit.condition is Condition.NO_CHOICE
        self._choice = CHOICES.get(visit.condition)
        self._asked = False
        self._looks = 0
        self._unproven: PageViewRecord | None = None
        """What was seen before a choice that nothing has shown to be taken yet."""
        self._guessed = False

    async def take(self, step: Step, timeout: float) -> Taken:
        """Take a step; `timeout` (seconds) as for VisitContext.load."""
        if step.phase is Phase.RETURN:
            await self.visit.reopen()
        looks = step.phase in LOOKED_AT and self._is_curious
        seen: Seen | None = None

        async def linger() -> bool:
            nonlocal seen
            patience, late = (LESS_PATIENCE, 0.0) if self._looks else (PATIENCE, LATE)
            seen = await look(self.visit.page, patience=patience, late=late)
            self._looks += 1
            if seen is not None and step.phase is not Phase.BEFORE and not seen.banner.text:
                # A rule's word alone: what it looks for may stand there hidden, since it was answered.
                await seen.close()
                seen = None
            return self._acts_on(step.phase, seen)

        record = await self.visit.load(
            step.url, ordinal=step.ordinal, timeout=timeout, phase=step.phase, linger=linger if looks else None
        )
        if not looks or record.page_view.error is not None:
            return Taken((record,))
        asked = _asks(seen)
        self._asked = self._asked or asked
        if not self._acts_on(step.phase, seen):
            return Taken(
                (_with(record, seen),), asked=asked, facts=_manager(seen) | self._kept(step.phase, record, asked=asked)
            )
        if step.phase is Phase.BEFORE and seen is not None:
            return await self._choose(step, timeout, record, seen)
        return await self._withdraw(step, timeout, _with(record, seen))

    @property
    def _is_curious(self) -> bool:
        return self._choice is not None or (self._curious and not self._asked and self._looks < MOST_BEFORE)

    def _acts_on(self, phase: Phase, seen: Seen | None) -> bool:
        if phase is Phase.BEFORE:
            return self._choice is not None and _asks(seen)
        return phase is Phase.RETURN and self._choice is Choice.ACCEPT and not _asks(seen)

    async def _choose(self, step: Step, timeout: float, record: PageViewRecord, seen: Seen) -> Taken:
        choice = self._choice
        assert choice is not None
        chosen: Chosen | None = None

        async def answer() -> None:
            nonlocal chosen
            chosen = await choose(self.visit.page, seen, choice)

        after = await self.visit.go_on(answer, ordinal=step.ordinal + 1, timeout=timeout, phase=Phase.CHOICE)
        records = (_with(record, seen if chosen is None else _answered(seen, chosen)), after)
        facts = _manager(seen)
        if chosen is None or not chosen.done:
            facts["error"] = f"banner: {chosen.error if chosen else 'the page ended before it was answered'}"
            return Taken(records, asked=True, facts=facts)
        self._guessed = chosen.guessed
        proof = proof_of(choice, record, after, guessed=chosen.guessed)
        self._unproven = None if proof.shown_by else record
        facts |= {"choice": MADE[choice], "choice_proof": proof.shown_by, "error": proof.missing}
        return Taken(records, asked=True, done=True, facts=facts)

    def _kept(self, phase: Phase, record: PageViewRecord, *, asked: bool) -> dict[str, Any]:
        """What a page loaded after the choice tells of it: that it was taken after all, or that it was not kept."""
        if phase is not Phase.RELOAD or self._choice is None:
            return {}
        if asked:
            return {"choice_proof": None, "error": "banner: it asks again after a reload"}
        before = self._unproven
        proof = proof_of(self._choice, before, record, guessed=self._guessed) if before else None
        return {"choice_proof": proof.shown_by, "error": None} if proof and proof.shown_by else {}

    async def _withdraw(self, step: Step, timeout: float, record: PageViewRecord) -> Taken:
        withdrawn: Chosen | None = None

        async def take_back() -> None:
            nonlocal withdrawn
            withdrawn = await withdraw(self.visit.page)

        after = await self.visit.go_on(take_back, ordinal=step.ordinal + 1, timeout=timeout, phase=Phase.WITHDRAWAL)
        done = withdrawn is not None and withdrawn.done
        shown_by = proof_of(Choice.REJECT, record, after).shown_by if done else None
        how = withdrawn.how if withdrawn is not None and done else None
        facts = ((WITHDRAWAL, how), (WITHDRAWAL_PROOF, shown_by))
        return Taken((record, _with_signals(after, *facts)), done=done)


def _with_signals(record: PageViewRecord, *facts: tuple[str, str | None]) -> PageViewRecord:
    before = record.consent_signals or ()
    signals = (
        ConsentSignal(id=number, kind="banner", name=name, value=value)
        for number, (name, value) in enumerate(facts, start=len(before) + 1)
    )
    return replace(record, consent_signals=(*before, *signals))


def _answered(seen: Seen, chosen: Chosen) -> Seen:
    artifacts = (*seen.artifacts, *chosen.artifacts)
    return replace(seen, banner=chosen.banner or seen.banner, artifacts=artifacts)


def _manager(seen: Seen | None) -> dict[str, Any]:
    return {"cmp": seen.banner.cmp} if seen is not None and seen.banner.cmp else {}


def _asks(seen: Seen | None) -> bool:
    return seen is not None and seen.banner.kind is not BannerKind.NOTICE


def _with(record: PageViewRecord, seen: Seen | None) -> PageViewRecord:
    """The page view with the banner that stood in it, or with none."""
    if seen is None:
        return replace(record, banners=())
    return replace(record, banners=(seen.banner,), artifacts=(*record.artifacts, *seen.artifacts))
