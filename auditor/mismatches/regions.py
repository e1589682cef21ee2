"""Promises to the visitors of a region: whether this visitor is one of them cannot be seen from outside."""

import re

from auditor.mismatches.rule import Case
from auditor.model.findings import CitedClaim

_PLACE = (
    r"(EEA|EWR|EEE|E\.?U\.?|UE|U\.?K\.?|U\.?S\.?(A\.?)?|GDPR|European|Europ\w+|Union|United|Switzerland|Schweiz|Suisse"
    r"|California\w*|Virginia|Colorado|Connecticut|Utah|Brazil|Quebec|Canada)\b"
)
_WHO = "(you|users|visitors|persons|people|individuals|residents|customers|those|anyone|citizens)"
_REGIONAL = re.compile(
    rf"\b(if|where|when|for|to|unless) {_WHO}\b[^.;,]{{0,60}}\b(in|from|within|of|by) (the |an? )?{_PLACE}"
    rf"|\b{_WHO} (\w+ )?(in|from|of|within) (the )?{_PLACE}"
    r"|\b(EU|EEA|UK|US|European|Californian?) (visitors|users|residents|citizens|customers)\b"
    rf"|\b(wenn|sofern|falls) Sie\b[^.;,]{{0,60}}\b(in|aus) (der |dem )?{_PLACE}|\bsi vous\b[^.;,]{{0,60}}\b{_PLACE}"
    r"|\b(where|if|when|as|to the extent) (it is |this is )?(legally )?required (by|under) (\w+ ){0,2}laws?\b"
    r"|\b(where|if) (the |applicable |local )*laws? (so )?requires?\b"
    r"|\bin (some|certain) (countries|regions|jurisdictions)",
    re.IGNORECASE,
)
HELD_ELSEWHERE = (
    "The promise is to visitors of a region or under a law, and nothing shows that this one is taken for such."
)


def is_regional(cited: CitedClaim) -> bool:
    """Is it a promise to those who are in some place, or under some law?"""
    return _REGIONAL.search(cited.claim.quote) is not None


def reaching(case: Case, claims: tuple[CitedClaim, ...]) -> tuple[CitedClaim, ...]:
    """Those that certainly hold for this visitor: general ones; all of them where the site itself says that it takes
    him for one under the law (`gdprApplies` of its consent manager)."""
    applies = any(row.facts.get("law_applies") for row in case.of("consent-banner"))
    return claims if applies else tuple(cited for cited in claims if not is_regional(cited))
