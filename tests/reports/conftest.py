"""Databases, a running report, and a browser, made once for all tests of the report."""

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from reports.app import create_app
from reports.database import Facts, facts_of
from spiders.browser import find_browser
from tests.reports.hostile import make_hostile
from tests.reports.sample import Made, make_sample

AXE = "axe-core@4"
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"
"""Handlers of focus, toggles and animations run by then."""


@dataclass(frozen=True)
class Sample:
    """The sample database and the ids in it."""

    path: Path
    made: dict[str, Made]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    path = tmp_path_factory.mktemp("sample") / "audits.db"
    return Sample(path, make_sample(path))


@pytest.fixture
def facts(sample: Sample) -> Iterator[Facts]:
    with facts_of(sample.path) as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "audits.db"
    make_hostile(path)
    return path


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a database on loopback until the tests are over; returns the address without the last slash."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []
    addresses: dict[Path, str] = {}

    def start(path: Path) -> str:
        if path not in addresses:
            config = uvicorn.Config(create_app(path), port=0, log_level="warning", lifespan="off")
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.01)
            servers.append((server, thread))
            addresses[path] = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        return addresses[path]

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of one module: while it runs, its event loop keeps asynchronous tests from running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser("shell"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> str:
    """The source of axe-core, from the package registry, kept in pytest's cache."""
    folder = pytestconfig.cache.mkdir("npm")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed: pages are not checked with axe-core")
        command = [npm, "install", "--prefix", str(folder), "--no-save", "--ignore-scripts", "--fetch-retries=0", AXE]
        try:
            subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
            pytest.skip(f"axe-core could not be fetched: {problem} {str(problem.stderr or '').strip()[-200:]}")
    return script.read_text()
