"""Signals for a loop that sleeps: which one asked it to end, and a sleep that any of them ends."""

import os
import select
import signal
from types import FrameType, TracebackType
from typing import Any, Self

ENDING = (signal.SIGTERM, signal.SIGINT)


class Signals:
    """While entered: SIGTERM and SIGINT are counted instead of ending the program; they and ended children wake it.

    Only in the main thread. The wake-up pipe is what makes a sleep end at once: PEP 475 lets sleeps go on after a
    handler.
    """

    def __init__(self) -> None:
        self.asked = 0
        """How often the program was asked to end."""

    def __enter__(self) -> Self:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        self._wakeup = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        self._handlers: dict[int, Any] = {number: signal.signal(number, self._ask) for number in ENDING}
        self._handlers[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self._reader)
        os.close(self._writer)

    def sleep(self, seconds: float) -> None:
        """Until the time is over, a child has ended, or a signal came."""
        ready, _, _ = select.select([self._reader], [], [], max(0.0, seconds))
        if ready:
            os.read(self._reader, 4096)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked += 1
