from typing import Any

import pytest

from reports.charts.timeline import timeline


def audit(number: int, **counts: int) -> dict[str, Any]:
    facts = {"id": number, "started": f"2026-0{number % 9 + 1}-01T00:00:00+00:00", "status": "finished"}
    severities = {"high": 0, "medium": 0, "low": 0, "info": 0} | counts
    return facts | severities | {"mismatches": sum(severities.values())}


def text(audit: int, sha256: str | None, url: str = "https://a.example/privacy") -> dict[str, Any]:
    return {"audit": audit, "id": audit * 10, "kind": "privacy", "url": url, "sha256": sha256, "started": ""}


def test_without_audits_there_is_no_picture() -> None:
    assert timeline([], []) is None


def test_bars_grow_with_the_mismatches_and_stand_on_the_axis() -> None:
    picture = timeline([audit(1, high=1, low=1), audit(2, high=4)], [])
    assert picture is not None
    heights = [sum(segment.width for segment in column.segments) for column in picture.columns]
    assert heights[0] * 2 == heights[1]
    assert picture.columns[0].segments[0].x + picture.columns[0].segments[0].width == picture.base
    assert all(column.x >= 0 and column.x + column.width <= 100 for column in picture.columns)


@pytest.mark.parametrize(
    ("texts", "versions"),
    [
        (["a", "a", "b"], [(1, 10), (2, 30)]),
        (["a", "b", "a"], [(1, 10), (2, 20), (1, 30)]),
        (["a", None, "a"], [(1, 10)]),
        ([None, None, None], None),
    ],
)
def test_audits_that_saw_the_same_text_share_a_version(
    texts: list[str | None], versions: list[tuple[int, int]] | None
) -> None:
    picture = timeline([audit(1), audit(2), audit(3)], [text(number, sha) for number, sha in enumerate(texts, 1)])
    assert picture is not None
    found = [[(version.number, version.policy) for version in lane.versions] for lane in picture.lanes]
    assert found == ([] if versions is None else [versions])


@pytest.mark.parametrize(("count", "room"), [(1, "few"), (6, "few"), (7, "some"), (30, "many"), (31, "most")])
def test_more_audits_get_more_room(count: int, room: str) -> None:
    picture = timeline([audit(number) for number in range(1, count + 1)], [])
    assert picture is not None and picture.room == room
    assert picture.columns[-1].labelled
