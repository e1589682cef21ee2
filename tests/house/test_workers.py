"""Several workers share the tests by what the tests share."""

import pytest

from tests.house.source import ROOT
from tests.workers import TOGETHER, group_of, turn_of


@pytest.mark.parametrize("_number", range(4))
def test_a_file_is_done_by_one_worker(
    _number: int, tmp_path_factory: pytest.TempPathFactory, testrun_uid: str, worker_id: str
) -> None:
    shared = tmp_path_factory.getbasetemp().parent / f"workers-{testrun_uid}"
    with shared.open("a") as file:
        print(worker_id, file=file)
    assert set(shared.read_text().split()) == {worker_id}


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("tests/spiders/test_run.py::test_x[a::b]", "tests/spiders/test_run.py"),
        ("tests/spiders/consent/test_look.py::test_x", "tests/spiders/consent/"),
    ],
)
def test_what_shares_a_browser_stays_together(test: str, group: str) -> None:
    assert group_of(test) == group
    assert all((ROOT / package).is_dir() for package in TOGETHER)


def test_what_takes_longest_comes_first() -> None:
    tests = ("tests/auditor/test_cli.py", "tests/spiders/test_run.py", "tests/end_to_end/test_demo.py")
    assert sorted(tests, key=turn_of) == [*reversed(tests)]
