"""Cookies of which a policy says that they need no consent, beside a promise of consent."""

import pytest

from auditor.detectors import behaviours_of
from auditor.mismatches import Case, Statements
from auditor.mismatches.exempt import is_exempt
from auditor.model.practices import Practice
from tests.auditor.choosing import rejected
from tests.auditor.detectors.test_tcf_vendors import KNOWLEDGE
from tests.auditor.judging import cookie, findings, record, said, verdicts

MATOMO = cookie("_pk_id.1.1fff", value="5f3c2f0e1a2b4c3d.1786000000")
IDE = cookie("IDE", domain="doubleclick.net", setter_url="https://ad.doubleclick.net/x")
PROMISE = ("consent.before_cookies", "affirms", "Cookies are only stored with your consent.")
USED = "cookies.used"


def excepted(*sentences: str) -> set[str]:
    """Names of the cookies that such a policy keeps apart."""
    policy = said(PROMISE, *((USED, "affirms", sentence) for sentence in sentences))
    audit = record(cookies=(MATOMO, IDE))
    case = Case(
        site=audit.audit.site,
        behaviours=behaviours_of(audit, KNOWLEDGE),
        statements=Statements((policy,), (policy.policy,), "found"),
    )
    promise = case.statements.stance(Practice.CONSENT_BEFORE_COOKIES).affirms
    return {one.subject.name for one in case.of("cookie") if is_exempt(case, one, promise)}


@pytest.mark.parametrize(
    "sentences",
    [
        ("Cookies that measure our audience are exempt from consent.",),
        ("We measure our audience. These cookies are exempt from consent under the guidelines of the CNIL.",),
        ("Ces cookies de mesure d’audience sont exemptés de consentement selon la CNIL.",),
        ("Statistik-Cookies sind einwilligungsfrei.",),
        ("Analytics cookies are set on the basis of our legitimate interest.",),
        ("In accordance with our legitimate interest, analytics cookies are set.",),
        ("Les cookies de statistiques reposent sur notre intérêt légitime.",),
        ("Since 2026 the law lets us set cookies for statistical purposes without your consent.",),
        ("I cookie statistici sono esenti dal consenso.",),
    ],
)
def test_a_kind_that_is_kept_apart(sentences: tuple[str, ...]) -> None:
    assert excepted(*sentences) == {MATOMO.name}


@pytest.mark.parametrize(
    "sentences",
    [
        ("We use analytics cookies. Strictly necessary cookies are exempt from consent.",),
        ("Necessary cookies do not require consent, but analytics cookies do.",),
        ("Analytics cookies need your consent, not our legitimate interest.",),
        ("Our newsletter is sent on the basis of our legitimate interest in advertising.",),
        ("No analytics cookies are set without your consent.",),
        ("Les cookies de statistiques demandent votre accord, et non un intérêt légitime.",),
    ],
)
def test_what_keeps_nothing_apart(sentences: tuple[str, ...]) -> None:
    assert excepted(*sentences) == set()


def test_neither_before_a_choice_nor_after_a_refusal_is_it_held_against_the_site() -> None:
    policy = said(PROMISE, (USED, "affirms", "Cookies that measure our audience are exempt from consent."))
    early = verdicts(findings(record(cookies=(MATOMO,)), policy), "prior-consent")
    late = verdicts(findings(rejected(cookie(MATOMO.name, page_view=3, value=MATOMO.value)), policy), "refusal-ignored")
    assert (set(early.values()), set(late.values())) == ({"untested"}, {"untested"})


def test_a_cookie_that_a_sentence_names_is_spoken_of() -> None:
    named = ("cookies.named", "affirms", "The cookie _pk_id counts.", {"qualifiers": {"names": ["_pk_id"]}})
    assert set(verdicts(findings(record(cookies=(MATOMO,)), said(named)), "cookie-category").values()) == {"consistent"}
    assert set(verdicts(findings(record(cookies=(MATOMO,)), said()), "cookie-category").values()) == {"undisclosed"}
