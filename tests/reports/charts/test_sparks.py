import pytest

from reports.charts.sparks import EDGE, HEIGHT, WIDTH, spark


@pytest.mark.parametrize("values", [[], [3]])
def test_there_is_no_line_through_fewer_than_two_values(values: list[int]) -> None:
    assert spark(values) is None


def test_the_line_goes_from_left_to_right_with_the_highest_value_on_top() -> None:
    line = spark([0, 5, 10])
    assert line is not None
    assert line.points.split()[0] == f"{EDGE},{HEIGHT - EDGE}"
    assert line.last == (WIDTH - EDGE, EDGE)
    assert line.values == (0, 5, 10)


def test_a_line_of_zeros_lies_on_the_ground() -> None:
    line = spark([0, 0])
    assert line is not None and line.last[1] == HEIGHT - EDGE
