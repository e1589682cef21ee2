"""Browsers lent to this process by a worker, which keeps them running from one audit to the next.

Asked for over a socket whose descriptor a variable of the environment names, one JSON message each: {"recipe"} for a
browser, answered by {"pid", "first_id"} with both ends of its debugging pipe, or by {"problem", "hint"}; {"back",
"clean"} when it is done with. A browser that is not clean, or not given back, is ended by its worker.
"""

import asyncio
import json
import os
import socket
import threading
from dataclasses import asdict, dataclass

from auditor.errors import BrowserError
from spiders.chromium import find_browser
from spiders.options import BrowserOptions
from spiders.recipe import Recipe, recipe_of

LENDER = "AUDITOR_LENDER"
LONGEST = 1 << 18
"""Bytes of a message."""
_one_question_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A browser that another process has started; whether it runs is told by the connection to it."""

    pid: int
    read_fd: int
    write_fd: int
    first_id: int
    """No command before has had a higher number: a late answer is nobody's here."""
    lender: socket.socket
    running = True

    def give_back(self, *, is_clean: bool) -> None:
        """Give it back; clean: nothing of this process's contexts is left in it."""
        with self.lender as lender:
            lender.send(json.dumps({"back": self.pid, "clean": is_clean}).encode())


def is_offered() -> bool:
    """Does somebody lend browsers to this process?"""
    return LENDER in os.environ


async def borrow(options: BrowserOptions) -> Borrowed:
    """A browser of this kind with nothing in it. Raises BrowserError, UsageError."""
    return await asyncio.to_thread(_borrowed, recipe_of(options, find_browser(options.kind)))


def _borrowed(recipe: Recipe) -> Borrowed:
    lender = socket.socket(fileno=os.dup(int(os.environ[LENDER])))
    with _one_question_at_a_time:
        lender.send(json.dumps({"recipe": asdict(recipe)}).encode())
        told, handles, _, _ = socket.recv_fds(lender, LONGEST, 2)
    answer = json.loads(told or '{"problem": "the worker lends no browser any more", "hint": "start it again"}')
    if "problem" in answer:
        lender.close()
        raise BrowserError(answer["problem"], answer["hint"])
    for handle in handles:
        os.set_inheritable(handle, False)
    return Borrowed(answer["pid"], handles[0], handles[1], answer["first_id"], lender)
