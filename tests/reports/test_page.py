import pytest

from reports.page import Asked, slice_of

ROWS = [{"id": number} for number in range(10)]


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("", 1), ("0", 1), ("-2", 1), ("x", 1), ("1e9", 1), ("٣", 1), ("99999999999", 1)],
)
def test_a_number_that_makes_no_sense_is_one(text: str, number: int) -> None:
    assert Asked({"page": text}).number("page") == number


@pytest.mark.parametrize(("text", "chosen"), [("b", "b"), ("z", "a"), ("", "a")])
def test_a_choice_is_one_of_those_allowed(text: str, chosen: str) -> None:
    assert Asked({"sort": text}).choice("sort", ("a", "b")) == chosen


@pytest.mark.parametrize(
    ("page", "ids", "number"), [("1", [0, 1, 2, 3], 1), ("3", [8, 9], 3), ("7", [8, 9], 3), ("", [0, 1, 2, 3], 1)]
)
def test_a_slice_holds_the_rows_of_its_page(page: str, ids: list[int], number: int) -> None:
    found = slice_of(Asked({"page": page}), ROWS, 4)
    assert [row["id"] for row in found.rows] == ids
    assert (found.number, found.last, found.total) == (number, 3, 10)


def test_exports_hold_all_rows_at_once() -> None:
    found = slice_of(Asked(whole=True), ROWS, 4)
    assert (len(found.rows), found.last) == (10, 1)


def test_a_slice_of_nothing_is_one_empty_page() -> None:
    found = slice_of(Asked(), [], 4)
    assert (found.rows, found.last) == ((), 1)
