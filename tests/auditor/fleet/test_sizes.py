import os
from pathlib import Path

from auditor.fleet.sizes import private_memory, size_of


def test_what_a_process_takes(tmp_path: Path) -> None:
    assert private_memory(os.getpid()) > 1 << 20
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(bytes(1000))
    assert 1000 <= size_of(tmp_path) < 10000
    assert size_of(tmp_path / "none") == 0
