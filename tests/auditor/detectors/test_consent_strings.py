"""What others are told of a refusal."""

import pytest

from auditor.consent import decode_gcs, decode_gpp, decode_tcf, decode_usp
from auditor.consent.signals import Content
from auditor.detectors.consent_strings import detect, grants
from auditor.detectors.scene import Scene
from auditor.model.records import AuditRecord
from tests.auditor.choosing import accepted, rejected
from tests.auditor.consent.test_tcf import ALL, NONE
from tests.auditor.judging import KNOWLEDGE, request


@pytest.mark.parametrize(
    ("content", "given"),
    [
        (decode_tcf(ALL), True),
        (decode_tcf(NONE), False),
        (decode_gcs("G111"), True),
        (decode_gcs("G100"), False),
        (decode_usp("1YNN"), False),
        (decode_gpp("DBABTA~1YNN"), False),
    ],
)
def test_what_says_that_consent_was_given(content: Content, given: bool) -> None:
    assert grants(content) is given


def to(page: int, url: str) -> tuple[object, ...]:
    return (request(1, url, page_view=page),)


AD = "https://ad.doubleclick.net/x?gdpr_consent="


@pytest.mark.parametrize(
    ("audit", "told"),
    [
        (rejected(requests=to(3, AD + ALL)), ["tcf"]),
        (rejected(requests=to(4, "https://www.google-analytics.com/g/collect?gcs=G111")), ["consent-mode"]),
        (rejected(requests=to(3, AD + NONE)), []),
        (rejected(requests=to(2, AD + ALL)), []),
        (rejected(requests=to(3, f"https://nobody.example/?gdpr_consent={ALL}")), []),
        (accepted(requests=to(3, AD + ALL)), []),
    ],
    ids=["an exchange", "a service", "told the refusal", "by the page of the choice", "nobody knows whom", "accepted"],
)
def test_who_is_told_of_a_consent_after_a_refusal(audit: AuditRecord, told: list[str]) -> None:
    found = [kind.partition(" ")[0] for one in detect(Scene(audit, KNOWLEDGE)) for kind in one.facts["signals"]]
    assert found == told
