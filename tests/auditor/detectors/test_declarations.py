"""Rows of consent managers' lists."""

from auditor.detectors.declarations import detect
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record


def test_the_same_list_on_two_pages_counts_once() -> None:
    rows = (
        factories.declared_cookie(id=1, page_view=1),
        factories.declared_cookie(id=2, page_view=1),
        factories.declared_cookie(id=3, page_view=1, name="other", kind="local"),
    )
    (one,) = detect(Scene(record(declared_cookies=rows), KNOWLEDGE))
    assert (one.subject.name, one.facts["source"], len(one.evidence)) == ("_pk_*", "klaro", 2)
    assert (one.facts["duration_days"], one.facts["category_purpose"]) == (390.0, "analytics")
