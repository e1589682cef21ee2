"""What becomes of both answers, from end to end: every manager and language, honest and deaf, refused and accepted."""

import tempfile
import time
from collections import Counter
from pathlib import Path

from auditor.errors import BrowserError
from auditor.model.practices import Condition
from spiders import chromium
from tests.end_to_end.banners import Audited, audited
from tests.spiders.consent.hand_made import HAND_MADE
from tests.spiders.consent.managers import MANAGED
from tests.spiders.consent.pages import Case

VISITS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT)
TOLD = ("refusal-ignored", "prior-consent", "withdrawal-ignored")
"""Rules that a deaf site is told by."""


def main() -> None:
    try:
        chromium.find_browser("shell")
    except BrowserError as problem:
        print(f"banners: {problem.message}")
        return
    cases = (*MANAGED, *HAND_MADE)
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
    print(f"banners: {whole} of {len(cases)} sites as they should be, in {taken:.0f} s")
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
