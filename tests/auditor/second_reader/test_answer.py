"""An answer is taken for nothing but what can be checked."""

import json

import pytest

from auditor.model.practices import Polarity, Practice
from auditor.policy.documents import from_bytes
from auditor.second_reader.answer import MOST_CLAIMS, Rejected, claims_in
from auditor.second_reader.sections import sections_of
from tests.auditor.second_reader.chat import claims

TEXT = (
    "We use cookies to\u00a0measure how our site is used.\nNo sale.\n"
    "We don\u2019t sell your personal data to any\u200bbody."
)
DOCUMENT = from_bytes(TEXT.encode(), name="p.txt")
(SECTION,) = sections_of(DOCUMENT)[0]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We use cookies to measure how our site is used.", "We use cookies to\u00a0measure how our site is used."),
        ("to measure how our site is used", "to\u00a0measure how our site is used"),
        ("We don't sell your personal data to anybody.", "We don\u2019t sell your personal data to any\u200bbody."),
        ("No sale.", "No sale."),
        ("how our site is\nused. No sale.", "how our site is used.\nNo sale."),
    ],
)
def test_a_quote_is_cut_from_the_document_itself(quote: str, found: str) -> None:
    (claim,), dropped = claims_in(claims(("sharing.sale", "denies", quote)), SECTION, DOCUMENT.text)
    assert (claim.claim, claim.value, claim.quote, dropped) == (Practice.SHARING_SALE, Polarity.DENIES, found, 0)
    assert DOCUMENT.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "quote",
    [
        "We never use any cookies.",
        "We use cookies to MEASURE how our site is used.",
        "",
        "cookies",
        "our site",
        "We use cookies (see below) to measure how our site is used.",
    ],
)
def test_an_invented_or_trifling_quote_is_dropped(quote: str) -> None:
    answer = claims(("cookies.used", "affirms", quote), ("sharing.sale", "denies", "No sale."))
    found, dropped = claims_in(answer, SECTION, DOCUMENT.text)
    assert ([claim.claim for claim in found], dropped) == ([Practice.SHARING_SALE], 1)


ONE = {"claim": "cookies.used", "value": "affirms", "quote": "No sale."}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("I could not find anything.", "broken-json"),
        ('{"claims": [', "broken-json"),
        ("[" * 100_000, "broken-json"),
        ("[]", "broken-json"),
        ('{"claims": {}}', "broken-json"),
        (json.dumps({"claims": [], "verdict": "consistent"}), "unknown-key"),
        (json.dumps({"claims": [ONE | {"severity": "info"}]}), "unknown-key"),
        (json.dumps({"claims": ["cookies.used"]}), "unknown-key"),
        (json.dumps({"claims": [ONE] * (MOST_CLAIMS + 1)}), "unknown-key"),
        (json.dumps({"claims": [ONE, ONE | {"claim": "everything.consistent"}]}), "unknown-claim"),
        (json.dumps({"claims": [ONE | {"claim": ["cookies.used"]}]}), "unknown-claim"),
        (json.dumps({"claims": [ONE | {"value": "consistent"}]}), "unknown-value"),
        (json.dumps({"claims": [ONE | {"quote": None}]}), "broken-json"),
    ],
)
def test_an_answer_of_another_form_is_rejected_as_a_whole(answer: str, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        claims_in(answer, SECTION, DOCUMENT.text)


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```", " {} "])
def test_a_fence_around_the_answer_is_put_up_with(fence: str) -> None:
    answer = fence.replace("{}", claims(("sharing.sale", "denies", "No sale.")))
    assert len(claims_in(answer, SECTION, DOCUMENT.text)[0]) == 1


def test_the_same_claim_twice_is_one() -> None:
    row = ("sharing.sale", "denies", "No sale.")
    assert len(claims_in(claims(row, row), SECTION, DOCUMENT.text)[0]) == 1
