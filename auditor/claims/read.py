"""Reading one document: all its claims, silences and defects."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from auditor.claims import (
    ads,
    analytics,
    audience,
    consent,
    cookie_limits,
    cookie_table,
    cookies,
    data,
    disclosure,
    meta,
    names,
    operators,
    rights,
    security,
    sharing,
    signals,
    thirdparty,
    tracking,
    transfer,
    withdrawal,
)
from auditor.claims.grammar import scope_of
from auditor.claims.lexicon import Lexicon, lexicon_of
from auditor.claims.rules import ClaimRule, Match, RuleSet
from auditor.claims.units import Unit, units_of
from auditor.model.policies import Claim, DocumentText, Reading, Silence
from auditor.model.practices import Polarity, Practice, Scope
from auditor.policy.contacts import contacts_of
from auditor.policy.dates import last_updated_of
from auditor.policy.defects import defects_of

GROUPS: tuple[tuple[ClaimRule, ...], ...] = (
    cookies.RULES,
    cookie_limits.RULES,
    tracking.RULES,
    analytics.RULES,
    sharing.RULES,
    disclosure.RULES,
    signals.RULES,
    security.RULES,
    ads.RULES,
    thirdparty.RULES,
    consent.RULES,
    withdrawal.RULES,
    consent.CHOICES,
    transfer.RULES,
    transfer.RETENTION,
    audience.RULES,
    data.RULES,
    rights.RULES,
    meta.RULES,
)
RULES: tuple[ClaimRule, ...] = tuple(rule for group in GROUPS for rule in group)
_Key = tuple[Practice, str, int]
"""Practice, value, start of the sentence."""
FACTS = frozenset({Practice.META_CONTACT, Practice.META_LAST_UPDATED})
"""Practices read by plain code from the document itself, in any language."""


def read_document(document: DocumentText, site: str | None = None) -> Reading:
    """All claims of a document, and a silence for every practice that can be read in its language and is not there.

    A document in a language without a lexicon is not covered: no claims but the document's facts, no silences. Nor is
    one whose lexicon is partial: the claims that it has words for are read, and its silences are none.
    """
    contacts = contacts_of(document.text, document.links)
    updated, *place = last_updated_of(document.text)
    updated_at = (place[0], place[1])
    lexicon = lexicon_of(document.language or "en")
    claims = [*meta.facts(document, contacts, updated, updated_at)]
    silences: tuple[Silence, ...] = ()
    if lexicon is not None:
        claims += _claims(document, lexicon)
    if lexicon is not None and not lexicon.is_partial:
        said = {claim.claim for claim in claims}
        readable = _rule_set(lexicon.language).readable | FACTS | names.READABLE | cookie_table.READABLE
        silences = tuple(Silence(claim=practice) for practice in Practice if practice in readable - said)
    return Reading(
        language=document.language,
        covered=lexicon is not None and not lexicon.is_partial,
        last_updated=updated,
        contacts=tuple(found.contact for found in contacts),
        claims=tuple(
            _with_conflicts(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim, claim.value)))
        ),
        silences=silences,
        defects=defects_of(document, contacts, updated, updated_at, site),
    )


@lru_cache(maxsize=16)
def _rule_set(language: str) -> RuleSet:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    return RuleSet(RULES, lexicon)


def _claims(document: DocumentText, lexicon: Lexicon) -> Iterator[Claim]:
    rules = _rule_set(lexicon.language)
    conditional: set[tuple[int | None, Practice]] = set()
    own = operators.operators_of(document)
    own_names = frozenset(" ".join(row) for row in own)
    found: dict[_Key, Claim] = {}
    denied: list[_Key] = []
    before = 0
    for unit in units_of(document, lexicon, own):
        if denied and unit.block <= before + 1:
            _make_conditional(found, _excepted(unit, denied), document.text[unit.start : unit.end])
        denied, before = [], unit.block
        for match in rules.matches(unit):
            claim = _claim(document.text, match)
            intro = document.blocks[unit.block].intro
            if claim.value == Polarity.AFFIRMS and (intro, claim.claim) in conditional:
                # The item is one of the cases that its introduction makes the condition.
                claim = replace(claim, value=Polarity.CONDITIONAL)
            if claim.value == Polarity.CONDITIONAL:
                conditional.add((unit.block, claim.claim))
            # Two rules may find the same in one sentence: it is said once, with what either rule tells of it.
            key = (claim.claim, claim.value, unit.start)
            same = found.setdefault(key, claim)
            found[key] = replace(same, qualifiers={**dict(match.rule.qualifiers), **same.qualifiers})
            if claim.value == Polarity.DENIES and match.rule.always is None:
                denied.append(key)
        if not lexicon.is_partial:
            yield from names.named_in(document, unit, own_names)
            yield from cookie_table.cookies_in(document, unit)
    yield from found.values()


def _excepted(unit: Unit, denied: list[_Key]) -> list[_Key]:
    """What of the sentence before is not denied flatly, for this one opens with an exception: “This does not include
    …”. “However, we share …” is none to a promise not to sell."""
    if unit.opens_with("exception_next"):
        return denied
    return [key for key in denied if unit.opens_with("sharing_next") and key[0] is not Practice.SHARING_SALE]


def _make_conditional(found: dict[_Key, Claim], denied: list[_Key], exception: str) -> None:
    for practice, value, start in dict.fromkeys(denied):
        claim = found.pop((practice, value, start))
        found.setdefault(
            (practice, Polarity.CONDITIONAL, start), replace(claim, value=Polarity.CONDITIONAL, condition=exception)
        )


def _claim(text: str, match: Match) -> Claim:
    unit, statement = match.unit, match.statement
    qualifiers: dict[str, Any] = dict(match.rule.qualifiers)
    is_period = match.rule.practice is Practice.RETENTION_PERIOD  # "no longer than necessary" denies no period
    if match.rule.value is not None and statement.value is not Polarity.AFFIRMS and not is_period:
        qualifiers["polarity"] = str(statement.value)
    if statement.hedged:
        qualifiers["modality"] = "hedged"
    condition = None
    # Where the condition is the practice itself ("only if you agree"), the claim is no conditional one.
    if statement.condition and match.rule.always in (None, Polarity.CONDITIONAL):
        first, _ = statement.condition
        condition = text[
            unit.tokens.starts[first] : max(
                unit.end if first >= unit.own else 0, unit.tokens.ends[statement.condition[1] - 1]
            )
        ]
    scope = scope_of(unit) if match.rule.scope is Scope.SITE else match.rule.scope
    if scope is Scope.SITE and statement.denied and _is_of_a_part(match):
        scope = Scope.SERVICE
    return Claim(
        claim=match.rule.practice,
        value=match.value,
        quote=text[unit.start : unit.end],
        start=unit.start,
        end=unit.end,
        scope=scope,
        condition=condition,
        qualifiers=qualifiers,
    )


def _is_of_a_part(match: Match) -> bool:
    rule, unit = match.rule, match.unit
    return any(map(unit.is_in_part, rule.denied_in_part)) or (rule.denied_of_services and unit.is_of_a_service())


def _with_conflicts(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims that the same document affirms and denies for the same scope are marked: never averaged."""
    claims = list(claims)
    values: dict[tuple[Practice, str], set[str]] = {}
    for claim in claims:
        values.setdefault((claim.claim, claim.scope), set()).add(claim.value)
    for claim in claims:
        if {Polarity.AFFIRMS, Polarity.DENIES} <= values[claim.claim, claim.scope]:
            yield replace(claim, qualifiers={**claim.qualifiers, "conflict": True})
        else:
            yield claim


__all__ = ["RULES", "Unit", "read_document"]
