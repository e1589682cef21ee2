"""What is wrong with a document itself."""

import pytest

from auditor.policy.contacts import contacts_of
from auditor.policy.dates import last_updated_of
from auditor.policy.defects import defects_of
from auditor.policy.documents import from_html, from_text

ENGLISH = "We protect your personal data and you can write to us at any time about it.\n\n"


def types(text: str) -> set[str]:
    document = from_text(ENGLISH + text)
    updated, start, end = last_updated_of(document.text)
    defects = defects_of(document, contacts_of(document.text), updated, (start, end))
    assert all(document.text[defect.start : defect.end] == defect.quote for defect in defects)
    return {defect.type for defect in defects}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact us: []", {"placeholder_address", "placeholder"}),
        ("Last updated: [May 3, 2025]", {"bracketed_date"}),
        ("Contact: info@Our Shop.com", {"malformed_email"}),
        ("The website (, “Website”) is ours.", {"empty_parenthesis"}),
        ("You may:\n1. ask\n2. answer\n4. object", {"broken_numbering"}),
        ("You may:\n1. ask\n2. answer\n3. object", set()),
        ("远程支持服务一二三 is what we do.", {"mixed_language"}),
        ("{{company}} will answer.", {"placeholder"}),
        ("All is well.", set()),
    ],
)
def test_defects(text: str, expected: set[str]) -> None:
    assert types(text) == expected


def test_hidden_text_is_a_defect() -> None:
    document = from_html("<p>We sell nothing.</p><div hidden><p>We sell all.</p></div>")
    updated, start, end = last_updated_of(document.text)
    assert [d.quote for d in defects_of(document, (), updated, (start, end))] == ["We sell all."]
