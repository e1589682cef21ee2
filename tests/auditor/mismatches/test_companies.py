"""Companies named beside what they do."""

from typing import Any

import pytest

from tests.auditor.judging import findings, record, requests, said, verdicts

PIXEL = "https://www.facebook.com/tr?id=1&ev=PageView"


def company(quote: str) -> tuple[Any, ...]:
    return ("thirdparty.named", "affirms", quote, {"qualifiers": {"vendors": {"meta-pixel": "company"}}})


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Facebook | _fbp | delivers advertisements", "consistent"),
        ("Facebook | _fbp | Publicidad", "consistent"),
        ("We use Stripe for payments and Facebook to advertise.", "consistent"),
        ("We have a page on Facebook.", "undisclosed"),
    ],
)
def test_a_company_named_with_its_purpose_is_disclosed(quote: str, verdict: str) -> None:
    found = findings(record(requests=requests(PIXEL)), said(company(quote)))
    assert set(verdicts(found, "advertising-network").values()) == {verdict}
