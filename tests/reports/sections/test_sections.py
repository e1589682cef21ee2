from pathlib import Path

from reports.database import facts_of
from reports.sections import SECTIONS, sections_of
from tests.reports.conftest import Sample


def test_what_laws_ask_for_stands_last_and_only_where_it_was_asked_for(sample: Sample) -> None:
    for duties, more in (((), []), (("gdpr",), ["duties"])):
        with facts_of(Path(sample.path), duties=duties) as facts:
            assert [one.name for one in sections_of(facts)] == [one.name for one in SECTIONS] + more
