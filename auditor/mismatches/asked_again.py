"""“We remember your answer, and do not ask again”: against the next window, and how long the answer is kept."""

from collections.abc import Iterator

from auditor.claims.periods import days_of
from auditor.claims.withdrawal import REMEMBERS
from auditor.detectors.cookies import lifetime_in_words
from auditor.mismatches.declared_cookies import is_longer
from auditor.mismatches.rule import Case, Judgement, Rule, judged
from auditor.mismatches.statements import ON_SITE
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Practice

_PRACTICE = Practice.CHOICE_ACCEPT_DECLINE
_DAY = 86_400
_LONGEST = 400
"""Days for which Chromium keeps a cookie at most: https://developer.chrome.com/blog/cookie-max-age-expires."""


def _judge(case: Case) -> Iterator[Judgement]:
    said = tuple(
        cited
        for cited in case.statements.claims(_PRACTICE)
        if cited.claim.qualifiers.get(REMEMBERS) and cited.claim.scope in ON_SITE
    )
    if not said:
        return
    site = Subject(kind="consent", name="answer", host=case.site)
    rows = tuple(row for row in case.of("choice") if row.observed)
    if not rows:
        why = next((row.reason for row in case.of("choice") if row.reason), None) or "no choice was made"
        seen = "Whether the answer is remembered was not seen"
        reason = f"{why[0].upper()}{why[1:]}."
        yield judged(_PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, site, said[:2], (), reason)
        return
    again = tuple(row for row in rows if "return" in row.facts["asked_again"])
    short = _shorter(said, rows)
    if again:
        how = " and ".join(f"was {row.subject.name}" for row in again)
        seen = "The banner asks again in a new window"
        yield judged(
            _PRACTICE, Verdict.CONTRADICTED, Severity.LOW, seen, site, said[:2], again,
            f"Everything {how} before ({again[0].facts['proof']}), and the banner stayed away when the page was "
            "loaded again; in a new window of the same browser it asks once more.",
        )  # fmt: skip
    elif short:
        row, cited, days = short
        kept = lifetime_in_words(row.facts["kept_days"] * _DAY if row.facts["kept_days"] else None)
        yield judged(
            _PRACTICE, Verdict.CONTRADICTED, Severity.LOW, f"The answer is kept {kept}", site, (cited,), (row,),
            f"It stands in a cookie ({row.facts['proof']}), the promise is for {days:g} days, and the site keeps no "
            "cookie of its own for longer, nor anything in the browser's storage.",
        )  # fmt: skip
    else:
        seen = "The banner does not ask again in a new window"
        yield judged(
            _PRACTICE, Verdict.CONSISTENT, Severity.INFO, seen, site, said[:2], rows,
            "The answer was taken, and the visitor who comes back is not asked. Longer was not waited.",
        )  # fmt: skip


def _shorter(said: tuple[CitedClaim, ...], rows: tuple[Behaviour, ...]) -> tuple[Behaviour, CitedClaim, float] | None:
    """The answer that is kept for clearly less than is promised, the promise, and its days."""
    for cited in said:
        days = min(days_of(cited.claim.quote) or 0, _LONGEST)
        for row in rows:
            if row.facts["kept_days"] is not None and is_longer(days, row.facts["kept_days"]):
                return row, cited, days
    return None


RULES = (
    Rule(
        id="asked-again",
        title="Answers that are remembered",
        description="A promise that the answer to the banner is remembered, against a new window of the same browser "
        "after a proven choice, and against the lifetime of what keeps the answer.",
        practices=(_PRACTICE,),
        behaviours=("choice",),
        judge=_judge,
        examples=(
            "“We remember your choice for six months”, and the banner asks in the next window.",
            "The same, and the answer stands in a cookie that ends with the browser, and nowhere else.",
        ),
        counterexamples=(
            "“We remember your choice until you close the browser.”",
            "Nothing shows that the choice was taken: untested.",
            "The site keeps something else that may hold the answer.",
        ),
    ),
)
