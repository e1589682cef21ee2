"""How a sentence stands to what it speaks of: who acts, negation and its reach, exceptions, conditions, hedges."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from auditor.claims.units import Unit
from auditor.model.practices import Polarity, Scope
from auditor.policy.tokens import BREAKS, PUNCTUATION

SUBJECTS = ("operator", "reader", "others")
"""Classes that can be the subject of a clause: the site, you, anybody else."""
_ELSEWHERE = (
    ("app_words", Scope.APP),
    ("email_words", Scope.EMAIL),
    ("offline_words", Scope.OFFLINE),
    ("place", Scope.SERVICE),
)
"""Classes of words that bind a sentence to something else than the whole site."""
_NEAR = 3
AND = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Polarity with the words that decide it."""

    value: Polarity
    condition: tuple[int, int] | None = None
    """First token and token after the last of the words that make it conditional."""
    hedged: bool = False
    denied: bool = False
    """Is there a negation, with or without an exception?"""


def scope_of(unit: Unit) -> Scope:
    """Where a sentence holds: on the whole site, if it names it; else in the app, the e-mails, the shops or the part of
    the site that it, or the heading above an app's sentences, speaks of."""
    places = unit.hits.get("place", ())
    if any(end > unit.own and not _inside(places, at, end) for at, end in unit.hits.get("site_words", ())):
        return Scope.SITE
    for name, scope in _ELSEWHERE:
        if unit.has(name):
            return scope
    return Scope.APP if "app_words" in unit.above and "site_words" not in unit.above else Scope.SITE


def _inside(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= stop for first, stop in spans)


def statement_at(unit: Unit, start: int, end: int, consent_decides: bool = True) -> Statement:
    """What the clause around tokens start..end states: affirms, denies, or conditional.

    A denial with an exception is conditional, and so is what holds only if something else does. With
    `consent_decides` so is what is said to happen with consent.
    """
    clause = clause_start(unit, start)
    if start < unit.own < end and _is_exception_list(unit, start):
        return Statement(Polarity.AFFIRMS)
    denied = is_negated(unit, clause, end, start)
    if denied:
        exception = (
            _first(unit, "exception", max(clause, start))
            or _opening(unit, "exception", clause)
            or _introduced(unit, "exception", start)
        )
        if exception and not (exception[0] <= start < exception[1]):
            return Statement(Polarity.CONDITIONAL, exception, denied=True)
        narrowed = (
            _opening(unit, "if_word", clause)
            or _supposed(unit, start)
            or _first(unit, "region", unit.own)
            or _first(unit, "only_then", end)
            or _first(unit, "possibly_not", clause, end)
            or _first(unit, "not_flatly", clause)
            or _first(unit, "as_a_rule", clause, end)
            or _opening(unit, "as_a_rule", clause)
        )
        return Statement(Polarity.CONDITIONAL if narrowed else Polarity.DENIES, narrowed, denied=True)
    condition = _first(unit, "only_when", clause)
    if consent_decides and not condition:
        condition = (
            _hypothesis(unit, start)
            or _first(unit, "consent_condition", clause)
            or _opening(unit, "consent_condition", clause)
        )
    if condition:
        return Statement(Polarity.CONDITIONAL, condition)
    return Statement(Polarity.AFFIRMS, hedged=_first(unit, "hedge", clause, end) is not None)


def _is_exception_list(unit: Unit, start: int) -> bool:
    """Does the list's introduction end in "… except in these cases:"? Then its items say what is done."""
    return any(start < at < unit.own for at, _ in unit.hits.get("exception", ()))


def is_negated(unit: Unit, start: int, end: int, at_first: int | None = None) -> bool:
    """Is there a negator between these tokens? `Do Not Track` and `not only` are none; two of them cancel.

    `at_first`: where what may be denied begins. "Data is not sold but shared" denies no sharing."""
    turns = [at for at, _ in unit.hits.get("turn", ())] if at_first is not None else []
    words = unit.tokens.words
    new = unit.hits.get("new_verb", ()) if "no_noun" in unit.hits else ()
    ends = {at for at, _ in new if words[at - 1] == "," or words[at - 1] in AND}
    of_nouns = {at for at, _ in unit.hits.get("no_noun", ())}
    count = 0
    for at, _ in negators_of(unit):
        if not start <= at < end:
            continue
        # "We use no ads, honour your signals and …": what a "no" denies ends where another verb begins.
        is_over = at_first is not None and (
            any(at_first < at < turn < end for turn in turns) or _supposes_between(unit, at, at_first)
        )
        count += not (is_over or (at in of_nouns and any(at < verb < end for verb in ends)))
    late = negators_of(unit, "late_negator")
    if late:
        # "Wir verkaufen Ihre Daten nicht": German may deny at the end of the clause.
        count += any(end <= at < clause_end(unit, end) and words[at - 1] not in AND for at, _ in late)
    doubled = sum(start <= at < end for at, _ in unit.hits.get("double_negation", ()))
    return count > 0 and not doubled


@lru_cache(maxsize=16)
def negators_of(unit: Unit, name: str = "negator") -> tuple[tuple[int, int], ...]:
    """Negations that deny something: `not only` and `Do Not Track` do not."""
    spans = unit.hits.get(name, ())
    masked = [span for mask in ("not_negator", "dnt") for span in unit.hits.get(mask, ())] if spans else []
    return tuple((at, stop) for at, stop in spans if not any(a <= at and stop <= b for a, b in masked))


