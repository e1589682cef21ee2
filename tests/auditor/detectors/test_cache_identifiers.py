"""An ETag that stands for a visitor is told from the version of a file."""

import json

import pytest

from auditor.detectors.cache_identifiers import detect
from auditor.detectors.scene import Scene
from auditor.model.observations import Request
from auditor.model.practices import Condition
from tests.auditor.judging import KNOWLEDGE, record, request

PIXEL = "https://static.hotjar.com/p.gif"
ONE, OTHER = "8f14e45fceea167a5a36dedd4bea2543", "45c48cce2e2d7fbdea1afc51c7c6ad26"


def seen(number: int, page_view: int, etag: str | None = None, back: str | None = None) -> Request:
    return request(
        number,
        PIXEL,
        page_view=page_view,
        response_headers=json.dumps({"etag": etag} if etag else {}),
        request_headers=json.dumps({"if-none-match": back} if back else {}),
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((seen(1, 1, f'"{ONE}"'), seen(2, 1, back=f'W/"{ONE}"'), seen(3, 2, f'"{OTHER}"')), 1),
        ((seen(1, 1, f'"{ONE}"'), seen(2, 1, back=f'"{ONE}"'), seen(3, 2, f'"{ONE}"')), 0),
        ((seen(1, 1, f'"{ONE}"'), seen(2, 1, back=f'"{ONE}"')), 0),
        ((seen(1, 1, f'"{ONE}"'), seen(3, 2, f'"{OTHER}"')), 0),
        ((seen(1, 1, '"1"'), seen(2, 1, back='"1"'), seen(3, 2, '"2"')), 0),
        ((seen(1, 1, f'"{ONE}"'), seen(2, 2, f'"{OTHER}"', back=f'"{ONE}"')), 0),
    ],
    ids=["another in each visit", "the same for all", "one visit", "never sent back", "too short", "of another visit"],
)
def test_an_etag_that_stands_for_a_visitor(rows: tuple[Request, ...], found: int) -> None:
    audit = record(requests=rows, conditions=(Condition.NO_CHOICE, Condition.REJECT))
    told = list(detect(Scene(audit, KNOWLEDGE)))
    assert [one.kind for one in told] == ["cache-identifier"] * found
    assert all(one.facts["product"] == "Hotjar" and one.evidence for one in told)
