"""Whether an address stands in a document, in whatever way it is written there."""

import asyncio
from typing import Any

import pytest

from spiders.cdp import CdpError, Params
from spiders.collectors.documents import LONGEST, DocumentLog
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")
HTML = """<img src=/a/b.gif?x=1&amp;y=2><img src='../my dot.gif'><p style="background:url(//c.example/)">
<img src="?only"><img src="/over
lines.gif"><style>p{background:url(/\\65 scaped\\ here.gif)}</style>
<script>go({"src":"https:\\/\\/d.example\\/in\\/code.js", "image":"\\u002Fpixel.gif?a=1\\u0026b=2"})</script>"""


def log_of(answer: Params | Exception | None, *, length: int = 100, kind: str = "Document") -> DocumentLog:
    """After one document; None: its text is still to come."""

    def ask(*asked: Any) -> asyncio.Future[Params]:
        future: asyncio.Future[Params] = asyncio.Future(loop=asyncio.new_event_loop())
        if isinstance(answer, Exception):
            future.set_exception(answer)
        elif answer is not None:
            future.set_result(answer)
        return future

    log = DocumentLog(ask)
    handlers = log.handlers()
    handlers["Network.responseReceived"](PAGE, {"requestId": "1", "loaderId": "1", "type": kind})
    handlers["Network.loadingFinished"](PAGE, {"requestId": "1", "encodedDataLength": length})
    return log


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://a.example/a/b.gif?x=1&y=2", True),
        ("https://a.example/my%20dot.gif", True),
        ("https://c.example/", True),
        ("https://a.example/page?only", True),
        ("https://d.example/in/code.js", True),
        ("https://a.example/overlines.gif", True),
        ("https://a.example/escaped%20here.gif", True),
        ("https://d.example/pixel.gif?a=1&b=2", True),
        ("https://a.example/a/other.gif", False),
        ("https://a.example/a/b.gif?x=1&y=3", False),
        ("https://e.example/", False),
    ],
)
def test_an_address_and_a_document(url: str, named: bool) -> None:
    assert log_of({"body": HTML, "base64Encoded": False}).names("1", url) is named


@pytest.mark.parametrize(
    "log",
    [
        log_of(CdpError("evicted")),
        log_of(None),
        log_of({"body": "AAAA", "base64Encoded": True}),
        log_of({"body": HTML, "base64Encoded": False}, length=LONGEST + 1),
        log_of({"body": HTML, "base64Encoded": False}, kind="Image"),
    ],
    ids=["gone", "not yet there", "no text", "too long", "no document"],
)
def test_a_document_of_which_nothing_is_known(log: DocumentLog) -> None:
    assert log.names("1", "https://e.example/") is None
