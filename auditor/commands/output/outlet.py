"""Streams whose reader may go away before all is written: `auditor crawl example.org | head`."""

import io
import os
import sys
from typing import Any, TextIO, cast


class Outlet:
    """A stream that drops what nobody reads any more, so that a command goes on and ends with its own exit code.

    Python's way, an error at the next write, would end an audit under way, and with 1, which here means findings.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._drop()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._drop()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _drop(self) -> None:
        # What the stream still holds has to go somewhere when the interpreter ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)


def outlive_readers() -> None:
    """Let both standard streams outlive who reads them, and write what their encoding lacks as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.stdout, sys.stderr = (cast(TextIO, Outlet(stream)) for stream in (sys.stdout, sys.stderr))
