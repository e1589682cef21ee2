"""Streams whose reader may go away before all is written: `auditor crawl example.org | head`."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from auditor.errors import OutputError


class Outlet:
    """A stream that drops what nobody reads any more, so that a command goes on and ends with its own exit code.

    Python's way, an error at the next write, would end an audit under way, and with 1, which here means findings.
    What cannot be written for another reason, as on a full disk, is an OutputError where it `matters`, else dropped.
    """

    def __init__(self, stream: TextIO, *, matters: bool) -> None:
        self._stream = stream
        self._matters = matters

    def write(self, text: str) -> int:
        with self._dropping():
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with self._dropping():
            self._stream.flush()

    @contextmanager
    def _dropping(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._drop()
            if self._matters and not isinstance(error, BrokenPipeError):
                raise OutputError(
                    f"Results cannot be written to standard output: {error.strerror or error}.",
                    "Send them elsewhere; audits stand in the database, and `auditor findings` shows them again.",
                ) from error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _drop(self) -> None:
        # What the stream still holds has to go somewhere when the interpreter ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)


def outlive_readers() -> None:
    """Let both standard streams outlive who reads them, and write what their encoding lacks as a question mark."""
    # A stream that was closed before the start, as by `>&-`, is None.
    out, err = (stream or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w") for stream in (sys.stdout, sys.stderr))
    for stream in (out, err):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.stdout, sys.stderr = cast(TextIO, Outlet(out, matters=True)), cast(TextIO, Outlet(err, matters=False))
