"""A rule of judgement, what it is given, and what it gives."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.mismatches.statements import Stance, Statements
from auditor.mismatches.subjects import is_of_own_cookies
from auditor.mismatches.wording import is_negative
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Condition, Practice

LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Case:
    """One audit before its judge: what was seen, what is said."""

    site: str
    behaviours: tuple[Behaviour, ...]
    statements: Statements
    conditions: frozenset[Condition] = frozenset()
    """Under which at least one page was loaded."""

    def of(self, *kinds: str) -> tuple[Behaviour, ...]:
        """Behaviours of these kinds, whether they could be observed or not."""
        return tuple(behaviour for behaviour in self.behaviours if behaviour.kind in kinds)

    def missing(self, *kinds: str) -> str | None:
        """Why observations of these kinds cannot prove that something does not happen; None when they can."""
        gaps = (gap for gap in self._gaps if gap.subject.name in kinds)
        return next((gap.reason for gap in gaps), None)

    @cached_property
    def _gaps(self) -> tuple[Behaviour, ...]:
        return self.of("not-observed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule makes of one subject; the engine adds site, rule, evidence and fingerprint."""

    practice: Practice
    verdict: Verdict
    severity: Severity
    summary: str
    subject: Subject
    claims: tuple[CitedClaim, ...] = ()
    silences: tuple[Practice, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which what a site does is held against what it says. The id lives in databases and never changes."""

    id: str
    title: str
    description: str
    practices: tuple[Practice, ...]
    behaviours: tuple[str, ...]
    """Kinds that it joins with the practices."""
    judge: Callable[[Case], Iterable[Judgement]]
    examples: tuple[str, ...]
    """Cases in which it speaks, in words."""
    counterexamples: tuple[str, ...]
    """Cases in which it must not accuse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How a rule weighs a practice that was seen."""

    denied: Severity = Severity.HIGH
    silent: Severity = Severity.MEDIUM


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
    stance = _of_theirs(statements.stance(practice), behaviours)

    def give(
        verdict: Verdict,
        severity: Severity,
        said: str,
        *reasons: str,
        claims: tuple[CitedClaim, ...] = (),
        silences: tuple[Practice, ...] = (),
    ) -> Judgement:
        return Judgement(
            practice=practice,
            verdict=verdict,
            severity=severity,
            summary=f"{seen}; {said}",
            subject=subject,
            claims=claims,
            silences=silences,
            behaviours=behaviours,
            reasons=reasons,
        )

    if stance.denies and stance.affirms:
        both = next(
            ((yes, no) for yes in stance.affirms for no in stance.denies if yes.claim.quote != no.claim.quote), None
        )
        if both is None:
            return give(
                Verdict.UNTESTED,
                weight.silent.one_less(),
                f"the policy says {quote(stance.denies[0])}",
                "The sentence can be read as saying it and as denying it; which of the two it does takes a reader.",
                claims=stance.denies[:1],
            )
        said = f"the policy says both {quote(both[0])} and {quote(both[1])}"
        return give(
            Verdict.AMBIGUOUS,
            weight.silent,
            said,
            f"{practice} is affirmed and denied for the same scope, so neither statement alone decides.",
            claims=both,
        )
    if stance.denies:
        return give(
            Verdict.CONTRADICTED,
            weight.denied,
            f"the policy says {quote(stance.denies[0])}",
            "The statement is a denial without exception, it is about this site, and what was seen is what it denies.",
            claims=stance.denies,
        )
    positive = tuple(cited for cited in stance.conditional if not is_negative(cited.claim))
    said_so = stance.affirms or positive or statements.affirmed(covers)
    if said_so:
        reason = "The statement covers what was seen."
        if not stance.affirms and positive:
            reason = "The practice is stated under a condition; whether the condition holds is judged by other rules."
        return give(
            Verdict.CONSISTENT, Severity.INFO, f"the policy says {quote(said_so[0])}", reason, claims=said_so[:3]
        )
    broader = tuple(
        cited for other in also_denied_by for cited in _of_theirs(statements.stance(other), behaviours).denies
    )
    if broader:
        return give(
            Verdict.CONTRADICTED,
            weight.denied,
            f"the policy says {quote(broader[0])}",
            "Nothing is said of this practice alone; the broader denial includes it and makes no exception.",
            claims=broader,
            silences=(practice,),
        )
    if stance.conditional:
        return give(
            Verdict.UNTESTED,
            weight.silent.one_less(),
            f"the policy says {quote(stance.conditional[0])}",
            "The denial has a condition or an exception; whether that is what was seen cannot be told from outside.",
            claims=stance.conditional[:3],
        )
    hedged = tuple(cited for other in covers for cited in statements.stance(other).conditional)
    if hedged:
        return give(
            Verdict.UNTESTED,
            weight.silent.one_less(),
            f"the policy only says {quote(hedged[0])}",
            "A statement bears on it under a condition, and its wording does not tell whether it means this.",
            claims=hedged[:3],
            silences=(practice,),
        )
    unread = statements.why_unread(practice)
    if unread:
        return give(
            Verdict.UNTESTED,
            Severity.INFO,
            f"whether the policy speaks of it is not known: {unread}",
            "Something may be said where nothing could be read.",
        )
    words = None if stance.elsewhere else statements.unread_words(practice)
    if words:
        return give(
            Verdict.UNTESTED,
            weight.silent.one_less(),
            "whether the policy speaks of it could not be read",
            f"The word stands in the policy, in a sentence of which nothing could be read: “…{words}…”",
        )
    elsewhere = stance.elsewhere
    more = (f"{quote(elsewhere[0])} is about {elsewhere[0].claim.scope}, not about this site.",) if elsewhere else ()
    return give(
        Verdict.UNDISCLOSED,
        weight.silent,
        "no policy was found" if statements.are_missing else "the policy does not speak of it",
        "No statement about it was found in any document, nor a broader one that covers it.",
        *more,
        silences=(practice, *covers),
        claims=elsewhere[:1],
    )


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


def judged(
    practice: Practice,
    verdict: Verdict,
    severity: Severity,
    seen: str,
    subject: Subject,
    claims: tuple[CitedClaim, ...],
    behaviours: tuple[Behaviour, ...],
    *reasons: str,
    silences: tuple[Practice, ...] = (),
) -> Judgement:
    """A verdict on what was seen, told beside the first of the claims that it is held against."""
    return Judgement(
        practice=practice,
        verdict=verdict,
        severity=severity,
        summary=f"{seen}; the policy says {quote(claims[0])}",
        subject=subject,
        claims=claims,
        silences=silences,
        behaviours=behaviours,
        reasons=reasons,
    )


def absent(
    case: Case, practice: Practice, promise: tuple[CitedClaim, ...], subject: Subject, seen: str, *kinds: str
) -> Judgement:
    """A promise that something does not happen, and it was not seen: consistent, if it could have been seen."""
    gap = case.missing(*kinds)
    verdict = Verdict.UNTESTED if gap else Verdict.CONSISTENT
    reason = f"It may have happened unseen: {gap}." if gap else "What is denied was looked for and not seen."
    return judged(practice, verdict, Severity.INFO, seen, subject, promise, (), reason)


def quote(cited: CitedClaim) -> str:
    """The words of a claim, short enough for a summary."""
    words = " ".join(cited.claim.quote.split())
    return f"“{words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + '…'}”"


def by_product(behaviours: Iterable[Behaviour]) -> Iterator[tuple[str, tuple[Behaviour, ...]]]:
    """Behaviours grouped by the product behind them, by their own name where none is known; sorted."""
    groups: dict[str, list[Behaviour]] = {}
    for behaviour in behaviours:
        groups.setdefault(str(behaviour.facts.get("product") or behaviour.subject.name), []).append(behaviour)
    for name in sorted(groups):
        yield name, tuple(groups[name])


def keeper(product: str, rows: tuple[Behaviour, ...]) -> str:
    """Who stores a group's cookies, in words: the product, or the site itself where none is known."""
    return product if rows[0].facts.get("product") else "The site"


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names as people write them: `a, b and c`, `a, b, c and 5 more`."""
    rows = list(dict.fromkeys(names))
    if len(rows) > most:
        return f"{', '.join(rows[:most])} and {len(rows) - most} more"
    return " and ".join([", ".join(rows[:-1]), rows[-1]]) if len(rows) > 1 else "".join(rows)
