"""How far a denial goes: the act that its negation stands at, the region and the part of the site that it speaks of."""

from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class _Reach:
    """What the negations of a sentence reach: for a token the last negation that denies an act there, a noun there, or
    an act behind an "or" there. Tokens that none reaches are not in it."""

    acts: dict[int, int]
    nouns: dict[int, int]
    further: dict[int, int]


def is_act_denied(unit: Unit, acts: tuple[str, ...], start: int, end: int) -> bool:
    """Does a negation stand at one of these acts, in the clause of tokens start..end?

    “We do not sell, share or collect names” denies that names are collected; “we collect names, so that you need not
    tell them again” does not. Between the negation and its act stand only words of the class `light`, adverbs, and
    other verbs that share the negation. In a language that does not list them each negation counts.
    """
    if not unit.acts_known:
        return True
    clause, words, reach = clause_start(unit, start), unit.tokens.words, _reach_of(unit)
    # “No names are collected”, and an item without a verb: “no names”.
    if clause <= reach.nouns.get(start, -1) < end:
        return True
    inside = {at for at, _ in negators_of(unit)}
    spans = ((at, stop) for name in acts for at, stop in unit.hits.get(name, ()) if clause <= at < end)
    return any(
        clause <= reach.acts.get(at, -1) < end
        or clause <= reach.further.get(at, -1) < end
        or not inside.isdisjoint(range(at, stop))
        or any(after in inside and words[after] in _HEADS for after in range(stop, min(stop + _AFTER + 1, end)))
        for at, stop in spans
    )


@lru_cache(maxsize=16)
def _reach_of(unit: Unit) -> _Reach:
    words = unit.tokens.words
    verbs = {at for name in _VERBS for at, _ in unit.hits.get(name, ())}
    light = _light(unit)
    reach = _Reach({}, {}, {})
    ends = dict(negators_of(unit))
    last, denies, head = -1, -1, -1
    for at, word in enumerate(words):
        if denies >= 0:
            reach.acts[at] = denies
            if at in verbs:
                last = denies
        if last >= 0 and words[_before(words, at)] in _OR:
            reach.further[at] = last
        if head >= 0:
            reach.nouns[at] = head
        if at in ends:
            denies = at
            if word in _HEADS:
                head = reach.nouns[at] = at
        elif denies >= 0 and at >= ends[denies] and at not in light:
            denies = -1
        if at != head and (at in verbs or word in _NOT_IN_NOUN or word in BREAKS):
            head = -1
    return reach


def _before(words: tuple[str, ...], at: int) -> int:
    """The token before, but for an adverb."""
    return at - 2 if at > 1 and words[at - 1].endswith("ly") else max(0, at - 1)


def _light(unit: Unit) -> set[int]:
    """Tokens that may stand between a negation and its act."""
    words = unit.tokens.words
    light = {
        index for name in ("light", "operator") for at, stop in unit.hits.get(name, ()) for index in range(at, stop)
    }
    for name in _VERBS:
        for at, stop in unit.hits.get(name, ()):
            if stop < len(words) and (words[stop] == "," or words[stop] in AND):
                light.update(range(at, stop))
    return light | {at for at, word in enumerate(words) if word == "," or word in AND or word.endswith("ly")}


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
    negations = [at for at, _ in negators_of(unit) if at < end]
    last = max(negations, default=end)
    return any(last < at < end for at, _ in unit.hits.get("relative", ())) and min(negations, default=end) < start
