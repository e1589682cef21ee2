"""A rule: one way of saying something about a practice, and finding it in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.claims.grammar import Statement, statement_at, subject_of
from auditor.claims.lexicon import Lexicon
from auditor.claims.units import Unit
from auditor.model.practices import Polarity, Practice, Scope

OPERATOR = frozenset({"operator", None})
ANYBODY = frozenset({"operator", "reader", "others", None})
READER = frozenset({"reader", None})
OTHERS = frozenset({"others"})
NOT_A_PRACTICE = ("definition", "world", "about_policy")
"""Sentences that define, speak of the world, or speak of the policy itself."""
_GAP = 9
_GAP_IN_LIST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRule:
    """Patterns of word classes, in order, that state a practice.

    A pattern such as `operator use cookie|tracker` is found where a word of each class follows the one before within
    `gap` words. Words come from the lexicon of the language; a language that lacks one of the classes cannot match.
    """

    practice: Practice
    patterns: tuple[str, ...]
    value: str | None = None
    """The practice's own value, where it is not a polarity."""
    always: Polarity | None = None
    """A polarity that does not depend on the sentence's."""
    denied: bool = True
    """False: when negated this says nothing about the practice."""
    unless: tuple[str, ...] = ()
    """Classes that must not stand in the sentence."""
    about: tuple[str, ...] = ()
    """One of these must stand in the sentence, the one before, the introduction or the heading."""
    subject: frozenset[str | None] = OPERATOR
    """Who may be the subject of the first word found."""
    speech: tuple[str, ...] = NOT_A_PRACTICE
    """Kinds of sentences that are no statement of practice, unless the operator is named in the pattern."""
    gap: int = _GAP
    scope: Scope = Scope.SITE
    questions: bool = False
    examples: tuple[tuple[str, str], ...] = ()
    """(value, sentence) each."""
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A rule found in a sentence; tokens from start to end."""

    rule: ClaimRule
    unit: Unit
    start: int
    end: int
    statement: Statement

    @property
    def value(self) -> str:
        return self.rule.value or str(self.rule.always or self.statement.value)


@dataclass(slots=True)
class RuleSet:
    """Rules made ready for one language, by the classes their patterns begin with."""

    rules: tuple[ClaimRule, ...]
    lexicon: Lexicon
    by_class: dict[str, list[tuple[ClaimRule, tuple[tuple[str, ...], ...]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rule in self.rules:
            for pattern in rule.patterns:
                row = tuple(tuple(n for n in part.split("|") if self._knows(n)) for part in pattern.split())
                if all(row):
                    # Looked up by its rarest place: the last one, which is what the sentence is about.
                    for name in row[-1]:
                        self.by_class.setdefault(name, []).append((rule, row))

    def _knows(self, name: str) -> bool:
        return name in self.lexicon.names or name == "operator"

    @property
    def readable(self) -> frozenset[Practice]:
        """Practices with at least one pattern whose words this language has."""
        return frozenset(rule.practice for entries in self.by_class.values() for rule, _ in entries)

    def matches(self, unit: Unit) -> Iterator[Match]:
        """Each rule that is found in the unit, once."""
        if unit.kind == "heading":
            return
        done: set[int] = set()
        for name in unit.hits:
            for rule, row in self.by_class.get(name, ()):
                if id(rule) in done or (unit.is_question and not rule.questions):
                    continue
                found = _find(rule, row, unit)
                if found:
                    done.add(id(rule))
                    yield found


def _find(rule: ClaimRule, row: tuple[tuple[str, ...], ...], unit: Unit) -> Match | None:
    hits = unit.hits
    if not all(any(name in hits for name in names) for names in row):
        return None
    if any(unit.has(name) for name in rule.unless):
        return None
    if rule.about and not any(unit.is_about(name) for name in rule.about):
        return None
    is_named = any("operator" in names for names in row)
    if not is_named and any(unit.has(name) for name in rule.speech):
        return None
    for span in _sequences(row, unit, rule.gap):
        start, end = span
        if end <= unit.own or (not is_named and subject_of(unit, start) not in rule.subject):
            continue
        statement = statement_at(unit, start, end)
        if not rule.denied and statement.value is Polarity.DENIES:
            continue
        return Match(rule, unit, start, end, statement)
    return None


def _sequences(row: tuple[tuple[str, ...], ...], unit: Unit, gap: int) -> Iterator[tuple[int, int]]:
    """Start and end of each place where words of the classes follow one another. Linear: each start is tried once."""
    spans = [sorted(span for name in names for span in unit.hits.get(name, ())) for names in row]
    for first, stop in spans[0]:
        start, end = first, stop
        for following in spans[1:]:
            after = next((span for span in following if span[0] >= end), None)
            # Classes may share words: "analyse usage" is both the verb and the purpose.
            if after is None or _distance(unit, end, after[0]) > gap:
                break
            end = max(end, after[1])
        else:
            yield start, end


def _distance(unit: Unit, end: int, start: int) -> int:
    if end <= unit.own <= start:
        return max(0, start - unit.own - _GAP_IN_LIST + _GAP) if start - unit.own > _GAP_IN_LIST - _GAP else 0
    return start - end
