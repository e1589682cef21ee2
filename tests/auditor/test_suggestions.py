from collections.abc import Mapping
from typing import Any

import pytest

from auditor.mismatches import RULES
from auditor.model.findings import Behaviour, Finding, Subject, Verdict
from auditor.model.practices import Practice
from auditor.suggestions import NAMED, SENTENCES, SeenCookie, drafts
from tests import factories
from tests.auditor.judging import cookie, findings, record, requests, said

LARK = Subject(kind="request", name="Larkmetric", host="larkmetric.example", entity="Larkmetric Ltd")


def finding(rule: str, subject: Subject = LARK, **changes: Any) -> Finding:
    return factories.finding(rule=rule, subject=subject, **changes)


def stored(name: str, product: str | None, **facts: Any) -> Behaviour:
    subject = factories.subject(name=name, host="shop.example", entity=facts.pop("entity", None))
    known: Mapping[str, Any] = {"product": product, "party": "first", "purpose": "analytics", "is_sure": True}
    return factories.behaviour(subject=subject, facts={**known, "lifetime_seconds": None, **facts})


def test_sentences_are_those_of_rules_and_practices() -> None:
    assert set(SENTENCES) <= {rule.id for rule in RULES}
    assert set(NAMED) <= set(Practice)


@pytest.mark.parametrize("template", [*SENTENCES.values(), *NAMED.values()])
def test_a_sentence_is_one(template: str) -> None:
    assert template.format(service="Larkmetric", name="Larkmetric").rstrip("]")[-1] == "."


@pytest.mark.parametrize(
    ("verdict", "count"),
    [(verdict, int(verdict in (Verdict.UNDISCLOSED, Verdict.VAGUE))) for verdict in Verdict],
)
def test_only_what_is_missing_is_drafted(verdict: Verdict, count: int) -> None:
    assert len(drafts([finding("analytics-use", verdict=verdict)], [])) == count


def test_a_vendor_has_one_draft_with_its_cookies_and_hosts() -> None:
    seen = (
        stored("_lk", "Larkmetric", entity="Larkmetric Ltd", lifetime_seconds=34_128_000.0),
        stored("_other", "Other"),
        factories.behaviour(kind="analytics", subject=LARK, facts={"product": "Larkmetric", "hosts": ["b.x", "a.x"]}),
    )
    (draft,) = drafts([finding("analytics-use"), finding("pixel")], seen)
    assert (draft.about, draft.company, draft.hosts) == ("Larkmetric", "Larkmetric Ltd", ("a.x", "b.x"))
    assert draft.sentences == (
        "We use Larkmetric to measure how our website is used.",
        "Our pages contain pixels (web beacons) of Larkmetric: requests that tell it which page you open.",
        "Larkmetric is a service of Larkmetric Ltd.",
    )
    assert draft.cookies == (
        SeenCookie(name="_lk", provider="Larkmetric Ltd", purpose="analytics", lifetime_seconds=34_128_000.0),
    )
    assert draft.cookies[0].lifetime == "395 days"
    assert [one.rule for one in draft.findings] == ["analytics-use", "pixel"]


def test_cookies_of_vendors_with_a_draft_of_their_own_stand_there() -> None:
    seen = (stored("_lk", "Larkmetric"), stored("basket", None, purpose=None, is_sure=False))
    own = finding("cookie-use", Subject(kind="cookie", name="cookies", host="shop.example"))
    vendor, site = drafts([finding("analytics-use"), own], seen)
    assert [[one.name for one in draft.cookies] for draft in (vendor, site)] == [["_lk"], ["basket"]]
    assert site.cookies[0] == SeenCookie(name="basket", provider="shop.example", purpose=None, lifetime_seconds=None)
    (alone,) = drafts([own], seen)
    assert [one.name for one in alone.cookies] == ["_lk", "basket"]


@pytest.mark.parametrize(
    ("rule", "subject", "words"),
    [
        ("vendor-named", LARK, "We use Larkmetric to measure how our website is used."),
        ("cookie-category", Subject(kind="cookie", name="_x"), "Our website stores cookies on your device."),
        ("form-recipient", Subject(kind="form", name="a.example"), "goes to a.example [what for]."),
        ("form-field", Subject(kind="form", name="health data"), "We ask you for health data [what for"),
        ("policy-date", Subject(kind="policy", name="last_updated"), "last changed on [day, month and year]."),
        ("https", Subject(kind="transport", name="a.example"), "[Say whether and how this is done: "),
        ("gone-by", LARK, "[Say whether and how this is done: "),
    ],
)
def test_what_a_draft_says(rule: str, subject: Subject, words: str) -> None:
    practice = Practice.ANALYTICS_VENDOR_NAMED if rule == "vendor-named" else Practice.SECURITY_HTTPS
    (draft,) = drafts([finding(rule, subject, practice=practice)], [])
    assert words in draft.sentences[0]


@pytest.mark.parametrize(
    ("name", "company", "count"),
    [("Larkmetric", "Larkmetric Ltd", 2), ("Google Analytics", "Google", 1), ("a.example", None, 1)],
)
def test_the_company_is_named_unless_the_product_says_it(name: str, company: str | None, count: int) -> None:
    (draft,) = drafts([finding("pixel", Subject(kind="pixel", name=name, entity=company))], [])
    assert len(draft.sentences) == count


def test_what_real_rules_find_is_drafted() -> None:
    audit = record(cookies=(cookie("_ga"),), requests=requests("https://www.google-analytics.com/g/collect?v=2"))
    found = findings(audit, said())
    sentences = [sentence for draft in drafts(found, []) for sentence in draft.sentences]
    assert "We use Google Analytics to measure how our website is used." in sentences
    assert not [sentence for sentence in sentences if "Say whether" in sentence]
