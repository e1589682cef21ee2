"""A practice that was seen, held against all that is said of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from auditor.mismatches.polarity import is_negative
from auditor.mismatches.rule import Case, Judgement, quote
from auditor.mismatches.statements import Stance, Statements
from auditor.mismatches.subjects import is_of_own_cookies
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How a rule weighs a practice that was seen."""

    denied: Severity = Severity.HIGH
    silent: Severity = Severity.MEDIUM


@dataclass(frozen=True, slots=True)
class _Held:
    """What was seen, and all that bears on it: what is said of the practice, of what covers it, of what includes it."""

    practice: Practice
    statements: Statements
    stance: Stance
    covers: tuple[Practice, ...]
    broader_denials: tuple[CitedClaim, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class _Answer:
    """A verdict, the end of its summary, and what it rests on."""

    verdict: Verdict
    severity: Severity
    said: str
    reasons: tuple[str, ...]
    claims: tuple[CitedClaim, ...] = ()
    silences: tuple[Practice, ...] = ()


def hold(
    case: Case,
    practice: Practice,
    seen: str,
    subject: Subject,
    behaviours: tuple[Behaviour, ...],
    *,
    weight: Weight,
    covers: tuple[Practice, ...] = (),
    also_denied_by: tuple[Practice, ...] = (),
) -> Judgement:
    """Hold a practice that was seen against all that is said of it.

    In this order: said and denied is ambiguous; denied is contradicted; said is consistent, by a narrower or broader
    statement too (`covers`); else undisclosed, if the silence is a silence. A denial of something broader
    (`also_denied_by`) counts only where nothing narrower is said.
    """
    statements = case.statements
    held = _Held(
        practice,
        statements,
        _of_theirs(statements.stance(practice), behaviours),
        covers,
        tuple(cited for other in also_denied_by for cited in _of_theirs(statements.stance(other), behaviours).denies),
        weight,
    )
    answer = next(answer for step in _STEPS if (answer := step(held)))
    return Judgement(
        practice=practice,
        verdict=answer.verdict,
        severity=answer.severity,
        summary=f"{seen}; {answer.said}",
        subject=subject,
        claims=answer.claims,
        silences=answer.silences,
        behaviours=behaviours,
        reasons=answer.reasons,
    )


def _said_and_denied(held: _Held) -> _Answer | None:
    affirms, denies = held.stance.affirms, held.stance.denies
    if not (affirms and denies):
        return None
    both = next(((yes, no) for yes in affirms for no in denies if yes.claim.quote != no.claim.quote), None)
    if both is None:
        return _Answer(
            Verdict.UNTESTED,
            held.weight.silent.one_less(),
            _says(denies),
            ("The sentence can be read as saying it and as denying it; which of the two it does takes a reader.",),
            denies[:1],
        )
    return _Answer(
        Verdict.AMBIGUOUS,
        held.weight.silent,
        f"the policy says both {quote(both[0])} and {quote(both[1])}",
        (f"{held.practice} is affirmed and denied for the same scope, so neither statement alone decides.",),
        both,
    )


def _denied(held: _Held) -> _Answer | None:
    denies = held.stance.denies
    reason = "The statement is a denial without exception, it is about this site, and what was seen is what it denies."
    return _Answer(Verdict.CONTRADICTED, held.weight.denied, _says(denies), (reason,), denies) if denies else None


def _said(held: _Held) -> _Answer | None:
    stance = held.stance
    positive = tuple(cited for cited in stance.conditional if not is_negative(cited.claim))
    said = stance.affirms or positive or held.statements.affirmed(held.covers)
    reason = "The statement covers what was seen."
    if not stance.affirms and positive:
        reason = "The practice is stated under a condition; whether the condition holds is judged by other rules."
    return _Answer(Verdict.CONSISTENT, Severity.INFO, _says(said), (reason,), said[:3]) if said else None


def _denied_more_broadly(held: _Held) -> _Answer | None:
    broader = held.broader_denials
    if not broader:
        return None
    reason = "Nothing is said of this practice alone; the broader denial includes it and makes no exception."
    return _Answer(Verdict.CONTRADICTED, held.weight.denied, _says(broader), (reason,), broader, (held.practice,))


def _denied_with_exceptions(held: _Held) -> _Answer | None:
    conditional = held.stance.conditional
    if not conditional:
        return None
    reason = "The denial has a condition or an exception; whether that is what was seen cannot be told from outside."
    return _Answer(Verdict.UNTESTED, held.weight.silent.one_less(), _says(conditional), (reason,), conditional[:3])


def _said_under_a_condition(held: _Held) -> _Answer | None:
    hedged = tuple(cited for other in held.covers for cited in held.statements.stance(other).conditional)
    if not hedged:
        return None
    return _Answer(
        Verdict.UNTESTED,
        held.weight.silent.one_less(),
        f"the policy only says {quote(hedged[0])}",
        ("A statement bears on it under a condition, and its wording does not tell whether it means this.",),
        hedged[:3],
        (held.practice,),
    )


def _unread(held: _Held) -> _Answer | None:
    why = held.statements.why_unread(held.practice)
    if not why:
        return None
    return _Answer(
        Verdict.UNTESTED,
        Severity.INFO,
        f"whether the policy speaks of it is not known: {why}",
        ("Something may be said where nothing could be read.",),
    )


def _unread_words(held: _Held) -> _Answer | None:
    words = None if held.stance.elsewhere else held.statements.unread_words(held.practice)
    if not words:
        return None
    return _Answer(
        Verdict.UNTESTED,
        held.weight.silent.one_less(),
        "whether the policy speaks of it could not be read",
        (f"The word stands in the policy, in a sentence of which nothing could be read: “…{words}…”",),
    )


def _unsaid(held: _Held) -> _Answer:
    elsewhere = held.stance.elsewhere
    more = [f"{quote(elsewhere[0])} is about {elsewhere[0].claim.scope}, not about this site."] if elsewhere else []
    denied = held.statements.denied(held.covers)[:1]
    more += [f"{quote(cited)} denies something like it, and discloses nothing." for cited in denied]
    silent = (cover for cover in held.covers if not held.statements.stance(cover).said)
    said = "the policy discloses nothing of it" if denied else "the policy does not speak of it"
    return _Answer(
        Verdict.UNDISCLOSED,
        held.weight.silent,
        "no policy was found" if held.statements.are_missing else said,
        ("No statement about it was found in any document, nor a broader one that covers it.", *more),
        (*elsewhere[:1], *denied),
        (held.practice, *silent),
    )


_STEPS: tuple[Callable[[_Held], _Answer | None], ...] = (
    _said_and_denied,
    _denied,
    _said,
    _denied_more_broadly,
    _denied_with_exceptions,
    _said_under_a_condition,
    _unread,
    _unread_words,
    _unsaid,
)
"""In this order; the first that answers decides, and the last always does."""


def _says(claims: tuple[CitedClaim, ...]) -> str:
    return f"the policy says {quote(claims[0])}"


def _of_theirs(stance: Stance, behaviours: tuple[Behaviour, ...]) -> Stance:
    """A denial of the operator's own cookies leaves room for those of other companies, if no others were seen."""
    is_theirs = behaviours and all(row.kind == "cookie" and row.facts["vendor"] is not None for row in behaviours)
    own = tuple(cited for cited in stance.denies if is_theirs and is_of_own_cookies(cited.claim))
    if not own:
        return stance
    return replace(
        stance,
        denies=tuple(cited for cited in stance.denies if cited not in own),
        conditional=(*stance.conditional, *own),
    )
