"""Who caused what: the script behind a request or a call, told from its stack, the debugger's log and the network's."""

from collections.abc import Iterator
from functools import cached_property

from spiders.cdp import Params
from spiders.collectors.documents import DocumentLog
from spiders.collectors.hook import LONGEST_ARGUMENT, Call
from spiders.collectors.hops import Hop
from spiders.collectors.network import NetworkLog
from spiders.collectors.origins import ScriptLog, with_address
from spiders.collectors.stacks import in_stack

_PUT_IN = frozenset({"Image", "Font", "Media", "Stylesheet", "TextTrack", "Script"})
"""Kinds of requests that are told with their document for a cause where a style or an element has them."""
_SOME_SCRIPT: Params = {"type": "script"}
"""A script of which nothing is known."""
_WORKERS = ("Worker", "SharedWorker", "Worklet.addModule", "ServiceWorkerContainer.register")


class Causes:
    """Asked when a page view is over: blob: and data: scripts go back to whoever asked for them."""

    def __init__(self, network: NetworkLog, scripts: ScriptLog, documents: DocumentLog, calls: list[Call]) -> None:
        self._network = network
        self._scripts = scripts
        self._documents = documents
        self._calls = calls
        self._makers: dict[tuple[str, int, int], str | None] = {}

    def of_call(self, call: Call) -> str | None:
        """The script that called; None where nothing tells."""
        url = self._of_call(call)
        return None if url is None else with_address(url, self._made)

    def of_hop(self, hop: Hop) -> str | None:
        """The script, or the document, that caused a request; a redirect's is that of the first hop.

        None where nothing tells: a script gave it to the page, and which is not known.
        """
        url = self._of_hop(hop)
        return None if url is None else with_address(url, self._made)

    def place_of(self, call: Call) -> str:
        """A URL of the frame's origin: its own, or that of the document that one without an address stands in."""
        around = self._scripts.document_around(call.frame_id) if call.frame_url.startswith("about:") else None
        same = around is not None and around.startswith(f"{call.origin}/")
        return around if same and around else call.place

    def initiator(self, hop: Hop) -> Params:
        """As the browser names it; a preflight's is that of the request it precedes, a redirect's that of the first."""
        chain = self._network.chains.get(hop.initiator.get("requestId", ""))
        if hop.type == "Preflight" and chain is not None and chain.hops:
            return self._told(chain.hops[0]) | {"type": "preflight"}
        while hop.previous is not None:
            hop = hop.previous
        return _SOME_SCRIPT if self._is_put_in(hop) else self._told(hop)

    def _told(self, hop: Hop) -> Params:
        stack = hop.initiator.get("stack")
        return {**hop.initiator, "stack": self._scripts.without_aliases(hop.session, stack)} if stack else hop.initiator

    def _of_call(self, call: Call) -> str | None:
        if call.traced is not None:
            traced = self._scripts.without_aliases(call.session, call.traced)
            return self._of_stack(traced, call.session, call.frame_id)
        places = ((frame["url"], frame["line"], frame["column"]) for frame in call.stack)
        return next((url for place in places if (url := self._real(*place, call.frame_id))), None)

    def _of_hop(self, hop: Hop) -> str | None:
        initiator = self.initiator(hop)
        if initiator is _SOME_SCRIPT:
            return None
        if url := self._of_stack(initiator.get("stack"), hop.session, hop.frame):
            return url
        if hop.type == "Document" and (document := self._scripts.refreshed_by(hop.frame, hop.request["url"])):
            return document
        if maker := self._maker_of_worker(hop.request["url"]):
            return maker
        if hop.worker and hop.worker != hop.request["url"]:
            return hop.worker  # a stack has no address for the code of a data: worker
        address = str(initiator.get("url") or "about:")
        if not address.startswith("about:"):
            return address
        if maker := self._scripts.maker_of_frame(hop.frame):
            return maker
        # A header, a preload: what is known is the document that it was for.
        is_told = hop.type != "Document" and hop.document_url.startswith("http")
        return hop.document_url if is_told else None

    def _is_put_in(self, hop: Hop) -> bool:
        """Did a script put it into the document that is told for its cause? Where that cannot be told, no."""
        is_its_documents = hop.initiator.get("url") in ("about:client", hop.document_url)
        of_page = hop.type in _PUT_IN and is_its_documents and hop.initiator.get("type") == "parser"
        return of_page and self._documents.names(hop.document, hop.request["url"]) is False

    def _of_stack(self, stack: Params | None, session: str, frame_id: str | None) -> str | None:
        for frame in _frames(stack):
            place = frame["url"], frame["lineNumber"] + 1, frame["columnNumber"] + 1
            url = self._scripts.maker_of_script(session, frame.get("scriptId", "")) or self._real(*place, frame_id)
            if url is not None:
                return url
        return None

    def _real(self, url: str, line: int, column: int, frame: str | None) -> str | None:
        place = url, line, column
        if place not in self._makers:
            self._makers[place] = self._scripts.maker_at(*place)
        if maker := self._makers[place]:
            return maker
        return self._scripts.maker_of_frame(frame) if url.startswith("about:") else url or None

    def _maker_of_worker(self, url: str) -> str | None:
        return self._workers.get(url) or self._workers.get(f"{url[:LONGEST_ARGUMENT]}…")

    @cached_property
    def _made(self) -> dict[str, str | None]:
        """blob: or data: script -> who asked for it."""
        made = [hop for hop in self._network.hops if hop.request["url"].startswith(("blob:", "data:"))]
        asked = {hop.request["url"]: self._of_hop(hop) for hop in made if hop.type != "Image"}
        return {in_stack(url): maker for url, maker in asked.items()} | asked

    @cached_property
    def _workers(self) -> dict[str, str | None]:
        """Address of a worker or worklet -> the script that made it: the request for it does not say."""
        makers: dict[str, str | None] = {}
        for call in self._calls:
            if call.api in _WORKERS and call.arguments and isinstance(call.arguments[0], str) and call.stack:
                makers.setdefault(call.arguments[0], self._of_call(call))
        return makers


def _frames(stack: Params | None) -> Iterator[Params]:
    while stack:
        yield from stack.get("callFrames", ())
        stack = stack.get("parent")
