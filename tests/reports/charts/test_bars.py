import pytest

from reports.charts.bars import stacked


@pytest.mark.parametrize(
    ("counts", "most", "places"),
    [
        ({"high": 2, "low": 2}, 4, [("high", 0, 50), ("low", 50, 50)]),
        ({"high": 1, "low": 0}, 2, [("high", 0, 50)]),
        ({"high": 0}, 0, []),
        ({}, 5, []),
    ],
)
def test_segments_stand_side_by_side_by_their_share(
    counts: dict[str, int], most: int, places: list[tuple[str, float, float]]
) -> None:
    assert [(item.name, item.x, item.width) for item in stacked(counts, most)] == places


def test_a_single_one_among_very_many_stays_visible() -> None:
    assert stacked({"high": 1}, 100_000)[0].width == 1.5
