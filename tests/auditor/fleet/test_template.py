import os
import signal
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import psutil
import pytest
import pytest_asyncio

from auditor.fleet import template as module
from auditor.fleet.template import Child, Template, TemplateGone
from tests.auditor.fleet.made import PROGRAM, until
from tests.processes import runs

FOREVER = "import time; time.sleep(600)"


@pytest_asyncio.fixture
async def template() -> AsyncIterator[Template]:
    made = Template(os.environ, PROGRAM)
    yield made
    made.end()


async def fork(template: Template, source: str, said: Path, handles: Mapping[str, int] = {}) -> Child:
    with said.open("wb") as sink:
        return await template.fork([source], {"GIVEN": "yes"}, sink.fileno(), handles)


async def test_processes_have_what_was_loaded_once_and_are_otherwise_their_own(
    template: Template, tmp_path: Path
) -> None:
    """Session, parent, environment, descriptors and chance."""
    source = (
        "import os, random, sys; print(READY, os.getsid(0) == os.getpid(), os.getppid(), os.environ['GIVEN'],"
        " os.read(int(os.environ['HANDLE']), 9), len(os.listdir('/proc/self/fd')) < 12, sys.stdin.read(),"
        " file=sys.stderr); print(random.random(), file=sys.stderr); READY.append('changed')"
    )
    said = []
    for name in ("one", "two"):
        read, write = os.pipe()
        os.write(write, name.encode())
        child = await fork(template, source, tmp_path / name, {"HANDLE": read})
        os.close(write)
        os.close(read)
        assert await child.ended == 0
        said.append((tmp_path / name).read_text().splitlines())
    parent = template._running and template._running.process.pid
    assert [lines[0] for lines in said] == [
        f"['prepared'] True {parent} yes b'{name}' True " for name in ("one", "two")
    ]
    assert said[0][1] != said[1][1]


async def test_what_a_process_leaves_behind_ends_with_it(template: Template, tmp_path: Path) -> None:
    source = f"import subprocess, sys; sys.exit(str(subprocess.Popen([sys.executable, '-c', '{FOREVER}']).pid))"
    await (await fork(template, source, tmp_path / "said")).ended
    left = int((tmp_path / "said").read_text())
    await until(lambda: not any(process.pid == left and runs(process) for process in psutil.process_iter()))


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("pass", 0, ""),
        ("import sys; sys.exit(3)", 3, ""),
        ("import sys; sys.exit()", 0, ""),
        ("import sys; sys.exit('last words')", 1, "last words\n"),
        ("import os; os.kill(os.getpid(), 9)", -9, ""),
        ("1 / 0", 1, "ZeroDivisionError: division by zero\n"),
    ],
)
async def test_how_a_process_ends(template: Template, tmp_path: Path, source: str, code: int, words: str) -> None:
    child = await fork(template, source, tmp_path / "said")
    assert await child.ended == code
    assert (tmp_path / "said").read_text().endswith(words)


async def test_a_program_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    template = Template(os.environ, "no.such.program")
    with pytest.raises(TemplateGone, match="No module named 'no'"):
        await fork(template, "pass", tmp_path / "said")


async def test_its_processes_end_with_it_and_another_one_follows(template: Template, tmp_path: Path) -> None:
    child = await fork(template, FOREVER, tmp_path / "said")
    process = psutil.Process(child.pid)
    assert template._running is not None
    template._running.process.send_signal(signal.SIGKILL)
    with pytest.raises(TemplateGone):
        await child.ended
    await until(lambda: not runs(process))
    assert await (await fork(template, "pass", tmp_path / "said")).ended == 0


async def test_a_template_is_retired_after_so_many_and_ends_after_its_last_process(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETIRED_AFTER", 1)
    child = await fork(template, FOREVER, tmp_path / "one")
    first = template._running
    assert await (await fork(template, "pass", tmp_path / "two")).ended == 0
    assert first is not None
    assert template._running is not first
    assert not first.gone
    child.signal(signal.SIGTERM)
    assert await child.ended == -signal.SIGTERM
    await until(lambda: first.gone)
