"""A file of our own brings back visits, gaps and rows; one that was changed by hand is refused with a reason."""

import json
from dataclasses import replace
from typing import Any

import pytest

from auditor.archive.har import as_har
from auditor.archive.har_format import Log, parse_har
from auditor.archive.har_import import sessions
from auditor.archive.har_own import is_own
from auditor.errors import UsageError
from auditor.model.practices import Condition
from auditor.model.records import OBSERVATION_KINDS, AuditRecord
from tests import factories
from tests.auditor.archive.made import RECORDED


def written(record: AuditRecord) -> dict[str, Any]:
    return dict(json.loads(json.dumps(as_har(record, lambda sha256: None))))


def read(value: dict[str, Any]) -> Log:
    return parse_har(json.dumps(value).encode(), "a.har")


NOTHING: dict[str, Any] = dict.fromkeys(OBSERVATION_KINDS, ())
TWO = factories.audit_record(
    **NOTHING
    | {
        "visits": (
            factories.visit(id=3, audit=1),
            factories.visit(id=4, audit=1, condition=Condition.ACCEPT, cmp="Made-up"),
        ),
        "page_views": (
            factories.page_view(id=5, visit=3),
            factories.page_view(id=6, visit=4, final_url=None, error="network: x"),
        ),
        "requests": (
            factories.request(id=11, page_view=5, started=0.0),
            factories.request(id=12, page_view=5, started=0.1, redirected_from=11, frame_url="https://shop.example/f"),
        ),
        "cookies": (factories.cookie(visit=3, page_view=5, request=12),),
        "forms": (factories.form(page_view=5),),
        "not_observed": ((5, "cookies"), (5, "permissions"), (6, "requests")),
    }
)


def test_visits_with_what_is_told_of_them() -> None:
    first, second = sessions(read(written(TWO)))
    assert first.visit and second.visit
    assert (first.visit.condition, second.visit.condition, second.visit.cmp) == ("no-choice", "accept", "Made-up")
    assert second.page_views[0].page_view.error == "network: x"


def test_rows_name_each_other_by_their_places() -> None:
    record = sessions(read(written(TWO)))[0].page_views[0]
    assert [(row.id, row.redirected_from, row.frame_url) for row in record.requests or ()] == [
        (1, None, None),
        (2, 1, "https://shop.example/f"),
    ]
    assert [(row.id, row.request, row.party) for row in record.cookies or ()] == [(1, 2, "first")]
    assert record.forms and record.storage_items == ()


def test_what_was_not_observed_stays_so() -> None:
    first, second = sessions(read(written(TWO)))
    assert {"cookies", "permissions"} <= set(first.page_views[0].not_observed())
    assert first.page_views[0].cookies and first.page_views[0].permissions is None
    assert second.page_views[0].requests is None
    assert "forms" not in first.page_views[0].not_observed()


def test_others_files_are_not_ours() -> None:
    assert not is_own(read(RECORDED))
    assert is_own(read(written(TWO)))


@pytest.mark.parametrize(
    ("place", "value"),
    [("_visit", {}), ("_pageView", {"ordinal": 1}), ("_observations", {"cookies": [{"name": "x"}]})],
)
def test_a_row_that_is_none(place: str, value: Any) -> None:
    changed = written(TWO)
    changed["log"]["pages"][0][place] = value
    with pytest.raises(UsageError, match="of the HAR file cannot be read"):
        sessions(read(changed))


def test_fields_of_a_later_version_are_passed_over() -> None:
    changed = written(TWO)
    changed["log"]["pages"][0]["_visit"]["mood"] = "good"
    assert len(sessions(read(changed))) == 2


def test_pictures_are_not_in_the_file_and_nothing_refers_to_them() -> None:
    shot = factories.banner(page_view=5, screenshot="a" * 64, screenshot_after="b" * 64)
    told = sessions(read(written(replace(TWO, banners=(shot,)))))[0].page_views[0]
    assert [(row.text, row.screenshot, row.screenshot_after) for row in told.banners or ()] == [
        ("We use cookies.", None, None)
    ]
