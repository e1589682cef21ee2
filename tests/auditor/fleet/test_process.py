import asyncio
import signal
from pathlib import Path

import psutil
import pytest

from auditor.fleet import process
from auditor.fleet.browsers import Browsers
from auditor.fleet.failures import Ended, Kind
from auditor.fleet.process import Limits, Processes, passed_on
from auditor.fleet.template import Template
from spiders.lending import LENDER
from tests.auditor.fleet.made import PROGRAM, until
from tests.processes import left_of


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(process, "END_SECONDS", 0.2)


FOREVER = "import time; time.sleep(600)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); open('deaf', 'w').close(); " + FOREVER


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("pass", 0, ""),
        ("import sys; sys.exit('last words')", 1, "last words\n"),
        ("import os; os.kill(os.getpid(), 9)", -9, ""),
    ],
)
async def test_how_a_process_ended(processes: Processes, tmp_path: Path, source: str, code: int, words: str) -> None:
    ended = await processes.run([source], tmp_path, Limits())
    assert (ended.code, ended.words, ended.breach, ended.stopped) == (code, words, None, False)


async def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    ended = await Processes(Browsers(tmp_path, {}), Template({}, "no.such.program")).run([], tmp_path, Limits())
    assert ended.code is None
    assert "No module named 'no'" in ended.words


async def test_an_audit_gets_no_settings_of_its_machine_and_no_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUDITOR_PAGES", "AUDITOR_QUEUE", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "NO_PROXY"):
        monkeypatch.setenv(name, "99")
    names = "sorted(name for name in os.environ if os.environ[name] == '99' or 'AUDITOR' in name)"
    source = f"import os, sys, tempfile; sys.exit(repr(({names}, tempfile.gettempdir())))"
    processes = Processes(Browsers(tmp_path, {}), Template(passed_on(), PROGRAM))
    ended = await processes.run([source], tmp_path, Limits())
    processes.template.end()
    assert ended.words.strip() == repr((["AUDITOR_DATA", LENDER, "NO_PROXY"], str(tmp_path)))


@pytest.mark.parametrize(
    ("source", "limits", "kind", "detail"),
    [
        (FOREVER, Limits(seconds=0.2), Kind.OUT_OF_TIME, "more than 0.2 s"),
        (f"x = bytearray(90 << 20); {FOREVER}", Limits(memory=60 << 20), Kind.TOO_BIG, "may take 60"),
        (
            f"import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(90 << 20); {FOREVER}'])",
            Limits(memory=60 << 20),
            Kind.TOO_BIG,
            "MB of memory",
        ),
        (
            f"import os; open(os.environ['TMPDIR'] + '/big', 'wb').write(bytes(3 << 20)); {FOREVER}",
            Limits(disk=2 << 20),
            Kind.TOO_BIG,
            "MB of disk",
        ),
    ],
)
async def test_an_audit_that_takes_too_much_is_ended(
    processes: Processes, tmp_path: Path, source: str, limits: Limits, kind: Kind, detail: str
) -> None:
    ended = await processes.run([source], tmp_path, limits)
    assert (ended.breach, ended.stopped) == (kind, False)
    assert detail in ended.detail


@pytest.mark.parametrize(
    ("limits", "kind"),
    [(Limits(memory=50, disk=60), Kind.TOO_BIG), (Limits(memory=60, disk=50), Kind.TOO_BIG), (Limits(), None)],
)
def test_the_browsers_that_an_audit_has_count_as_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limits: Limits, kind: Kind | None
) -> None:
    monkeypatch.setattr(process, "private_memory", {1: 30, 2: 30}.__getitem__)
    monkeypatch.setattr(process, "size_of", {tmp_path: 20, tmp_path / "profile": 40}.__getitem__)
    assert process._breach((1, 2), (tmp_path, tmp_path / "profile"), limits, 0.0)[0] == kind


async def test_one_that_does_not_end_when_asked_is_killed(processes: Processes, tmp_path: Path) -> None:
    source = DEAF.replace("'deaf'", repr(str(tmp_path / "deaf")))
    running = asyncio.create_task(processes.run([source], tmp_path, Limits()))
    await until(lambda: (tmp_path / "deaf").exists() and len(processes._running) == 1)
    processes.stop()
    ended = await running
    assert (ended.code, ended.stopped) == (-signal.SIGKILL, True)


async def test_all_under_way_are_asked_to_end_with_their_worker(processes: Processes, tmp_path: Path) -> None:
    running = [asyncio.create_task(processes.run([FOREVER], tmp_path, Limits())) for _ in range(2)]
    await until(lambda: len(processes._running) == 2)
    processes.stop()
    assert [(ended.code != 0, ended.stopped) for ended in await asyncio.gather(*running)] == [(True, True)] * 2
    late = await processes.run([FOREVER], tmp_path, Limits())
    assert late.stopped


async def test_one_that_waits_for_the_program_to_be_loaded_does_not_wait_on_when_asked_to_end(tmp_path: Path) -> None:
    slow = Template({**passed_on(), "LOADING_TAKES": "600"}, PROGRAM)
    processes = Processes(Browsers(tmp_path, passed_on()), slow)
    running = asyncio.create_task(processes.run(["pass"], tmp_path, Limits()))
    await until(lambda: slow._running is not None)
    processes.stop()
    assert await running == Ended(code=None, stopped=True)
    await processes.close()


async def test_cancelled_it_is_gone_with_all_it_started(processes: Processes, tmp_path: Path) -> None:
    source = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {FOREVER!r}]); "
    source += f"open({str(tmp_path / 'pids')!r}, 'w').write(str(p.pid)); p.wait()"
    running = asyncio.create_task(processes.run([source], tmp_path, Limits()))
    await until(lambda: (tmp_path / "pids").exists() and bool((tmp_path / "pids").read_text()))
    child = psutil.Process(int((tmp_path / "pids").read_text()))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert left_of([child]) == []
