"""The policy as a document."""

from dataclasses import replace

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.policies import Contact, LastUpdated
from tests.auditor.judging import cookie, findings, record, said, verdicts
from tests.auditor.mismatches.places import UNREADABLE


@pytest.mark.parametrize(
    ("search", "expected"),
    [("none", ["undisclosed"]), ("unreadable", ["untested"]), (None, ["untested"])],
)
def test_a_missing_policy_is_not_an_unreadable_one(search: str | None, expected: list[str]) -> None:
    assert list(verdicts(findings(record(policy_search=search)), "no-policy").values()) == expected


@pytest.mark.parametrize(("cookies", "severity"), [((cookie("_ga"),), "medium"), ((), "info")])
def test_a_missing_policy_weighs_what_the_site_does(cookies: tuple[object, ...], severity: str) -> None:
    found = findings(record(policy_search="none", cookies=cookies))
    assert [one.severity for one in found if one.rule == "no-policy"] == [severity]


def test_a_policy_that_was_read_is_enough_unless_another_was_not() -> None:
    assert verdicts(findings(record(), said()), "no-policy") == {}
    assert verdicts(findings(record(), said(), policies=(UNREADABLE,)), "no-policy") == {"privacy policy": "untested"}


def test_without_a_policy_everything_that_tracks_is_undisclosed() -> None:
    found = findings(record(policy_search="none", cookies=(cookie("_ga"),)))
    assert verdicts(found, "cookie-use") == {"cookies": "undisclosed"}


def contact(status: str) -> Contact:
    return Contact(kind="email", value="x", status=status, quote="Write to x.")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (said(contacts=(contact("wellformed"),)), []),
        (said(contacts=(contact("obfuscated"),)), []),
        (said(contacts=(contact("placeholder"),)), [("contradicted", "high")]),
        (said(contacts=(contact("malformed"),)), [("contradicted", "medium")]),
        (said(contacts=(contact("malformed"), contact("wellformed"))), [("contradicted", "low")]),
        (said(contacts=()), [("undisclosed", "low")]),
        (said(("rights.listed", "access", "You may ask for a copy."), contacts=()), [("undisclosed", "medium")]),
        (said(("data.collects", "email", "Ask us through our webform."), contacts=()), [("untested", "info")]),
        (said(("meta.dpo", "affirms", "Fragen Sie per Kontaktformular."), contacts=()), [("untested", "info")]),
        (said(("meta.dpo", "affirms", "Par courrier à l'adresse suivante : …"), contacts=()), [("untested", "info")]),
        (said(("meta.dpo", "affirms", "Por escrito al domicilio indicado."), contacts=()), [("untested", "info")]),
        (said(("meta.dpo", "affirms", "Écrivez à l'adresse indiquée ci-après."), contacts=()), [("untested", "info")]),
        (said(("meta.dpo", "affirms", "请通过“关于”页面中列出的方式联系我们。"), contacts=()), [("untested", "info")]),
        (said(("meta.dpo", "affirms", "Contact us to delete your data."), contacts=()), [("undisclosed", "low")]),
        (said(covered=False, contacts=()), []),
        (said(kind="cookies", contacts=()), []),
    ],
)
def test_contact(policy: PolicyReading, expected: list[tuple[str, str]]) -> None:
    found = [one for one in findings(record(), policy) if one.rule == "policy-contact"]
    assert [(str(one.verdict), str(one.severity)) for one in found] == expected


@pytest.mark.parametrize(
    ("status", "value", "verdict"),
    [
        ("complete", "2026-05-01", "consistent"),
        ("incomplete", "2026-05", "vague"),
        ("bracketed", "2026-05-01", "untested"),
        ("bracketed", None, "contradicted"),
        ("absent", None, "undisclosed"),
    ],
)
def test_date(status: str, value: str | None, verdict: str) -> None:
    updated = LastUpdated(value=value, status=status, quote="[…]")
    assert verdicts(findings(record(), said(last_updated=updated)), "policy-date") == {"last_updated": verdict}


def test_a_date_in_any_of_the_documents_is_enough() -> None:
    undated = said(last_updated=LastUpdated(value=None, status="absent", quote=None))
    assert verdicts(findings(record(), undated, said(id=2)), "policy-date") == {"last_updated": "consistent"}


@pytest.mark.parametrize(
    ("value", "expected"), [("wellformed", {}), ("not_privacy_specific", {"contact": "undisclosed"})]
)
def test_a_repair_line_is_no_contact_for_privacy(value: str, expected: dict[str, str]) -> None:
    phone = Contact(kind="phone", value="+49 30 1", status="wellformed", quote="+49 30 1")
    policy = said(("meta.contact", value, "Repairs: +49 30 1"), contacts=(phone,))
    assert verdicts(findings(record(), policy), "policy-contact") == expected


def test_a_link_to_a_contact_page_may_be_the_contact() -> None:
    policy = said(("rights.listed", "access", "Contact us to see your data."), contacts=())
    text = replace(policy.policy.text, links=((1, 11, "https://shop.example/contact"),))
    linked = replace(policy, policy=replace(policy.policy, text=text))
    assert verdicts(findings(record(), linked), "policy-contact") == {"contact": "untested"}


@pytest.mark.parametrize(("day", "is_old"), [("2021-02-15", True), ("2026-01-01", False)])
def test_the_age_of_a_text_is_told_and_breaks_nothing(day: str, is_old: bool) -> None:
    updated = LastUpdated(value=day, status="complete", quote=day)
    found = findings(record(), said(last_updated=updated, fetched="2026-11-23T10:00:00+00:00"))
    (one,) = [one for one in found if one.rule == "policy-date"]
    assert one.verdict == "consistent"
    assert any("years old" in reason for reason in one.reasons) is is_old
