import importlib.util
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.conftest import Auditor


def test_datasette_opens_the_same_file_with_its_queries(audited: Database, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    path = str(tmp_path / "audits.db")
    command = [sys.executable, "-m", "auditor.cli", "explore", "--port", str(port), "--db", path]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            page = _get(f"http://127.0.0.1:{port}/audits/mismatches_of_latest_audits")
        finally:
            subprocess.run(["kill", "-INT", "--", f"-{running.pid}"], check=True)
            running.wait(60)
    assert "Mismatches of the latest audit of each site" in page
    assert "A new story." in page


def test_without_datasette_it_says_how_to_get_it(
    auditor: Auditor, audited: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "datasette" else found(name))
    ended = auditor("explore")
    assert ended.code == 2
    assert "privacy-auditor[explore]" in ended.err


def _get(url: str) -> str:
    for _ in range(900):
        try:
            with urllib.request.urlopen(url) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(url)
