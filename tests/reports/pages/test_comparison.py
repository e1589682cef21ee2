from reports.database import Facts
from reports.page import Asked
from reports.pages import comparison
from tests.reports.conftest import Sample
from tests.reports.shown import html_of


def test_changed_words_are_marked(facts: Facts, sample: Sample) -> None:
    old, new = sample.made["shop 1"].policy, sample.made["shop 5"].policy
    html = html_of(facts, comparison.PAGE, old=old, new=new)
    assert "Last updated: <del>3 March 2025</del>" in " ".join(html.split())
    assert "<ins>We keep order data for ten years.</ins>" in html


def test_a_document_without_a_text_cannot_be_compared(facts: Facts, sample: Sample) -> None:
    first = sample.made["shop 1"].policy
    assert comparison.build(facts, {"old": first, "new": first + 1}, Asked()) is None
