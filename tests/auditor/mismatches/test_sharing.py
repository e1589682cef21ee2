"""Promises not to share, held against who receives what."""

import json
from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import ID, cookie, findings, record, requests, said, verdicts

AD = record(requests=requests(f"https://ad.doubleclick.net/activity?uid={ID}"))
GA = record(requests=requests(f"https://www.google-analytics.com/g/collect?cid={ID}"))
AD_WITHOUT_ID = record(requests=requests("https://ad.doubleclick.net/tag.js"))
AD_ACCEPTED = record(conditions=(Condition.ACCEPT,), requests=requests(f"https://ad.doubleclick.net/x?uid={ID}"))
NUMBERED = record(
    requests=requests("https://connect.facebook.net/fbevents.js"),
    cookies=(cookie("_fbp", setter_url="https://connect.facebook.net/fbevents.js"),),
)
ADS = ("ads.third_party_networks", "affirms", "Ad networks collect here.")
NEVER = ("sharing.third_parties", "denies", "We never share your data.")


def unless(*exceptions: str, condition: str | None = None) -> tuple[Any, ...]:
    changes = {"qualifiers": {"exceptions": list(exceptions), "polarity_without_exception": "denies"}}
    return ("sharing.third_parties", "conditional", "We do not share except …", changes | {"condition": condition})


def given(rule: str, audit: AuditRecord, policy: PolicyReading) -> list[str]:
    return list(verdicts(findings(audit, policy), rule).values())


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (AD, said(NEVER), ["contradicted"]),
        (AD, said(unless("consent", "legal", "affiliates")), ["contradicted"]),
        (AD, said(unless("consent", "service_providers")), ["untested"]),
        (AD, said(unless(condition="without your consent")), ["contradicted"]),
        (AD, said(unless(condition="as described below")), ["untested"]),
        (AD, said(NEVER, ADS), ["ambiguous"]),
        (AD, said(NEVER, ("sharing.third_parties", "affirms", "We may share.")), []),
        (AD, said(("sharing.third_parties", "conditional", "We share if you agree.")), []),
        (AD, said(), []),
        (AD_WITHOUT_ID, said(NEVER), []),
        (AD_ACCEPTED, said(NEVER), []),
        (NUMBERED, said(NEVER), []),
        (AD, said((*NEVER[:2], "We never share your phone number.")), []),
        (GA, said(NEVER), ["untested"]),
    ],
)
def test_promise(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("sharing-promise", audit, policy) == expected


UNRELATED = ("sharing.unrelated_third_parties", "denies", "Nothing for unrelated companies.")
ASKED = (
    "sharing.unrelated_third_parties",
    "conditional",
    "Nothing for unrelated companies without your permission.",
    {"condition": "without your permission"},
)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (AD, said(UNRELATED), ["contradicted"]),
        (AD, said(ASKED), ["contradicted"]),
        (AD_ACCEPTED, said(ASKED), []),
        (AD, said(UNRELATED, ADS), ["untested"]),
        (GA, said(UNRELATED), []),
        (AD, said(), []),
    ],
)
def test_unrelated(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("unrelated-sharing", audit, policy) == expected


NO_PERSONAL_DATA = (
    "thirdparty.collects_on_site",
    "denies",
    "No other company collects personal information here.",
)
NOBODY = ("thirdparty.collects_on_site", "denies", "No other company collects here.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (AD, said(NOBODY), ["contradicted"]),
        (GA, said(NOBODY), ["contradicted"]),
        (GA, said(NOBODY, ("analytics.used", "affirms", "We measure.")), ["ambiguous"]),
        (AD, said(NO_PERSONAL_DATA), ["contradicted"]),
        (GA, said(NO_PERSONAL_DATA), ["untested"]),
        (AD_WITHOUT_ID, said(NOBODY), []),
        (AD, said(), []),
        (record(requests=requests(f"https://nobody.example/?uid={ID}")), said(NOBODY), []),
    ],
)
def test_collection(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("third-party-collection", audit, policy) == expected


@pytest.mark.parametrize(("audit", "expected"), [(AD, ["untested"]), (GA, []), (record(), [])])
def test_a_sale_is_never_accused(audit: AuditRecord, expected: list[str]) -> None:
    assert given("no-sale", audit, said(("sharing.sale", "denies", "We do not sell your data."))) == expected


def form(action: str, field: str = "email") -> AuditRecord:
    fields = json.dumps([{"name": field, "type": "text"}])
    return record(forms=(factories.form(page_view=1, action=action, fields=fields),))


KLAVIYO = form("https://a.klaviyo.com/subscribe")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (KLAVIYO, said(), ["undisclosed"]),
        (KLAVIYO, said(NEVER), ["contradicted"]),
        (KLAVIYO, said(("sharing.service_providers", "affirms", "Our service providers.")), ["consistent"]),
        (KLAVIYO, said(NEVER, ("sharing.service_providers", "affirms", "Our service providers.")), ["untested"]),
        (KLAVIYO, said(covered=False), ["untested"]),
        (form("https://nobody.example/"), said(), []),
        (form("https://nobody.example/"), said(NEVER), []),
        (form("https://cse.google.com/search", "q"), said(NEVER), []),
        (form("https://shop.example/subscribe"), said(NEVER), []),
    ],
)
def test_form(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert given("form-recipient", audit, policy) == expected


@pytest.mark.parametrize(("level", "expected"), [("product", []), ("company", []), (None, ["contradicted"])])
def test_who_is_named_where_it_is_said_that_no_other_collects_is_not_denied(
    level: str | None, expected: list[str]
) -> None:
    words = "Our partners are these; no other company collects on our pages."
    vendors = {"qualifiers": {"vendors": {"google-ads": level} if level else {"hotjar": "product"}}}
    same = {"start": 1, "end": 1 + len(words)}
    denial = ("thirdparty.collects_on_site", "denies", words, same)
    policy = said(("thirdparty.named", "affirms", words, vendors), denial)
    assert given("third-party-collection", AD, policy) == expected
