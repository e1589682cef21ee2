"""A rule: one way of saying something about a practice, and finding it in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from auditor.claims.denial import is_act_denied, is_of_next, is_of_whom, part_denied, purpose_after, region_of
from auditor.claims.grammar import AND, Statement, clause_start, statement_at, subject_of
from auditor.claims.lexicon import Lexicon
from auditor.claims.units import Unit
from auditor.model.practices import Polarity, Practice, Scope

OPERATOR = frozenset({"operator", None})
ANYBODY = frozenset({"operator", "reader", "others", None})
READER = frozenset({"reader", None})
NOT_A_PRACTICE = ("definition", "world", "about_policy")
"""Sentences that define, speak of the world, or speak of the policy itself."""
_NOT_OURS = "not_ours"
"""Who has no control over something, or no access, denies nothing of it."""
_TO_COME = "to_come"
"""What might be done one day is neither done nor denied."""
_CONTROLS = frozenset({"browser_control", "browser_setting"})
_ACTS = frozenset({"share", "sell", "hand_out"})
_VERBS = ("be_used", "gathered", "set_late")
_FURTHER = frozenset({"third_party", "advertising_words", "analytics_named", "tracking_named", "advertising_named"})
_TOOLS = ("analytics_tool", "analytics_company", "third_party", "provider", "plugin")
"""With one of these in the sentence "it" is more likely the tool than the site."""
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
    consent_decides: bool = True
    """Is what happens with consent conditional? False: a sharing "with your consent" is a sharing."""
    denied: bool = True
    """False: when negated this says nothing about the practice."""
    unless: tuple[str, ...] = ()
    """Classes that must not stand in the sentence."""
    denial_unless: tuple[str, ...] = ()
    """Classes with which a denial says nothing: "you may ask that we not share" denies no sharing."""
    denial_not_to: tuple[str, ...] = ()
    """Classes with which a denial says nothing where they follow it: "we do not share it with couriers"."""
    narrowed_by: tuple[str, ...] = ()
    """Classes with which a denial says nothing, unless they are denied by themselves: "no cookies are set, and no data
    is given to third parties"."""
    limited_by: tuple[str, ...] = ()
    """Classes that limit what is denied: "we do not share it for marketing" leaves room for other purposes."""
    denied_act: tuple[str, ...] = ()
    """Classes of verbs: a denial is one where a negation stands at one of these; else its words say what is done."""
    else_said: bool = True
    """Is it affirmed where a negation stands in its clause, but at no act of `denied_act`? False: nothing is said."""
    denied_partly: tuple[str, ...] = ()
    """Classes with which a denial holds for some people, means or moments only, wherever they stand: "knowingly"."""
    denied_for: bool = False
    """Does a purpose that follows limit a denial? "We do not use pixels to profile you" leaves room for other uses."""
    regional: bool = True
    """Does a region that the clause names narrow its denial? False for what is said of regions."""
    promise_unless: tuple[str, ...] = ()
    """Classes with which an affirmation holds in some cases only: "where the law asks for it, we honour …"."""
    denied_in_part: tuple[str, ...] = ()
    """Classes of headings, or sentences before "these data …", with which a denial holds for that part only."""
    one_denial: bool = False
    """Do its words belong together within one denial only? “No cookies, no analytics” denies no cookies of analytics
    alone."""
    denied_of_services: bool = False
    """Does a denial that names nobody hold for the one service that its paragraph, or heading, is on?"""
    tools_deny: bool = False
    """Does it count what a tool denies of itself? "We use a counter that sets no cookies" denies no cookies but those
    of counting."""
    about: tuple[str, ...] = ()
    """One of these must stand in the sentence, the one before, the introduction or the heading."""
    subject: frozenset[str | None] = OPERATOR
    """Who may be the subject of the first word found."""
    speech: tuple[str, ...] = NOT_A_PRACTICE
    """Kinds of sentences that are no statement of practice, unless the operator is named in the pattern."""
    gap: int = _GAP
    scope: Scope = Scope.SITE
    qualifiers: tuple[tuple[str, str], ...] = ()
    """(name, value) of what such a claim always has besides."""
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


Row = tuple[tuple[str, ...], ...]
"""A pattern for one language: for each place the classes that may stand there."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A row with what turns most sentences away at one look: the classes that all must occur, and those of which one
    must."""

    row: Row
    all_of: frozenset[str]
    one_of: tuple[frozenset[str], ...]

    def may_stand(self, present: frozenset[str]) -> bool:
        return self.all_of <= present and not any(names.isdisjoint(present) for names in self.one_of)


