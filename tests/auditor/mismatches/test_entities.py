"""Who is who: products, companies, parents, the company's own hosts, and hosts that nobody knows."""

from dataclasses import replace

import pytest

from auditor.claims import read_document
from auditor.claims.mentions import with_vendors
from auditor.model.findings import Finding, PolicyReading
from auditor.policy.documents import from_text
from tests import factories
from tests.auditor.judging import KNOWLEDGE, SITE, cookie, findings, record, requests, verdicts

GA = "https://www.google-analytics.com/g/collect?v=2"
INSTAGRAM = "https://www.instagram.com/embed.js"


def policy(*sentences: str) -> PolicyReading:
    text = from_text("\n".join(("Privacy policy", *sentences, "Write to privacy@shop.example.")))
    read = with_vendors(read_document(text, SITE), text, KNOWLEDGE)
    return PolicyReading(policy=replace(factories.policy("", id=1), text=text), reading=read)


MEASURED = "We analyse how visitors use our website."


@pytest.mark.parametrize(
    ("url", "sentences", "verdict"),
    [
        (GA, (MEASURED, "For this we use Google Analytics."), "consistent"),
        (GA, (MEASURED, "For this we use a service of Google LLC."), "vague"),
        (GA, (MEASURED, "For this we use a service of Alphabet Inc."), "vague"),
        (GA, (MEASURED, "For this we work with partners."), "vague"),
        (INSTAGRAM, ("We embed posts of social networks.", "We use Instagram."), "consistent"),
    ],
)
def test_product_company_parent_and_category(url: str, sentences: tuple[str, ...], verdict: str) -> None:
    found = findings(record(requests=requests(url)), policy(*sentences))
    assert set(verdicts(found, "vendor-named").values()) == {verdict}


def about(found: tuple[Finding, ...], *rules: str) -> list[str]:
    return [one.summary for one in found if one.rule in rules and one.verdict.is_mismatch]


def test_a_first_party_cookie_that_a_vendors_script_set_is_the_vendors() -> None:
    ga = cookie("_ga", domain=SITE, set_by="script", setter_url="https://www.google-analytics.com/analytics.js")
    found = findings(record(cookies=(ga,)), policy("We do not use analytics cookies."))
    (one,) = [one for one in found if one.rule == "cookie-category"]
    assert (one.subject.name, one.subject.entity, one.verdict) == ("Google Analytics", "Google LLC", "contradicted")


@pytest.mark.parametrize("host", ["www.shop.example", "cdn.shop.example", "shop.com", "www.shop.de"])
def test_the_companys_own_hosts_are_no_third_parties(host: str) -> None:
    own = cookie("basket", domain=host, setter_url=f"https://{host}/")
    audit = record(cookies=(own,), requests=requests(f"https://{host}/pixel.gif?id=1", type="image"))
    found = findings(audit, policy("No third party stores cookies here.", "No other company collects data here."))
    assert about(found, "third-party-cookie", "third-party-collection", "vendor-named", "pixel") == []
    assert verdicts(found, "other-third-party") == {}


def test_unknown_hosts_and_cookies_are_listed_and_held_against_nobody() -> None:
    audit = record(
        cookies=(cookie("zz_1", domain="nobody.example"),), requests=requests("https://px.nobody.example/x.gif?u=1")
    )
    found = findings(audit, policy("We use cookies.", "We do not use analytics."))
    assert verdicts(found, "other-third-party") == {"unknown hosts": "untested"}
    assert verdicts(found, "unknown-cookie") == {"unknown cookies": "untested"}
    assert about(found, "analytics-use", "advertising-network", "third-party-cookie", "cookie-category") == []
