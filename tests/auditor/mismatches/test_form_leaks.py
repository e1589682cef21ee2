"""What is typed and leaves before it is sent, against what policies say."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.model.findings import PolicyReading, Severity
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import PAGE, findings, record, request, said

EMAIL = "Robin.qzvkxwplmdab@example.com"
TYPED = factories.typed_value(id=1, page_view=1, kind="email", value=EMAIL, frame_url=PAGE)
META = "https://www.facebook.com/tr?id=1"
HOTJAR = "https://in.hotjar.com/api"
ELSEWHERE = "https://unknown-host.example/log"

PROMISE = (
    "data.list_exclusive",
    "affirms",
    "We only collect what you submit.",
    {"qualifiers": {"moment": "submission"}},
)
ANYTHING = ("data.list_exclusive", "affirms", "We only collect what follows.")
DISCLOSURE = (
    "tracking.session_recording",
    "affirms",
    "We record what you type even if you do not submit it.",
    {"qualifiers": {"moment": "typing"}},
)
NOT_SHARED = ("sharing.third_parties", "denies", "We do not share your personal data with third parties.")
SHARED = ("sharing.third_parties", "affirms", "We share your personal data with partners.")
REPLAYED = ("tracking.session_recording", "affirms", "We record your visit.")


def sent(url: str, *, typed: Any = TYPED, **facts: Any) -> AuditRecord:
    return record(typed_values=(typed,), requests=(request(1, f"{url}&em={EMAIL}", type="fetch"),), **facts)


def form(action: str) -> Any:
    return factories.form(id=1, page_view=1, frame_url=PAGE, action=action)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (sent(META), said(), ["undisclosed high"]),
        (sent(META), said(PROMISE), ["contradicted high"]),
        (sent(META), said(ANYTHING), ["undisclosed high"]),
        (sent(META), said(NOT_SHARED), ["contradicted high"]),
        (sent(META), said(DISCLOSURE), ["consistent info"]),
        (sent(META), said(SHARED), ["vague low"]),
        (sent(META, typed=replace(TYPED, kind="text")), said(), ["undisclosed medium"]),
        (sent(HOTJAR), said(), ["undisclosed high"]),
        (sent(HOTJAR), said(NOT_SHARED), ["undisclosed high"]),
        (sent(HOTJAR), said(PROMISE), ["contradicted high"]),
        (sent(HOTJAR), said(REPLAYED), ["consistent info"]),
        (sent(META), said(REPLAYED), ["undisclosed high"]),
        (sent(META, forms=(form(META),)), said(PROMISE), ["untested info"]),
        (sent("https://maps.googleapis.com/maps/api/place?x=1"), said(PROMISE), ["untested info"]),
        (sent(ELSEWHERE), said(PROMISE), ["untested info"]),
        (sent(f"{PAGE}check?x=1"), said(PROMISE), ["untested info"]),
        (sent(f"{PAGE}check?x=1"), said(DISCLOSURE), ["consistent info"]),
        (sent(f"{PAGE}check?x=1"), said(), []),
        (sent(META, typed=replace(TYPED, frame_url="https://www.facebook.com/plugins/form")), said(PROMISE), []),
        (sent(META), said(covered=False), ["untested info"]),
    ],
)
def test_form_leaks(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    found = [one for one in findings(audit, policy) if one.rule == "form-leak"]
    assert [f"{one.verdict} {one.severity}" for one in found] == expected
    assert all(one.severity is Severity.INFO or one.evidence for one in found)


def test_a_company_that_is_named_is_vague() -> None:
    named = (
        "thirdparty.named", "Meta Pixel", "We use the Meta Pixel.",
        {"qualifiers": {"vendors": {"meta-pixel": "product"}}},
    )  # fmt: skip
    audit = sent(META)
    (one,) = [each for each in findings(audit, said(named)) if each.rule == "form-leak"]
    assert one.verdict == "vague"
    (one,) = [each for each in findings(audit, said(named, NOT_SHARED)) if each.rule == "form-leak"]
    assert one.verdict == "ambiguous"
