"""Documents that a reader is sent to."""

import pytest

from auditor.policy.documents import from_html, from_text
from auditor.policy.references import dead_references

LINKED = '<p>We are <a href="/about">a shop</a>.</p>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>For more information see our Cookie Policy.</p>", ["Cookie Policy"]),
        ("<p>Please read the Terms of Use before you order.</p>", ["Terms of Use"]),
        ("<p>Weitere Angaben finden Sie in unserer Cookie-Richtlinie.</p>", ["Cookie-Richtlinie"]),
        ("<p>Consultez notre politique relative aux cookies.</p>", ["politique relative aux cookies"]),
        ("<p>To object, click here.</p>", ["click here"]),
        ('<p>For more information see our <a href="/c">Cookie Policy</a>.</p>', []),
        ('<p>For more see our Cookie Policy. <a href="/legal/cookies">Cookies</a></p>', []),
        ("<p>For more see our Cookie Policy at https://shop.example/c.</p>", []),
        ("<p>For more see our Cookie Policy.</p><h2>Cookie Policy</h2><p>Cookies are files.</p>", []),
        ('<p>To object, <a href="/o">click here</a>.</p>', []),
        ('<p>To object, click <a href="/o">here</a>.</p>', []),
        ("<p>Our Cookie Policy is part of this text.</p>", []),
        ("<p>Please read the privacy policies of these third parties.</p>", []),
        ("<p>See this Privacy Policy for details.</p>", []),
    ],
)
def test_references(html: str, expected: list[str]) -> None:
    document = from_html(LINKED + html)
    assert [document.text[start:end] for start, end in dead_references(document)] == expected


def test_plain_text_has_no_links_to_miss() -> None:
    assert list(dead_references(from_text("For more information see our Cookie Policy."))) == []
