"""How far a denial goes: the act that its negation stands at, the region and the part of the site that it speaks of."""

from auditor.claims.grammar import AND, SUBJECTS, clause_end, clause_start, negators_of
from auditor.claims.units import Unit
from auditor.policy.tokens import BREAKS

_VERBS = ("gather", "hand_over", "share", "hand_out", "sell", "use", "keep_data")
_HEADS = frozenset({"no", "none", "nothing", "neither", "nor", "zero"})
"""Words that deny what follows their noun: “no names are stored”."""
_NOT_IN_NOUN = frozenset({"to", "on", "under", "as", "for", "that", "which", "who", "with", "by"})
"""Words with which what a "no" stands at ends: “no law under which names are collected”."""
_OR = frozenset({"or", "nor"})
_AFTER = 5
"""Words that may stand between a verb and its "no": “we share what we know with no other company”."""


def is_act_denied(unit: Unit, acts: tuple[str, ...], start: int, end: int) -> bool:
    """Does a negation stand at one of these acts, in the clause of tokens start..end?

    “We do not sell, share or collect names” denies that names are collected; “we collect names, so that you need not
    tell them again” does not. Between the negation and its act stand only words of the class `light`, adverbs, and
    other verbs that share the negation. In a language that does not list them each negation counts.
    """
    if not unit.acts_known:
        return True
    clause = clause_start(unit, start)
    spans = [(at, stop) for name in acts for at, stop in unit.hits.get(name, ()) if clause <= at < end]
    negations = [(at, stop) for at, stop in negators_of(unit) if clause <= at < end]
    if not spans:
        # An item without a verb: “no names”.
        return any(_heads(unit, negator, start) for negator, _ in negations)
    return any(
        (at < negator_end and negator < stop)
        or (negator_end <= at and (_is_light(unit, negator_end, at) or _goes_on(unit, negator_end, at)))
        or _heads(unit, negator, start)
        or (stop <= negator <= stop + _AFTER and unit.tokens.words[negator] in _HEADS)
        for negator, negator_end in negations
        for at, stop in spans
    )


def _heads(unit: Unit, negator: int, start: int) -> bool:
    """“No names or addresses are collected”: the negation stands at the nouns, of which token `start` is one."""
    words = unit.tokens.words
    verbs = {at for name in _VERBS for at, _ in unit.hits.get(name, ())}
    between = range(negator + 1, start)
    return (
        words[negator] in _HEADS
        and not any(index in verbs or words[index] in _NOT_IN_NOUN or words[index] in BREAKS for index in between)
        and negator <= start
    )


def _goes_on(unit: Unit, negator_end: int, at: int) -> bool:
    """“We do not store this or share it”: what a negation denies goes on behind an "or"."""
    before = next((index for index in range(at - 1, negator_end, -1) if not unit.tokens.words[index].endswith("ly")), 0)
    return unit.tokens.words[before] in _OR and any(
        negator_end <= verb < before and _is_light(unit, negator_end, verb)
        for name in _VERBS
        for verb, _ in unit.hits.get(name, ())
    )


def _is_light(unit: Unit, first: int, last: int) -> bool:
    words = unit.tokens.words
    light = {
        index for name in ("light", "operator") for at, stop in unit.hits.get(name, ()) for index in range(at, stop)
    }
    joined = {
        index
        for name in _VERBS
        for at, stop in unit.hits.get(name, ())
        if words[stop : stop + 1] and (words[stop] == "," or words[stop] in AND)
        for index in range(at, stop)
    }
    return all(
        index in light or index in joined or words[index] == "," or words[index] in AND or words[index].endswith("ly")
        for index in range(first, last)
    )


def region_of(unit: Unit, start: int, end: int) -> tuple[int, int] | None:
    """The region that a denial at tokens start..end is bound to: “In Switzerland we load no fonts from others”."""
    first, last = clause_start(unit, start), clause_end(unit, end)
    spans = unit.hits.get("in_region", ())
    opening = next(((at, stop) for at, stop in spans if unit.own <= at <= unit.own + 1), None)
    return opening or next(((at, stop) for at, stop in spans if first <= at < last), None)


def part_denied(unit: Unit, names: tuple[str, ...], end: int) -> tuple[int, int] | None:
    """The first words of these classes up to where what the negation at token `end` denies is over: at a break, a turn,
    or a comma with a new subject behind it."""
    words = unit.tokens.words
    turns = {at for name in ("but", "turn") for at, _ in unit.hits.get(name, ())}
    subjects = {at for name in SUBJECTS for at, _ in unit.hits.get(name, ())}
    last = next(
        (
            at
            for at in range(end, len(words))
            if at in turns
            or words[at] in BREAKS
            or words[at] in ("(", ".")
            or (words[at] == "," and not subjects.isdisjoint(range(at + 1, at + 4)))
        ),
        len(words),
    )
    return next(((at, stop) for name in names for at, stop in unit.hits.get(name, ()) if at < last), None)


def purpose_after(unit: Unit, end: int) -> tuple[int, int] | None:
    """The purpose that follows token `end` in its clause, or opens the next: “… to profile you”, “…, um …”."""
    last = clause_end(unit, end)
    return next(((at, stop) for at, stop in unit.hits.get("in_order_to", ()) if end <= at <= last + 1), None)


def is_of_next(unit: Unit, end: int, at: int) -> bool:
    """Does what stands at token `at` belong to a further act? “Not given to others or used for advertising” denies
    both."""
    words = unit.tokens.words
    verbs = {verb for name in _VERBS for verb, _ in unit.hits.get(name, ())}
    return words[at - 1] in AND or any(words[index] in AND and index + 1 in verbs for index in range(end, at))


def is_of_whom(unit: Unit, start: int, end: int) -> bool:
    """Is it said of somebody that the negation leaves untouched? “We let nobody who sets cookies sell your data”."""
    relatives = [at for at, _ in unit.hits.get("relative", ()) if at < end]
    negations = negators_of(unit)
    return any(
        first < relative and not any(relative < other < end for other, _ in negations)
        for first, _ in negations
        if first < start
        for relative in relatives
    )
