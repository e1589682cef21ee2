"""Promises to the visitors of a region: whether this visitor is one of them cannot be seen from outside."""

from auditor.mismatches.rule import Case
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim

_REGIONAL = wording("regions.regional")
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
