import pytest

from reports.database import Facts
from reports.sections import SECTIONS
from reports.sections.section import Section
from tests.reports.sections.seen import build


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_without_facts_a_section_has_nothing_to_show(facts: Facts, section: Section) -> None:
    assert (build(facts, section, 7) is None) is (section.name != "instrument")


def test_names_are_unique_because_they_are_anchors() -> None:
    assert len({section.name for section in SECTIONS}) == len(SECTIONS)
