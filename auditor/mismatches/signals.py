"""Promises about Do Not Track and Global Privacy Control."""

from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.mismatches.wording import holds_only_somewhere
from auditor.model.findings import CitedClaim, Severity, Verdict
from auditor.model.practices import Practice

_SIGNALS = {
    "DNT": (Practice.SIGNAL_DNT_HONOURED, "Do Not Track"),
    "GPC": (Practice.SIGNAL_GPC_HONOURED, "Global Privacy Control"),
}


def _judge(case: Case, signal: str) -> Iterator[Judgement]:
    practice, words = _SIGNALS[signal]
    stance = case.statements.stance(practice)
    for row in case.of("signal"):
        if row.subject.name != signal:
            continue
        claims: tuple[CitedClaim, ...] = (*stance.affirms, *stance.conditional)
        stays = [str(name) for name in row.facts.get("stays", ())]
        severity = Severity.INFO
        silences: tuple[Practice, ...] = ()
        if not row.observed:
            if not claims:
                continue
            verdict = Verdict.UNTESTED
            seen, reason = f"{words} was not tried", f"The promise was not tested: {row.reason}."
        elif not row.facts["without"]:
            if not claims:
                continue
            verdict = Verdict.UNTESTED
            seen, reason = (
                "No tracking was seen with or without the signal",
                "There is nothing that the signal could stop.",
            )
        elif stance.affirms and stance.denies:
            verdict, severity, claims = Verdict.AMBIGUOUS, Severity.MEDIUM, (stance.affirms[0], stance.denies[0])
            seen, reason = f"With {words} on the site was visited again", "The policy says both."
        elif stance.denies:
            verdict, claims = Verdict.CONSISTENT, stance.denies
            seen, reason = f"With {words} on, tracking is what it was", "The policy says that it does not respond."
        elif claims and not stays:
            verdict = Verdict.CONSISTENT
            seen, reason = (
                f"With {words} on, tracking ends",
                "Everything that tracked without the signal is gone with it.",
            )
        elif stance.affirms and not holds_only_somewhere(stance.affirms[0].claim):
            verdict, severity = Verdict.CONTRADICTED, Severity.HIGH
            seen = f"With {words} on, tracking goes on ({listed(stays)})"
            reason = "The promise has no condition, and the same things track with the signal as without."
        elif claims:
            verdict = Verdict.UNTESTED
            seen = f"With {words} on, tracking goes on ({listed(stays)})"
            reason = "The promise has a condition that cannot be tested from outside."
        elif stays and not case.statements.why_unread(practice) and not case.statements.unread_words(practice):
            verdict, severity, silences = Verdict.UNDISCLOSED, Severity.LOW, (practice,)
            seen = f"With {words} on, tracking goes on ({listed(stays)})"
            reason = "Nothing is promised, so nothing is broken; how the site responds is not said."
        else:
            continue
        yield Judgement(
            practice=practice,
            verdict=verdict,
            severity=severity,
            summary=f"{seen}; the policy {'says ' + quote(claims[0]) if claims else 'does not speak of it'}",
            subject=row.subject,
            claims=claims,
            silences=silences,
            behaviours=(row,),
            reasons=(reason,),
        )


def _dnt(case: Case) -> Iterator[Judgement]:
    return _judge(case, "DNT")


def _gpc(case: Case) -> Iterator[Judgement]:
    return _judge(case, "GPC")


RULES = (
    Rule(
        id="do-not-track",
        title="Do Not Track",
        description="A visit with the signal against one without: does what tracks stop, and what does the policy say?",
        practices=(Practice.SIGNAL_DNT_HONOURED,),
        behaviours=("signal",),
        judge=_dnt,
        examples=("“We respect Do Not Track”, and the same trackers are called with it.",),
        counterexamples=("“We do not respond to Do Not Track.”", "No visit was made with the signal: untested."),
    ),
    Rule(
        id="global-privacy-control",
        title="Global Privacy Control",
        description="The same for Global Privacy Control. It is another signal than Do Not Track: a promise about one "
        "says nothing about the other.",
        practices=(Practice.SIGNAL_GPC_HONOURED,),
        behaviours=("signal",),
        judge=_gpc,
        examples=("“We honour Global Privacy Control”, and the same trackers are called with it.",),
        counterexamples=("Only Do Not Track is promised.",),
    ),
)
