"""Vendors that a policy names, found with the names that knowledge has of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from auditor.knowledge import Knowledge
from auditor.knowledge.names import PRODUCT, Mention, NameFinder
from auditor.model.policies import Claim, DocumentText, Reading
from auditor.model.practices import Polarity, Practice
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
        claim = _claim(document, reading, start, end, mentions)
        same = next((c for c in claims if (c.claim, c.start, c.end) == (claim.claim, start, end)), None)
        if same:
            claims.remove(same)
            names = {*same.qualifiers.get("names", ()), *claim.qualifiers["names"]}
            claim = replace(same, qualifiers={**same.qualifiers, **claim.qualifiers, "names": sorted(names)})
        claims.append(claim)
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
            for first, last in sentences_of(document.text, block.start, block.end):
                if first <= start and end <= last:
                    return first, last
            return block.start, block.end
    return start, end


def _claim(document: DocumentText, reading: Reading, start: int, end: int, mentions: list[Mention]) -> Claim:
    denied = any(
        claim.claim in DENIED_BY and claim.value == Polarity.DENIES and claim.start < end and start < claim.end
        for claim in reading.claims
    )
    # A product's name says more than its company's.
    levels = {m.vendor: m.level for m in sorted(mentions, key=lambda m: m.level == PRODUCT)}
    return Claim(
        claim=Practice.THIRDPARTY_NAMED,
        value=Polarity.DENIES if denied else Polarity.AFFIRMS,
        quote=document.text[start:end],
        start=start,
        end=end,
        qualifiers={"names": sorted({mention.name for mention in mentions}), "vendors": dict(sorted(levels.items()))},
    )
