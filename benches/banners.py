"""What becomes of banners: every manager and language from end to end, further managers, and what is none.

From end to end is a crawl that refuses and accepts, in an honest and a deaf variant, through to the findings. Further
managers are answered and held for proof on one page; what stands over pages in many languages is only looked at.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from auditor.errors import BrowserError
from auditor.model.consent import BannerKind
from auditor.model.practices import Condition
from spiders import chromium
from spiders.browser import Browser, launch
from spiders.consent import Choice, look
from tests.end_to_end.banners import Audited, audited
from tests.spiders.conftest import fake_web, options_for
from tests.spiders.consent import strangers
from tests.spiders.consent.asked import Answered, ask
from tests.spiders.consent.banners import SITES
from tests.spiders.consent.hand_made import HAND_MADE
from tests.spiders.consent.managers import MANAGED
from tests.spiders.consent.pages import Case
from tests.spiders.consent.wild import MET

VISITS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT)
TOLD = ("refusal-ignored", "prior-consent", "withdrawal-ignored")
"""Rules that a deaf site is told by."""
AT_ONCE = 3


def main() -> None:
    try:
        chromium.find_browser("shell")
    except BrowserError as problem:
        print(f"banners: {problem.message}")
        return
    _from_end_to_end((*MANAGED, *HAND_MADE))
    asyncio.run(_one_page_each())


def _from_end_to_end(cases: Sequence[Case]) -> None:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, audited(cases, VISITS, Path(folder)) as done:
        taken = time.perf_counter() - began
        outcomes = {case.host: _outcome(done, case) for case in cases}
        told = Counter(
            rule for case in cases if not case.honest for rule in TOLD if "contradicted" in _verdicts(done, case, rule)
        )
    for host, problems in outcomes.items():
        for problem in problems:
            print(f"banners: {host}: {problem}")
    whole = sum(not problems for problems in outcomes.values())
    deaf = sum(not case.honest for case in cases)
    print(f"banners: {whole} of {len(cases)} sites as they should be from end to end, in {taken:.0f} s")
    print(f"banners: of {deaf} deaf ones, told by {', '.join(f'{rule} {told[rule]}' for rule in TOLD)}")


def _outcome(done: Audited, case: Case) -> list[str]:
    """What is not as it should be."""
    problems = []
    for condition, made in ((Condition.REJECT, "rejected"), (Condition.ACCEPT, "accepted")):
        row = done.visit(case, condition)
        if (row["choice"], row["error"]) != (made, None) or not row["choice_proof"]:
            problems.append(f"{condition}: {row['choice']}, {row['choice_proof']}, {row['error']}")
    if case.honest:
        problems += [f"{rule}: {', '.join(sorted(verdicts))}" for rule, verdicts in done.broken(case).items()]
    else:
        missed = [rule for rule in TOLD[:2] if "contradicted" not in _verdicts(done, case, rule)]
        problems += [f"{rule} is not told" for rule in missed]
    return problems


def _verdicts(done: Audited, case: Case, rule: str) -> set[str]:
    return done.found(case).get(rule, set())


async def _one_page_each() -> None:
    turn = asyncio.Semaphore(AT_ONCE)
    with fake_web(SITES) as web:
        async with launch(options_for(web, screenshot=False, typing=False)) as browser:
            answers = await asyncio.gather(*(_met(browser, turn, case, choice) for case in MET for choice in Choice))
            kinds = dict(await asyncio.gather(*(_kind(browser, turn, name) for name in strangers.STRANGERS)))
    for case, choice, answer in answers:
        if not answer.is_right(choice) or answer.proof.shown_by is None:
            print(f"banners: {case.host}: {choice}: {answer.chosen.error}, {answer.state}, {answer.proof.missing}")
    seen = sum(answer.seen is not None for _, _, answer in answers)
    named = sum(answer.seen is not None and answer.seen.banner.cmp == case.cmp for case, _, answer in answers)
    right = sum(answer.is_right(choice) for _, choice, answer in answers)
    proven = sum(answer.proof.shown_by is not None for _, _, answer in answers)
    print(
        f"banners: {len(MET)} further managers, both answers: {seen} of {len(answers)} seen, {named} named, "
        f"{right} answered, {proven} proven"
    )
    for name, kind in kinds.items():
        if kind is not strangers.STRANGERS[name].kind:
            print(f"banners: {name} is taken for {kind}, not {strangers.STRANGERS[name].kind}")
    as_they_are = sum(kinds[name] is one.kind for name, one in strangers.STRANGERS.items())
    print(f"banners: {as_they_are} of {len(kinds)} things that stand over pages are taken for what they are")


async def _met(browser: Browser, turn: asyncio.Semaphore, case: Case, choice: Choice) -> tuple[Case, Choice, Answered]:
    async with turn:
        visit = await browser.new_visit()
        try:
            return case, choice, await ask(visit, case, choice, patience=5.0)
        finally:
            await visit.close()


async def _kind(browser: Browser, turn: asyncio.Semaphore, name: str) -> tuple[str, BannerKind | None]:
    async with turn:
        visit = await browser.new_visit()
        try:
            await visit.page.goto(f"https://{strangers.HOST}/{name}")
            seen = await look(visit.page, patience=2.0)
            return name, seen.banner.kind if seen else None
        finally:
            await visit.close()
