"""What travels in the clear."""

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.transport import detect
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record, request

IN_THE_CLEAR = (factories.page_view(id=1, visit=1, final_url="http://shop.example/"),)
PICTURE = "http://img.example/a.png"


@pytest.mark.parametrize(
    ("audit", "kinds"),
    [
        (record(), ["encrypted"]),
        (record(page_views=IN_THE_CLEAR), ["insecure-page"]),
        (record(requests=(request(1, PICTURE, type="image"),)), ["encrypted", "mixed-content"]),
        (record(requests=(request(1, PICTURE, type="image", blocked_reason="mixed-content"),)), ["encrypted"]),
        (record(requests=(request(1, "http://shop.example/", type="document"),)), ["encrypted"]),
        (record(page_views=IN_THE_CLEAR, requests=(request(1, PICTURE, type="image"),)), ["insecure-page"]),
        (record(page_views=(factories.page_view(id=1, visit=1, final_url=None),)), []),
    ],
)
def test_kinds(audit: AuditRecord, kinds: list[str]) -> None:
    assert [one.kind for one in detect(Scene(audit, KNOWLEDGE))] == kinds


def test_the_pages_are_the_evidence() -> None:
    (one,) = detect(Scene(record(), KNOWLEDGE))
    assert [(row.table, row.page_url) for row in one.evidence] == [("page_views", PAGE)]
