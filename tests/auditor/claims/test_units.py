"""Sentences inherit from their list's introduction and from their headings."""

from dataclasses import replace

from auditor.claims import read_document
from auditor.claims.units import unmasked
from auditor.policy.documents import from_html
from tests.auditor.claims.texts import reading, units


def test_an_item_continues_the_sentence_that_introduces_it() -> None:
    item = units("We do not collect:\n- your name\n- your phone number")[1]
    assert item.tokens.words[: item.own] == ("we", "do", "not", "collect", ":")
    assert "negator" in item.hits
    assert not item.has("negator")


def test_headings_and_sentences_before_are_known() -> None:
    second = units("Cookies\n\nWe use them. They are small.")[-1]
    assert second.is_about("cookie")
    assert "use" in second.before


def test_a_mask_hides_hits_inside_it() -> None:
    assert unmasked({"data_name": [(1, 2), (5, 6)], "mask_data_name": [(0, 2)]}) == {"data_name": [(5, 6)]}
    assert unmasked({"data_name": [(1, 2)], "mask_data_name": [(0, 2)]}) == {}


def test_lists_of_denials_exceptions_and_practices() -> None:
    text = (
        "We do not collect the following data:\n- your name\n\n"
        "We will not share your personal data except in the following cases:\n"
        "- with our affiliates\n- when law enforcement agencies require it\n\n"
        "This website uses the following types of cookies:\n- Strictly necessary cookies\n- Analytics cookies\n"
    )
    claims = {(c.claim.value, c.value, c.qualifiers.get("polarity")) for c in reading(text).claims}
    assert {
        ("data.collects", "name", "denies"),
        ("sharing.third_parties", "conditional", None),
        ("cookies.used", "affirms", None),
        ("cookies.list_closed", "affirms", None),
        ("cookies.category.strictly_necessary", "affirms", None),
        ("cookies.category.analytics", "affirms", None),
    } <= claims
    assert {value for claim, value, _ in claims if claim == "sharing.affiliates"} <= {"affirms", "conditional"}
    assert any(claim == "sharing.affiliates" for claim, _, _ in claims)
    assert any(claim == "sharing.legal" for claim, _, _ in claims)


def test_a_row_is_read_with_its_header() -> None:
    head = "<tr><th>Cookie</th><th>Purpose</th></tr>"
    html = f"<table>{head}<tr><td>sid</td><td>measures how visitors use the site</td></tr></table>"
    claims = read_document(replace(from_html(html), language="en")).claims
    assert "analytics.used" in {claim.claim.value for claim in claims}
