"""What banners say."""

from auditor.detectors.banner_words import detect
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record


def test_the_same_words_count_once() -> None:
    rows = (
        factories.banner(id=1, page_view=1, text="We use cookies."),
        factories.banner(id=2, page_view=1, text="We use cookies."),
        factories.banner(id=3, page_view=1, text=" "),
    )
    (one,) = detect(Scene(record(banners=rows), KNOWLEDGE))
    assert (one.facts["text"], [row.id for row in one.evidence]) == ("We use cookies.", [1, 2])
    assert {row.table for row in one.evidence} == {"banners"}
