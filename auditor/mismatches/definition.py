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
