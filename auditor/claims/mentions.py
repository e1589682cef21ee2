"""Vendors that a policy names, found with the names that knowledge has of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from auditor.knowledge import Knowledge
from auditor.knowledge.names import PRODUCT, Mention, NameFinder
from auditor.model.policies import Claim, DocumentText, Reading
from auditor.model.practices import Polarity, Practice, Scope
from auditor.policy.normal import normal
from auditor.policy.sentences import sentences_of
from auditor.web.sites import host_of

DENIED_BY = frozenset(
    {
        Practice.ANALYTICS_USED,
        Practice.ANALYTICS_VENDOR_NAMED,
        Practice.ADS_THIRD_PARTY_NETWORKS,
        Practice.COOKIES_THIRD_PARTY,
        Practice.SOCIAL_PLUGINS,
        Practice.THIRDPARTY_NAMED,
        Practice.TRACKING_SESSION_RECORDING,
    }
)
"""A denial of one of these in the sentence that names a vendor denies that the vendor is used."""
_BY_NAME = frozenset({Practice.ANALYTICS_VENDOR_NAMED, Practice.THIRDPARTY_NAMED})
_CONTRAST = re.compile(
    r"\b(but|instead|rather|sondern|stattdessen|mais|sino|pero|bensì|ma|maar|wel|lecz|ale|except|außer|sauf|salvo)\b"
    r"|;\s*(we|wir|nous|instead)\b|而是|而使用|改用|但|除",
    re.IGNORECASE,
)
"""Words after which the other is meant: “… not Google Analytics but Matomo”."""
_USES = re.compile(
    r"\b(us(e|es|ed|ing)|utilis\w+|verwende\w*|nutz\w+|setz\w+|einsatz|us(a|amos|an)|utiliz\w+|con|with|mit|avec)\b|使用|采用|通过",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(no|not|never|neither|none|nor|without|kein\w*|nicht|weder|ohne|pas|aucun\w*|sans|ni|ningun\w*|sin|non)\b|n[’']t\b"
    r"|[不没未无]",
    re.IGNORECASE,
)


def with_vendors(reading: Reading, document: DocumentText, knowledge: Knowledge) -> Reading:
    """The reading with a `thirdparty.named` claim for each sentence that names vendors; its qualifiers tell which
    (`vendors`: id -> product or company) and how (`names`). A document in a language that is not covered is left as
    it is: names in it are found, what is said of them is not."""
    found: dict[tuple[int, int], list[Mention]] = {}
    for mention in _all(document, knowledge):
        found.setdefault(_sentence(document, mention.start, mention.end), []).append(mention)
    if not found:
        return reading
    claims = list(reading.claims)
    for (start, end), mentions in sorted(found.items()):
        same = [c for c in claims if (c.claim, c.start, c.end) == (Practice.THIRDPARTY_NAMED, start, end)]
        fresh = tuple(_claims(document, reading, start, end, mentions))
        if len(fresh) == 1 and same:
            (claim,) = fresh
            names = {*same[0].qualifiers.get("names", ()), *claim.qualifiers["names"]}
            qualifiers = {**same[0].qualifiers, **claim.qualifiers, "names": sorted(names)}
            fresh = (replace(claim, qualifiers=qualifiers),)
        claims = [*(claim for claim in claims if claim not in same), *fresh]
    silences = tuple(silence for silence in reading.silences if silence.claim is not Practice.THIRDPARTY_NAMED)
    return replace(
        reading, claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.claim, c.value))), silences=silences
    )


@lru_cache(maxsize=4)
def _finder(knowledge: Knowledge) -> NameFinder:
    return NameFinder(knowledge)


def _all(document: DocumentText, knowledge: Knowledge) -> Iterator[Mention]:
    yield from _finder(knowledge).mentions(document.text)
    for start, end, url in document.links:
        host = host_of(url)
        vendor = knowledge.vendor_of_host(host) if host else None
        # A link to a company's pages names it as a company; one to a product's own domain names the product.
        if vendor and start < end:
            yield Mention(start, end, document.text[start:end], vendor.id, PRODUCT)


def _sentence(document: DocumentText, start: int, end: int) -> tuple[int, int]:
    for block in document.blocks:
        if block.start <= start and end <= block.end:
            plain = normal(document.text[block.start : block.end])
            for first, last in sentences_of(plain, 0, len(plain)):
                if block.start + first <= start and end <= block.start + last:
                    return block.start + first, block.start + last
            return block.start, block.end
    return start, end


def _claims(document: DocumentText, reading: Reading, start: int, end: int, mentions: list[Mention]) -> Iterator[Claim]:
    """What the sentence says of each: `We do not use Google Analytics, but Matomo` denies one and affirms the other."""
    near = tuple(claim for claim in reading.claims if claim.start < end and start < claim.end)
    denials = {each: _denial(document.text[start : each.start], each, near) for each in mentions}
    denied = [mention for mention in mentions if denials[mention]]
    others = [mention for mention in mentions if not denials[mention]]
    scope = next((denial.scope for denial in denials.values() if denial), Scope.SITE)
    for value, group, reach in ((Polarity.DENIES, denied, scope), (Polarity.AFFIRMS, others, Scope.SITE)):
        # A product's name says more than its company's.
        levels = {m.vendor: m.level for m in sorted(group, key=lambda m: m.level == PRODUCT)}
        if group:
            yield Claim(
                claim=Practice.THIRDPARTY_NAMED,
                value=value,
                quote=document.text[start:end],
                start=start,
                end=end,
                scope=reach,
                qualifiers={"names": sorted({each.name for each in group}), "vendors": dict(sorted(levels.items()))},
            )


def _denial(before: str, mention: Mention, near: tuple[Claim, ...]) -> Claim | None:
    """What denies it, after the words of the sentence `before` it. What is read of the name itself goes before what
    else the sentence denies: `We use Plausible and no third-party cookies`."""
    of_name = [claim for claim in near if claim.claim in _BY_NAME and _names(claim, mention.name)]
    telling = of_name or [claim for claim in near if claim.claim in DENIED_BY]
    is_used = not of_name and _USES.search(before) and not _NEGATION.search(before)
    if is_used or _CONTRAST.search(before):
        return None
    return next((claim for claim in telling if claim.value == Polarity.DENIES), None)


def _names(claim: Claim, name: str) -> bool:
    written = [str(each).casefold() for each in claim.qualifiers.get("names", ())]
    return any(name.casefold() in each or each in name.casefold() for each in written)
