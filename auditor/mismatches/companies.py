"""A company that is named beside what it does: less than its product's name, and no silence."""

from auditor.mismatches.cookie_rows import purposes_in
from auditor.mismatches.rule import Case
from auditor.model.findings import CitedClaim
from auditor.model.practices import CookiePurpose

_FOR = {
    "analytics": CookiePurpose.ANALYTICS,
    "advertising": CookiePurpose.ADVERTISING,
    "social": CookiePurpose.SOCIAL_MEDIA,
}
"""Category of a vendor -> the purpose that is told of it."""


def named_for(case: Case, vendor: str, category: str) -> tuple[CitedClaim, ...]:
    """Where the vendor's company is named together with the purpose that its category stands for.

    “Facebook | _fbp | delivers advertisements” discloses that Facebook receives data for advertising.
    """
    _, company, _ = case.statements.names(vendor)
    purpose = _FOR.get(category)
    return tuple(cited for cited in company if purpose in purposes_in(cited.claim.quote))
