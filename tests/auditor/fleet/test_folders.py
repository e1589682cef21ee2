import os
from pathlib import Path

import psutil
import pytest

from auditor.fleet.folders import own_folder


def test_a_worker_has_a_folder_of_its_own_while_it_works(tmp_path: Path) -> None:
    with own_folder(tmp_path / "made") as own:
        assert own.parent == tmp_path / "made"
        (own / "an audit").mkdir()
    assert list((tmp_path / "made").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        (f"worker-{os.getppid()}-{int(psutil.Process(os.getppid()).create_time())}", True),
        (f"worker-{os.getppid()}-1", False),
        ("worker-4194305-1", False),
        ("worker-x-y", False),
        ("of-somebody-else", True),
    ],
    ids=["of one that runs", "of one before it", "of one that has ended", "of nobody", "of somebody else"],
)
def test_what_killed_workers_left_behind_is_removed(tmp_path: Path, name: str, stays: bool) -> None:
    (tmp_path / name / "an audit").mkdir(parents=True)
    with own_folder(tmp_path):
        assert (tmp_path / name).exists() == stays
