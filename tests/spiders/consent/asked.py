"""One banner answered as a visit does it, below a crawl: loaded, looked at, answered, and held for proof."""

from dataclasses import dataclass

from auditor.consent.proof import Proof, proof_of
from auditor.model.practices import Phase
from spiders.consent import Choice, Chosen, Seen, choose, look, withdraw
from spiders.visit import VisitContext
from tests.spiders.consent.pages import Case

TIMEOUT = 20.0
STANDS = "typeof choice === 'function' && document.readyState === 'complete'"
"""Some load the page anew."""


@dataclass(frozen=True)
class Answered:
    """What came of one answer."""

    seen: Seen | None
    untouched: str | None
    """The state after looking."""
    chosen: Chosen
    state: str | None
    url: str
    proof: Proof

    def is_right(self, choice: Choice) -> bool:
        return self.chosen.done and self.state == choice.value


async def ask(visit: VisitContext, case: Case, choice: Choice, *, patience: float) -> Answered:
    """Answer the banner of a case."""
    page = visit.page
    seen: Seen | None = None
    untouched: str | None = None
    chosen, state, url = Chosen(done=False), None, case.url

    async def linger() -> bool:
        nonlocal seen, untouched
        seen = await look(page, patience=patience)
        untouched = await page.evaluate("choice()")
        return seen is not None

    async def answer() -> None:
        nonlocal chosen, state, url
        assert seen is not None
        chosen = await choose(page, seen, choice)
        await page.until(STANDS)
        state, url = await page.evaluate("choice()"), await page.address()

    before = await visit.load(case.url, ordinal=1, timeout=TIMEOUT, linger=linger)
    if seen is None:
        return Answered(None, untouched, chosen, None, url, Proof(missing="no banner was seen"))
    after = await visit.go_on(answer, ordinal=2, timeout=TIMEOUT, phase=Phase.CHOICE)
    return Answered(seen, untouched, chosen, state, url, proof_of(choice, before, after))


async def take_back(visit: VisitContext, case: Case) -> tuple[Chosen, str | None]:
    """Take the answer back on a later page view; and the state then."""
    page = visit.page
    withdrawn, state = Chosen(done=False), None

    async def linger() -> bool:
        return True

    async def act() -> None:
        nonlocal withdrawn, state
        withdrawn = await withdraw(page)
        await page.until(STANDS)
        state = await page.evaluate("choice()")

    await visit.load(case.url, ordinal=3, timeout=TIMEOUT, linger=linger)
    page = visit.page
    await visit.go_on(act, ordinal=4, timeout=TIMEOUT, phase=Phase.WITHDRAWAL)
    return withdrawn, state