@dataclass(slots=True)
class RuleSet:
    """Rules made ready for one language, looked up by the class at the end of a pattern."""

    rules: tuple[ClaimRule, ...]
    lexicon: Lexicon
    by_class: dict[str, list[tuple[ClaimRule, tuple[_Pattern, ...]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rule in self.rules:
            patterns = tuple(map(_pattern, (row for pattern in rule.patterns if all(row := self._row(pattern)))))
            for name in {name for pattern in patterns for name in pattern.row[-1]}:
                self.by_class.setdefault(name, []).append((rule, patterns))

    def _row(self, pattern: str) -> Row:
        return tuple(tuple(name for name in part.split("|") if name in self.lexicon.names) for part in pattern.split())

    @property
    def readable(self) -> frozenset[Practice]:
        """Practices with at least one pattern whose words this language has."""
        return frozenset(rule.practice for entries in self.by_class.values() for rule, _ in entries)

    def matches(self, unit: Unit) -> Iterator[Match]:
        """Each rule that is found in the unit, once, by the first of its patterns that fits."""
        if unit.kind == "heading":
            return
        done: set[int] = set()
        present = frozenset(unit.hits)
        for name in unit.hits:
            for rule, patterns in self.by_class.get(name, ()):
                if id(rule) in done or (unit.is_question and not rule.questions):
                    continue
                done.add(id(rule))
                for pattern in patterns:
                    if not pattern.may_stand(present):
                        continue
                    found = _find(rule, pattern.row, unit, self.lexicon.stretch)
                    if found:
                        yield found
                        break


def _pattern(row: Row) -> _Pattern:
    alone = frozenset(names[0] for names in row if len(names) == 1)
    return _Pattern(row, alone, tuple(frozenset(names) for names in row if len(names) > 1))


def _find(rule: ClaimRule, row: Row, unit: Unit, stretch: float) -> Match | None:
    is_stated = rule.always is None and rule.value is None
    if any(unit.has(name) and not _is_aside(unit, name) for name in rule.unless) or (is_stated and unit.has(_TO_COME)):
        return None
    if rule.about and not any(unit.is_about(name) for name in rule.about):
        return None
    is_named = any("operator" in names for names in row)
    if not is_named and any(unit.has(name) for name in rule.speech):
        return None
    for span in _sequences(row, unit, round(rule.gap * stretch)):
        start, end = span
        if end <= unit.own or (not is_named and subject_of(unit, start) not in rule.subject):
            continue
        if is_stated and (_is_wished(unit, start) or _is_contrast(unit, start, end)):
            continue
        # "You can use these controls: Do Not Track" tells of what the reader does.
        if is_stated and start < unit.own <= end and subject_of(unit, start) == "reader":
            continue
        statement = statement_at(unit, _after_turn(unit, row, start, end), end, rule.consent_decides)
        if statement.denied and rule.denied_act:
            if not is_act_denied(unit, rule.denied_act, start, end):
                if not rule.else_said:
                    continue
                statement = Statement(Polarity.AFFIRMS)
            elif subject_of(unit, start) == "others":
                continue
        if statement.denied and is_of_whom(unit, start, end):
            continue
        if not rule.denied and statement.value is Polarity.DENIES:
            continue
        if statement.denied and any(unit.has(name) for name in (*rule.denial_unless, _NOT_OURS)):
            continue
        if statement.denied and any(unit.has(name, start) for name in rule.denial_not_to):
            continue
        if statement.denied and any(_narrows(unit, name, start, end) for name in rule.narrowed_by):
            continue
        if is_stated and statement.denied and not rule.tools_deny and _is_of_a_tool(unit, end):
            continue
        if is_stated and statement.denied and _is_of_two_denials(unit, start, end, nouns=rule.one_denial):
            continue
        return Match(rule, unit, start, end, _limited(rule, unit, start, end, statement))
    return None


def _limited(rule: ClaimRule, unit: Unit, start: int, end: int, statement: Statement) -> Statement:
    """The statement, conditional where words of the sentence limit a denial, or a promise."""
    spans: list[tuple[int, int] | None] = []
    if statement.value is Polarity.DENIES:
        limits = [unit.hits[name][-1] for name in rule.limited_by if unit.has(name, start)]
        spans += [(at, stop) for at, stop in limits if not is_of_next(unit, end, at)]
        spans += [part_denied(unit, rule.denied_partly, end)]
        spans += [region_of(unit, start, end)] if rule.regional else []
        spans += [purpose_after(unit, end)] if rule.denied_for else []
    elif statement.value is Polarity.AFFIRMS:
        spans += [unit.hits[name][-1] for name in rule.promise_unless if unit.has(name)]
    limit = next((span for span in spans if span is not None), None)
    return statement if limit is None else replace(statement, value=Polarity.CONDITIONAL, condition=limit)


def _narrows(unit: Unit, name: str, start: int, end: int) -> bool:
    """Does the class stand in the denial at tokens start..end itself, and not in another one of the sentence, nor as a
    further thing that is denied: "no cookies or third-party scripts"?"""
    words = unit.tokens.words
    denials = [at for at, _ in unit.hits.get("negator", ()) if at and words[at - 1] in (",", *AND)]
    return any(
        stop > unit.own
        and not any(at < denial <= start or end <= denial <= at for denial in denials)
        and not (name in _FURTHER and end <= at and (words[at - 1] in (",", *AND) or words[at - 2] in (",", *AND)))
        for at, stop in unit.hits.get(name, ())
    )


def _is_of_two_denials(unit: Unit, start: int, end: int, *, nouns: bool) -> bool:
    """“No cookies are set, and no data goes to third parties” says nothing of cookies of third parties. With `nouns`
    no verb need stand between: “no cookies, no partners”."""
    words, denials = unit.tokens.words, [at for at, _ in unit.hits.get("no_noun", ())]
    verbs = [at for name in _VERBS for at, _ in unit.hits.get(name, ()) if start < at]
    further = [at for at in denials if start < at < end and words[at - 1] in (",", *AND)]
    return any(min(denials) < at and (nouns or any(verb < at for verb in verbs)) for at in further)


def _is_aside(unit: Unit, name: str) -> bool:
    """“We use cookies, which you can block in your browser”: the control follows what is said."""
    said = unit.hits.get("says_cookies", []) if name in _CONTROLS else []
    return any(end <= unit.hits[name][0][0] for _, end in said[-1:])


def _is_wished(unit: Unit, start: int) -> bool:
    """Does the reader only wish it, or not? “If you do not want us to show you …, tell us.”"""
    words = unit.tokens.words
    return any(at < start and "," not in words[stop:start] for at, stop in unit.hits.get("wish", ()))


def _after_turn(unit: Unit, row: Row, start: int, end: int) -> int:
    """Where the clause of the act is: "we do not sell data, but we share it" begins to share after the "but"."""
    if "turn" not in unit.hits:
        return start
    names = {name for part in row for name in part} & _ACTS
    act = max(
        (at for name in names for at, stop in unit.hits.get(name, ()) if start < at and stop <= end), default=start
    )
    return act if any(start < at < act for at, _ in unit.hits["turn"]) else start


def _is_of_a_tool(unit: Unit, end: int) -> bool:
    """Is it a tool of which something is denied? “… a counter that does not …”, “It does not …”"""
    words = unit.tokens.words
    spans = [span for span in unit.hits.get("tool_that", ()) if "," not in words[slice(*span)]]
    if "tool_it" in unit.hits and (any(map(unit.has, _TOOLS)) or not unit.has("operator")):
        spans = [*spans, *unit.hits["tool_it"]]
    return any(at <= negator < end for at, _ in spans for negator, _ in unit.hits.get("negator", ()))


def _is_contrast(unit: Unit, start: int, end: int) -> bool:
    """“For people, not robots, …” and “local storage (not cookies)” say what is not meant, and deny nothing; so does
    “logs rather than cookies”."""
    words = unit.tokens.words
    instead = any(
        unit.own <= at < end and clause_start(unit, at) <= start for at, _ in unit.hits.get("rather_than", ())
    )
    return instead or any(
        words[at - 1] in (",", "(") and words[at] in ("not", "nicht") and at >= clause_start(unit, start)
        for at, _ in unit.hits.get("negator", ())
        if unit.own < at < end
    )


def _sequences(row: Row, unit: Unit, gap: int) -> Iterator[tuple[int, int]]:
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
            yield _nearest(spans, start, end), end


def _nearest(spans: list[list[tuple[int, int]]], start: int, end: int) -> int:
    """The latest start that still gives the sequence: in "we sell shoes, but we use cookies" the second "we"."""
    at = next(first for first, stop in reversed(spans[-1]) if stop <= end)
    for row in reversed(spans[:-1]):
        at = next((first for first, stop in reversed(row) if stop <= at), at)
    return max(at, start)


def _distance(unit: Unit, end: int, start: int) -> int:
    if end <= unit.own <= start:
        return max(0, start - unit.own - _GAP_IN_LIST + _GAP) if start - unit.own > _GAP_IN_LIST - _GAP else 0
    return start - end
