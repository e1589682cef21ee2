import pytest

from reports.database import Facts
from reports.page import Asked
from reports.pages import policy
from tests.reports.conftest import Sample
from tests.reports.sample import POLICY
from tests.reports.shown import html_of, text_of


def test_the_whole_text_can_be_read(facts: Facts, sample: Sample) -> None:
    text = text_of(facts, policy.PAGE, policy=sample.made["shop 1"].policy)
    words = POLICY.replace("#", "").replace("|", "").replace("- ", "").split()
    assert [word for word in words if word.strip(".;:,") not in text] == []


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("All data that you send to us is encrypted in transit.", "contradicted"),
        ("Coinpath GmbH", "consistent"),
        ("We do not sell your personal data", "said"),
        ("We respect the Global Privacy Control signal", "untested"),
    ],
)
def test_claims_are_coloured_by_what_became_of_them(facts: Facts, sample: Sample, quote: str, verdict: str) -> None:
    html = html_of(facts, policy.PAGE, policy=sample.made["shop 5"].policy)
    before = html[: html.index(f">{quote}</mark>")].rpartition("<mark")[2]
    assert f'class="{verdict}"' in before


def test_silences_defects_and_contacts_stand_beside_it(facts: Facts, sample: Sample) -> None:
    text = text_of(facts, policy.PAGE, policy=sample.made["shop 5"].policy)
    assert "Address [address] placeholder" in text
    assert "placeholder [address]" in text
    assert "Advertising is chosen for the visitor." in text
    assert "Versions of this text: 1 (6 Jul 2026) compare 2 (4 Oct 2026)" in text


def test_a_document_that_could_not_be_read_says_why(facts: Facts, sample: Sample) -> None:
    text = text_of(facts, policy.PAGE, policy=sample.made["shop 1"].policy + 1)
    assert "missing: http-404" in text
    assert "No text could be read from this document." in text
    assert policy.build(facts, {"policy": 999}, Asked()) is None