def _supposes_between(unit: Unit, negator: int, at: int) -> bool:
    """“It is never sent, and is gone if you clear your local storage”: the "if" begins what is not denied."""
    words = unit.tokens.words
    return any(
        negator < first < at and "," not in words[first:at] and (negator >= unit.own or first < unit.own)
        for first, _ in unit.hits.get("if_word", ())
    )


def clause_start(unit: Unit, at: int) -> int:
    """First token of the clause that token `at` is in.

    Clauses begin after `;`, `:`, dashes, an open parenthesis that holds more than examples, `but`, exceptions, and
    after a comma that is followed by a new subject or that ends an opening "When you visit us, …".
    The colon of an introduction does not part it from its items.
    """
    words = unit.tokens.words
    negators = {first for first, _ in unit.hits.get("negator", ())}
    # "We do not, however, …" goes on.
    turns = [span for span in unit.hits.get("but", ()) if words[span[0] - 1] != "," or span[0] - 2 not in negators]
    starts = {stop for _, stop in (*turns, *unit.hits.get("turn", ()), *unit.hits.get("exception", ())) if stop <= at}
    subjects = {first for name in SUBJECTS for first, _ in unit.hits.get(name, ())}
    examples = {first for first, _ in unit.hits.get("open_list", ())}
    opening = next(
        (first for first, _ in unit.hits.get("opening", ()) if first < at and _opens(unit, first, unit.own + 1)), at
    )
    closed, body = 0, _after_numbering(unit)
    for index in range(at - 1, -1, -1):
        if index + 1 in starts:
            return index + 1
        word = words[index]
        if unit.own <= index < body:
            continue
        if word == "(" and not closed and index + 1 not in examples:
            return index + 1
        closed += (word == ")") - (word == "(")
        if word in BREAKS and index >= unit.own:
            return index + 1
        if word in ".!?" and index < at - 1 and words[index] == "." and index >= unit.own:
            return index + 1
        if word in AND and any(index + 1 == first for first in subjects if first <= at):
            return index + 1
        if word == "," and (
            opening < index or any(index < first <= index + _NEAR for first in subjects if first <= at)
        ):
            return index + 1
        if index < unit.own <= at and word in BREAKS and index < unit.own - 1:
            return index + 1
    return 0


def _after_numbering(unit: Unit) -> int:
    """The token after an item's bullet or number, which ends no clause: "We do not: (1) sell …"."""
    words, at = unit.tokens.words, unit.own
    while unit.own and at < len(words) - 1:
        is_number = (words[at].isdigit() or len(words[at]) == 1) and words[at + 1] in (")", ".")
        if words[at] not in PUNCTUATION and not is_number:
            break
        at += 1
    return at


def _hypothesis(unit: Unit, start: int) -> tuple[int, int] | None:
    """The "if we" of a clause that opens the sentence and supposes what token `start` speaks of."""
    words = unit.tokens.words
    spans = (span for span in unit.hits.get("hypothesis", ()) if unit.own <= span[0] <= start)
    return next((span for span in spans if "," not in words[span[0] : start]), None)


def clause_end(unit: Unit, at: int) -> int:
    """The token that ends the clause of token `at`, or the number of tokens."""
    words = unit.tokens.words
    stops = {first for name in ("but", "exception", "purpose_limit") for first, _ in unit.hits.get(name, ())}
    return next(
        (i for i in range(at, len(words)) if i in stops or words[i] in BREAKS or words[i] in (",", ".", "!", "?")),
        len(words),
    )


def subject_of(unit: Unit, at: int) -> str | None:
    """The nearest subject before token `at` in its clause: operator, reader, others; None where there is none."""
    start, nearest, found = clause_start(unit, at), -1, None
    for name in SUBJECTS:
        for first, stop in unit.hits.get(name, ()):
            if start <= first and stop <= at and first > nearest:
                nearest, found = first, name
    return found


def _first(unit: Unit, name: str, start: int, end: int | None = None) -> tuple[int, int] | None:
    for span in unit.hits.get(name, ()):
        if span[0] >= start and (end is None or span[0] < end):
            return span
    return None


def _introduced(unit: Unit, name: str, start: int) -> tuple[int, int] | None:
    """An exception before the denial in the introduction of a list: "Except in these cases, we do not share: …"."""
    return next((span for span in unit.hits.get(name, ()) if span[1] <= start < unit.own), None)


def _opening(unit: Unit, name: str, clause: int) -> tuple[int, int] | None:
    """An exception or condition that opens the sentence, before the clause: "Unless …, we do not …"."""
    for first, stop in unit.hits.get(name, ()):
        if stop <= clause and _opens(unit, first, unit.own + _NEAR) and ";" not in unit.tokens.words[stop:clause]:
            return first, stop
    return None


def _supposed(unit: Unit, start: int) -> tuple[int, int] | None:
    """The "if" that opens the sentence, where token `start` stands in what it supposes: "If we hold your data back, we
    do not use it"."""
    words, last = unit.tokens.words, max(start, unit.own)
    spans = (span for span in unit.hits.get("if_word", ()) if unit.own <= span[0] < start)
    return next((s for s in spans if _opens(unit, s[0], unit.own + 1) and "," not in words[s[0] : last]), None)


def _opens(unit: Unit, at: int, latest: int) -> bool:
    """Does token `at` stand near the beginning of the sentence, or right behind a break: "… your choice: if you …"?"""
    return unit.own - 1 <= at <= latest or (at > unit.own and unit.tokens.words[at - 1] in BREAKS)
