import json
import os
import socket
from collections.abc import Iterator

import pytest

from auditor.errors import BrowserError
from spiders.lending import LENDER, borrow, is_offered
from spiders.options import BrowserOptions

OPTIONS = BrowserOptions(kind="/bin/true", user_agent="None/1")


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Its end of the socket."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    assert not is_offered()
    with ours, theirs:
        monkeypatch.setenv(LENDER, str(theirs.fileno()))
        yield ours


async def test_a_browser_is_borrowed_and_given_back(worker: socket.socket) -> None:
    read, write = os.pipe()
    socket.send_fds(worker, [json.dumps({"pid": 7, "first_id": 99}).encode()], [read, write])
    borrowed = await borrow(OPTIONS)
    assert json.loads(worker.recv(10000))["recipe"]["executable"] == "/bin/true"
    assert (borrowed.pid, borrowed.first_id) == (7, 99)
    os.write(borrowed.write_fd, b"through")
    assert os.read(borrowed.read_fd, 9) == b"through"
    assert not os.get_inheritable(borrowed.read_fd)
    borrowed.give_back(is_clean=True)
    assert json.loads(worker.recv(10000)) == {"back": 7, "clean": True}
    for handle in (read, write, borrowed.read_fd, borrowed.write_fd):
        os.close(handle)


@pytest.mark.parametrize(
    ("answer", "says"),
    [({"problem": "it does not start", "hint": "why"}, "it does not start"), (None, "lends no browser any more")],
)
async def test_a_worker_that_has_none_says_why(worker: socket.socket, answer: dict[str, str] | None, says: str) -> None:
    worker.send(json.dumps(answer).encode()) if answer else worker.shutdown(socket.SHUT_WR)
    with pytest.raises(BrowserError, match=says):
        await borrow(OPTIONS)
