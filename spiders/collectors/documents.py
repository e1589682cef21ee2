"""The text of documents as the server sent it: which addresses stand there, and which only a script can have put in.

What a style or an element fetches late is told with its document for a cause, whoever wrote it there.
"""

import asyncio
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote, urlsplit

from spiders.cdp import Params
from spiders.collectors.hook import Ask
from spiders.targets import Target

LONGEST = 1 << 20
"""Bytes of a document that is looked at."""
_BREAKS = dict.fromkeys(map(ord, "\t\n\r"))
_ESCAPE = re.compile(r"\\(?:u(?P<script>[0-9a-fA-F]{4})|(?P<style>[0-9a-fA-F]{1,6}) ?|(?P<plain>.))")
"""As scripts and styles write letters by their numbers."""
_MOST = 30
"""Documents of one page view that are looked at."""


class DocumentLog:
    """What the documents of one page view were made of."""

    def __init__(self, ask: Ask) -> None:
        """`ask` sends a command of the protocol."""
        self._ask = ask
        self._coming: set[str] = set()
        self._asked: dict[str, asyncio.Future[Params]] = {}
        self._texts: dict[str, str | None] = {}
        self._without_escapes: dict[str, str] = {}

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {"Network.responseReceived": self._received, "Network.loadingFinished": self._finished}

    def _received(self, target: Target, params: Params) -> None:
        # The id of a document is that of the request for it.
        if params.get("type") == "Document" and params["requestId"] == params.get("loaderId"):
            self._coming.add(params["requestId"])

    def _finished(self, target: Target, params: Params) -> None:
        request = params["requestId"]
        if request in self._coming and len(self._asked) < _MOST:
            self._coming.discard(request)
            if params.get("encodedDataLength", 0) <= LONGEST:
                self._asked[request] = self._ask("Network.getResponseBody", {"requestId": request}, target.session)

    def names(self, document: str, url: str) -> bool | None:
        """Does this address stand in a document, in any way of writing it? None where its text is not known."""
        text = self._text(document)
        if text is None:
            return None
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        name = parts.path.rpartition("/")[2] + query or parts.netloc
        written = {name, query or name}
        written |= {unquote(each) for each in written}
        return any(each in text for each in written) or any(each in self._unescaped(document) for each in written)

    def _text(self, document: str) -> str | None:
        if document not in self._texts:
            answer = self._asked.get(document)
            known = answer is not None and answer.done() and not answer.cancelled() and answer.exception() is None
            result: Params = answer.result() if answer is not None and known else {"base64Encoded": True}
            # An address may go over lines: https://url.spec.whatwg.org/#concept-basic-url-parser
            self._texts[document] = None if result["base64Encoded"] else unescape(result["body"]).translate(_BREAKS)
        return self._texts[document]

    def _unescaped(self, document: str) -> str:
        if document not in self._without_escapes:
            self._without_escapes[document] = _ESCAPE.sub(_meant, self._text(document) or "")
        return self._without_escapes[document]


def _meant(escape: re.Match[str]) -> str:
    code = escape["script"] or escape["style"]
    try:
        return chr(int(code, 16)) if code else escape["plain"]
    except (ValueError, OverflowError):
        return ""
