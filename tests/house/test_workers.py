"""Several workers share the tests by what the tests share."""

import os
import subprocess
import sys

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


def test_tests_have_the_same_names_in_every_process_and_at_any_time(request: pytest.FixtureRequest) -> None:
    """Workers whose lists differ do no test at all: no name may hold the time, a process or the order of a set."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONHASHSEED": "1", "COLUMNS": "9999"}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    listed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    own = [item.nodeid for item in request.session.items]
    assert own
    assert set(own) - set(listed.splitlines()) == set()


def test_what_takes_longest_comes_first() -> None:
    tests = ("tests/auditor/test_cli.py", "tests/spiders/test_run.py", "tests/end_to_end/test_demo.py")
    assert sorted(tests, key=turn_of) == [*reversed(tests)]
