"""What a policy means by personal data: its own definition decides whether a visitor's number is some."""

from auditor.mismatches.rule import Case
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim
from auditor.model.practices import Practice

_REACHES = 500
"""Characters behind the beginning of a definition within which its examples stand."""
_WIDE = wording("definition.wide")


def wide_definition(case: Case) -> CitedClaim | None:
    """The definition by which a number that tells one visitor from others is personal data; None where the policy
    defines nothing, or less."""
    texts = {reading.policy.id: reading.policy.text for reading in case.statements.readings}
    for cited in case.statements.stance(Practice.SCOPE_PERSONAL_DATA_DEFINITION).affirms:
        text = texts.get(cited.policy)
        words = cited.claim.quote
        if text is not None:
            end = text.text.find("\n", cited.claim.end)
            reach = cited.claim.start + _REACHES
            words = text.text[cited.claim.start : min(reach, end if end >= 0 else reach)] + words
        if _WIDE.search(words):
            return cited
    return None


def narrow_definition(case: Case) -> CitedClaim | None:
    """Words by which personal data is only what people are asked for or give; None where the policy says more, or
    nothing of it."""
    if wide_definition(case):
        return None
    said = (
        *case.statements.stance(Practice.SCOPE_PERSONAL_DATA_DEFINITION).affirms,
        *case.statements.stance(Practice.DATA_EXPLICIT_REQUEST_ONLY).affirms,
    )
    return next((cited for cited in said if _NARROW.search(cited.claim.quote)), None)


_NARROW = wording("definition.narrow")
