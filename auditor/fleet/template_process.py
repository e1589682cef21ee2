"""`python -m auditor.fleet.template_process WORKER MODULE`: a program loaded once, forked whenever asked.

Loading takes longer than all else that an audit of a small site does by itself; a forked process has it behind it, and
shares the memory. This one has a single thread and no event loop, so a fork finds nothing half done.

Asked over the socket that is its standard input, one message a request: JSON with the words of a command line and
variables of the environment, beside it descriptors: the first becomes standard error, the others stay open under the
numbers that the variables named in `handles` hold. It answers with {"pid"}, and with {"pid", "code"} when that process
has ended, which ends what it left behind in its group too. It ends when the socket is closed or its worker has ended,
and its processes with it.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import traceback
from contextlib import suppress
from types import ModuleType
from typing import Any, NoReturn

from spiders.lifeline import end_with

LONGEST = 1 << 18
"""Bytes of a request: options may be many, and a socket takes no more at once."""
MOST_HANDLES = 4
BROKEN = 1
"""Exit code of a Python program that an exception ends."""


def serve(control: socket.socket, program: ModuleType) -> None:
    """Fork whenever asked; returns when the other end is closed. The program has `main()`, which reads sys.argv."""
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is control:
                    request, handles, _, _ = socket.recv_fds(control, LONGEST, MOST_HANDLES)
                    if not request:
                        return
                    pid = _forked(control, program, json.loads(request), handles)
                    selector.register(os.pidfd_open(pid), selectors.EVENT_READ, pid)
                    _tell(control, {"pid": pid})
                else:
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    # Not waited for yet, so its number is its own: what it started and left behind ends with it.
                    with suppress(ProcessLookupError):
                        os.killpg(key.data, signal.SIGKILL)
                    _, status = os.waitpid(key.data, 0)
                    _tell(control, {"pid": key.data, "code": os.waitstatus_to_exitcode(status)})


def _tell(control: socket.socket, answer: dict[str, int]) -> None:
    control.send(json.dumps(answer).encode())


def _forked(control: socket.socket, program: ModuleType, request: dict[str, Any], handles: list[int]) -> int:
    template = os.getpid()
    pid = os.fork()
    if pid == 0:
        control.close()
        _become(program, request, handles, template)
    for handle in handles:
        os.close(handle)
    return pid


def _become(program: ModuleType, request: dict[str, Any], handles: list[int], template: int) -> NoReturn:
    code = BROKEN
    try:
        os.setsid()
        if not end_with(template):
            os._exit(BROKEN)
        errors, *others = handles
        os.dup2(errors, 2)
        os.close(errors)
        for handle in others:
            os.set_inheritable(handle, False)
        os.environ.update(request["environment"])
        os.environ.update({name: str(handle) for name, handle in zip(request["handles"], others, strict=True)})
        tempfile.tempdir = None
        sys.argv = ["auditor", *request["words"]]
        code = _code_of(program)
    except BaseException:  # noqa: BLE001 - as the interpreter ends by itself, without going back into the template
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # Nothing is left to be cleaned up one by one: what has been loaded is the template's.
        os._exit(code)


def _code_of(program: ModuleType) -> int:
    try:
        program.main()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return BROKEN
        return end.code or 0
    return 0


def main(worker: int, name: str) -> None:
    """Load the program, by its `prepare()` as well, and serve."""
    if not end_with(worker):
        return
    control = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    program = importlib.import_module(name)
    program.prepare()
    gc.collect()
    # What stays for ever is not looked through again in each process, which would copy its memory.
    gc.freeze()
    serve(control, program)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
