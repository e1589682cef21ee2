"""What a policy means by personal data: its own definition decides whether a visitor's number is some."""

import re

from auditor.mismatches.rule import Case
from auditor.model.findings import CitedClaim
from auditor.model.practices import Practice

_REACHES = 500
"""Characters behind the beginning of a definition within which its examples stand."""
_WIDE = re.compile(
    r"online identif|\bcookie|\bIP addresses?\b|device identif|unique identif|identification number|online.?kennung|"
    r"identifiants? en ligne|reflects? the activit|activities of a natural person|used? (alone|independently) or|"
    r"together with other (information|data)|in combination with other|single out|网络身份|设备标识"
    r"|单独或者?与其他信息结合",
    re.IGNORECASE,
)


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


_NARROW = re.compile(
    r"\b(that is|i\.e\.|namely),? (your )?personal (data|information)|personal (data|information) (means|is|refers to)"
    r"[^.]{0,60}\b(you (provide|give|enter|submit)|asked for)",
    re.IGNORECASE,
)
