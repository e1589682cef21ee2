"""Other companies named in a sentence: as third parties, as measuring services. The one responsible: entities.py."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from auditor.claims.denial import is_act_denied, region_of
from auditor.claims.entities import entities_in
from auditor.claims.grammar import clause_end, clause_start, is_negated, scope_of
from auditor.claims.units import Unit
from auditor.model.policies import Claim, DocumentText
from auditor.model.practices import Polarity, Practice, Scope
from auditor.policy.normal import normal

READABLE = frozenset({Practice.THIRDPARTY_NAMED, Practice.ANALYTICS_VENDOR_NAMED, Practice.META_CONTROLLER_IDENTITY})
"""Practices that are read here, in any language."""

_WORD = r"[^\W\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af]"
"""A letter or digit of a script that parts words by spaces: 我们使用Google names Google."""
_PRODUCT = re.compile(
    rf"(?<!{_WORD})(?<![.@-])(?:[A-Z][\w-]{{1,30}} ){{1,2}}"
    rf"(?:Analytics|Tag Manager|Metrics|Statistics|AdSense|Pixel|Tongji)(?!{_WORD})"
)
_MEASURES = re.compile(r"(?:Analytics|Metrics|Statistics|Tongji)$")
_OTHERS = frozenset({"ad_company", "ad_network", "analyse", "analytics_tool", "sdk", "provider", "behalf"})
"""Classes of sentences whose legal entities are vendors, not the operator."""
_USES = frozenset({"use", "load"})
_ACTS = ("use", "load", "tool_act", "be_used", "not_used", "does_without")
"""Classes of verbs: who denies none of these does not deny the service that is named."""
_BOUNDED = frozenset({"exception", "purpose_limit", "not_ours"})
"""Classes with which a denial leaves room for what is named."""
_PASSIVE = frozenset({"operator", "be_used"})
"""Classes without one of which a name that begins a sentence is who acts, or not."""
_NOT_PRODUCTS = frozenset(
    [
        "Web",
        "Site",
        "Use",
        "Third",
        "Our",
        "The",
        "Using",
        "Performance",
        "Mobile",
        "And",
        "We",
        "Like",
        "Cookies",
        "Usage",
        "Website",
        "Traffic",
        "Some",
        "These",
        "This",
    ]
)


def named_in(document: DocumentText, unit: Unit, operators: frozenset[str]) -> Iterator[Claim]:
    """Claims for the companies that a sentence names, the operator's own names left out."""
    plain = normal(document.text[unit.start : unit.end])
    known, measuring = _companies()
    found = [match.group() for match in known.finditer(plain)]
    found += [match.group() for match in _PRODUCT.finditer(plain) if match.group().split()[0] not in _NOT_PRODUCTS]
    names = [name for name in dict.fromkeys(found) if name.lower() not in operators]
    if names and unit.kind != "heading":
        yield _named(Practice.THIRDPARTY_NAMED, document, unit, names)
        measures = [name for name in names if name in measuring or _MEASURES.search(name)]
        if not measures and "analytics_tool" in unit.hits:
            measures = names
        if measures:
            yield _named(Practice.ANALYTICS_VENDOR_NAMED, document, unit, measures)
    entities = [name for name in entities_in(plain) if not known.search(name)]
    if entities and not _OTHERS & unit.hits.keys():
        yield _named(Practice.META_CONTROLLER_IDENTITY, document, unit, entities)


@lru_cache(maxsize=1)
def _companies() -> tuple[re.Pattern[str], frozenset[str]]:
    source = resources.files("auditor.claims") / "lexicon" / "companies.toml"
    rows = tomllib.loads(source.read_text(encoding="utf-8"))
    names = sorted((*rows["measuring"], *rows["others"]), key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    # Chinese names stand between other characters without a space.
    han = "|".join(re.escape(name) for name in names if not name.isascii())
    return re.compile(rf"(?<!{_WORD})(?<![.@/-])(?:{latin})(?!{_WORD}|@|\.[a-z]{{2,}}/)|{han}"), frozenset(
        rows["measuring"]
    )


def _named(practice: Practice, document: DocumentText, unit: Unit, names: list[str]) -> Claim:
    uses = not _USES.isdisjoint(unit.hits) and "hand_out" not in unit.hits
    denied = uses and not _BOUNDED & unit.hits.keys() and _is_denied(document, unit, names[0])
    return Claim(
        claim=practice,
        value=Polarity.DENIES if denied else Polarity.AFFIRMS,
        quote=document.text[unit.start : unit.end],
        start=unit.start,
        end=unit.end,
        # A denial holds for newsletters alone where it speaks of them; a name is a name wherever it stands.
        scope=scope_of(unit) if denied else Scope.SITE,
        qualifiers={"names": names, **({"list": "examples"} if "open_list" in unit.hits else {})},
    )


def _is_denied(document: DocumentText, unit: Unit, name: str) -> bool:
    """Does a negation stand before the name, in its clause?"""
    place = unit.start + max(0, normal(document.text[unit.start : unit.end]).find(name))
    at = next((index for index, end in enumerate(unit.tokens.ends) if end > place and index >= unit.own), unit.own)
    if at == unit.own and _PASSIVE.isdisjoint(unit.hits):
        return False
    start = clause_start(unit, at)
    while start > unit.own and unit.tokens.words[start - 1] == "(":
        start = clause_start(unit, start - 1)
    start = max(unit.own, start)
    # “We keep no names through …”, “We do not use … to profile you”: it is used, and something else is denied of it.
    last, after = clause_end(unit, at), _after_name(unit, place + len(name))
    is_bounded = (
        any(start <= by < at for by, _ in unit.hits.get("not_by", ()))
        or any(at < purpose < last for purpose, _ in unit.hits.get("in_order_to", ()))
        or any(after == about for about, _ in unit.hits.get("its_data", ()))
        or any(at < limit < last for limit, _ in unit.hits.get("that_are_not", ()))
    )
    if is_bounded or region_of(unit, at, at) is not None:
        return False
    return is_negated(unit, start, at) and is_act_denied(unit, _ACTS, at, at + 1)


def _after_name(unit: Unit, place: int) -> int:
    """The token after a name that ends at this place of the text."""
    return next((index for index, begin in enumerate(unit.tokens.starts) if begin >= place), len(unit.tokens))
