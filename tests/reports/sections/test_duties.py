from reports.database import Facts, facts_of
from reports.pages import audit as audit_page
from reports.sections import sections_of
from reports.sections.duties import SECTION
from tests.reports.conftest import Sample
from tests.reports.sections.seen import shown
from tests.reports.shown import html_of


def test_it_is_there_only_where_it_was_asked_for(facts: Facts, sample: Sample) -> None:
    assert SECTION not in sections_of(facts)
    assert "Article 13(1)(a)" not in html_of(facts, audit_page.PAGE, audit=5)
    with facts_of(sample.path, duties=("gdpr", "ccpa")) as asked:
        assert sections_of(asked)[-1] is SECTION
        assert "Article 13(1)(a)" in html_of(asked, audit_page.PAGE, audit=5)


def test_each_law_has_its_articles(sample: Sample) -> None:
    with facts_of(sample.path, duties=("ccpa",)) as asked:
        ((law, notes),) = shown(asked, SECTION)["laws"]
    assert law.startswith("California") and {note.duty.law for note in notes} == {"ccpa"}
