"""Vendors that a policy names become claims, with what the sentence says of them."""

import pytest

from auditor.claims import read_document
from auditor.claims.mentions import with_vendors
from auditor.knowledge.lookup import Knowledge
from auditor.model.policies import Claim, LastUpdated, Reading, Silence
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.claims.texts import sentence
from tests.auditor.judging import KNOWLEDGE

NAMED = Practice.THIRDPARTY_NAMED


def reading(*claims: Claim) -> Reading:
    return Reading(
        language="en",
        covered=True,
        last_updated=LastUpdated(value=None, status="absent", quote=None),
        claims=claims,
        silences=(Silence(claim=NAMED),),
    )


def named(text: str, *claims: Claim, knowledge: Knowledge = KNOWLEDGE, **changes: object) -> Reading:
    return with_vendors(reading(*claims), factories.document(text, **changes), knowledge)


def claim(text: str, practice: Practice, value: str) -> Claim:
    return Claim(claim=practice, value=value, quote=text, start=0, end=len(text))


def test_a_name_is_a_claim_with_its_sentence() -> None:
    text = "Hello. We use Hotjar and Google Analytics. Bye."
    found = named(text)
    (one,) = found.claims
    assert one.quote == text[one.start : one.end] == "We use Hotjar and Google Analytics."
    assert one.qualifiers["vendors"] == {"google-analytics": "product", "hotjar": "product"}
    assert found.silences == ()


def test_without_a_name_the_reading_stays() -> None:
    assert named("We use no one.") == reading()


def test_the_product_counts_where_the_company_is_named_too() -> None:
    (one,) = named("We use Google Analytics, a service of Google.").claims
    assert one.qualifiers["vendors"]["google-analytics"] == "product"
    assert one.qualifiers["vendors"]["google-ads"] == "company"


@pytest.mark.parametrize(
    ("practice", "value", "expected"),
    [
        (Practice.ANALYTICS_USED, "denies", "denies"),
        (Practice.ANALYTICS_USED, "affirms", "affirms"),
        (Practice.SHARING_THIRD_PARTIES, "denies", "affirms"),
    ],
)
def test_a_denial_in_the_sentence_denies_the_vendor(practice: Practice, value: str, expected: str) -> None:
    text = "We do not use Hotjar."
    (one,) = [c for c in named(text, claim(text, practice, value)).claims if c.claim is NAMED]
    assert one.value == expected


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("We do not use Google Analytics but Matomo.", "en", {"google-analytics": "denies", "matomo-cloud": "affirms"}),
        (
            "We do not use Google Analytics; we use Matomo instead.",
            "en",
            {"google-analytics": "denies", "matomo-cloud": "affirms"},
        ),
        ("We use Plausible and do not use third-party cookies.", "en", {"plausible": "affirms"}),
        ("We use no Google Analytics and no Hotjar.", "en", {"google-analytics": "denies", "hotjar": "denies"}),
        (
            "Wir verwenden kein Google Analytics, sondern Matomo.",
            "de",
            {"google-analytics": "denies", "matomo-cloud": "affirms"},
        ),
        (
            "Nous n'utilisons pas Google Analytics mais Matomo.",
            "fr",
            {"google-analytics": "denies", "matomo-cloud": "affirms"},
        ),
        ("No usamos Google Analytics sino Matomo.", "es", {"google-analytics": "denies", "matomo-cloud": "affirms"}),
        ("我们使用百度统计。我们不使用第三方广告。", "zh", {"baidu-tongji": "affirms"}),
        (
            "我们不使用 Google Analytics，而使用百度统计。",
            "zh",
            {"google-analytics": "denies", "baidu-tongji": "affirms"},
        ),
    ],
)
def test_each_vendor_of_a_sentence_is_denied_or_not(text: str, language: str, said: dict[str, str]) -> None:
    document = sentence(text, language)
    claims = with_vendors(read_document(document), document, KNOWLEDGE).claims
    assert {vendor: c.value for c in claims for vendor in c.qualifiers.get("vendors", ())} == said


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("We do not use Google Analytics in our newsletters.", "email"),
        ("We do not use Google Analytics in our app.", "app"),
        ("We do not use Google Analytics.", "site"),
        ("We use Google Analytics in our newsletters.", "site"),
    ],
)
def test_a_vendor_is_denied_where_the_sentence_denies_it(text: str, scope: str) -> None:
    document = sentence(text, "en")
    claims = with_vendors(read_document(document), document, KNOWLEDGE).claims
    assert {c.scope for c in claims if c.qualifiers.get("vendors")} == {scope}


def test_a_claim_that_names_already_is_completed_not_repeated() -> None:
    text = "We use Hotjar."
    before = Claim(claim=NAMED, value="affirms", quote=text, start=0, end=len(text), qualifiers={"names": ["Them"]})
    (one,) = named(text, before).claims
    assert one.qualifiers == {"names": ["Hotjar", "Them"], "vendors": {"hotjar": "product"}}


def test_a_link_to_a_vendors_domain_names_it() -> None:
    (one,) = named("See their policy here.", links=((4, 16, "https://www.hotjar.com/privacy"),)).claims
    assert one.qualifiers["vendors"] == {"hotjar": "product"}


def test_a_name_outside_of_any_block_is_quoted_alone() -> None:
    (one,) = named("Hotjar", blocks=()).claims
    assert one.quote == "Hotjar"
