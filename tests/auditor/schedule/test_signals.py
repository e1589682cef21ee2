import os
import signal
import subprocess
import sys
import time

import pytest

from auditor.schedule.signals import Signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_counted_and_ends_the_sleep(number: int) -> None:
    with Signals() as signals:
        begun = time.monotonic()
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
        signals.sleep(30)
        assert time.monotonic() - begun < 10
        assert signals.asked == 2


def test_a_child_that_ends_wakes_it_and_asks_for_nothing() -> None:
    with Signals() as signals:
        begun = time.monotonic()
        with subprocess.Popen([sys.executable, "-c", ""]):
            signals.sleep(30)
        assert time.monotonic() - begun < 20
        assert signals.asked == 0


def test_without_a_signal_it_sleeps() -> None:
    with Signals() as signals:
        begun = time.monotonic()
        signals.sleep(0.1)
        signals.sleep(-1)
        assert time.monotonic() - begun >= 0.1


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)]
    with Signals():
        assert signal.getsignal(signal.SIGTERM) is not before[0]
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)] == before
