"""A rule of judgement, what it is given, and what it gives."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from auditor.mismatches.statements import Statements
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


def counted(count: int, name: str) -> str:
    """How many, in words: `1 cookie`, `2 cookies`."""
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
