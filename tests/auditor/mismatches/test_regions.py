"""Promises to the visitors of a region."""

import pytest

from auditor.mismatches.regions import is_regional
from auditor.model.findings import CitedClaim
from auditor.model.observations import ConsentSignal
from auditor.model.policies import Claim
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.choosing import rejected
from tests.auditor.judging import cookie, findings, record, said, verdicts

IDE = {"domain": "doubleclick.net", "setter_url": "https://ad.doubleclick.net/x"}
PROMISE = said(
    (
        "consent.before_cookies",
        "affirms",
        "If you are in the European Union, advertising cookies wait for your consent.",
    )
)


@pytest.mark.parametrize(
    ("quote", "regional"),
    [
        ("If you are in the European Economic Area, we only set cookies with your consent.", True),
        ("Visitors from the European Union are asked for their consent.", True),
        ("For users in the EU we ask for consent first.", True),
        ("EU visitors are asked first.", True),
        ("Where required by law, we ask for your consent before we set cookies.", True),
        ("Wenn Sie sich in der EU befinden, setzen wir Cookies nur mit Einwilligung.", True),
        ("Si vous résidez dans l’Union européenne, nous demandons votre accord.", True),
        ("We set cookies only with your consent.", False),
        ("If you agree, we set cookies for our partners in Europe.", False),
        ("Under the GDPR we set cookies only with your consent.", False),
        ("Our servers stand in the EU; cookies wait for your consent.", False),
    ],
)
def test_who_is_promised_something(quote: str, regional: bool) -> None:
    claim = Claim(claim=Practice.CONSENT_BEFORE_COOKIES, value="affirms", quote=quote, start=0, end=len(quote))
    assert is_regional(CitedClaim(claim=claim, policy=1, policy_url="https://shop.example/privacy")) is regional


def law(applies: str) -> tuple[ConsentSignal, ...]:
    return (factories.consent_signal(id=1, page_view=1, kind="tcf", name="gdprApplies", value=applies),)


@pytest.mark.parametrize(
    ("signals", "verdict"), [((), "untested"), (law("false"), "untested"), (law("true"), "contradicted")]
)
def test_the_site_itself_may_say_that_the_law_applies(signals: tuple[ConsentSignal, ...], verdict: str) -> None:
    early = record(cookies=(cookie("IDE", **IDE),), consent_signals=signals)
    late = rejected(cookie("IDE", page_view=3, **IDE), consent_signals=signals)
    assert verdicts(findings(early, PROMISE), "prior-consent") == {"Google Ads": verdict}
    assert verdicts(findings(late, PROMISE), "refusal-ignored") == {"Google Ads": verdict}
