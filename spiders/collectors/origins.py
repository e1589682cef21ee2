"""Which script a piece of code really is: inline code, blob: and data: scripts go back to the one that made them.

V8 names the document for inline code, whoever wrote it into the page, and an address without a host for code that was
put together by a script. The debugger tells whose call was under way when a script was parsed or a frame attached.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import groupby

from spiders.cdp import Params
from spiders.collectors.hook import hook_source
from spiders.targets import Target

_MADE = ("blob:", "data:")
_DEEPEST = 8
_REFRESHES = ("metaTagRefresh", "httpHeaderRefresh")
MOST_SCRIPTS = 20_000


Place = tuple[int, int]
"""Line and column, both from 0."""


class InlineCode:
    """The pieces of inline code at one address, and which script wrote each into the page.

    None is for what came with the document. Scripts that a script puts in all begin at the document's beginning.
    """

    def __init__(self) -> None:
        self._ends: dict[tuple[Place, str | None], Place] = {}
        self._told: tuple[list[Place], list[str | None]] | None = None
        """Where the answer changes, and to what."""

    def add(self, start: Place, end: Place, maker: str | None) -> None:
        self._ends[start, maker] = max(end, self._ends.get((start, maker), end))
        self._told = None

    def replace(self, start: Place, end: Place, maker: str) -> None:
        """The same, of a piece that was taken for the document's own."""
        if self._ends.get((start, None)) == end:
            del self._ends[start, None]
        self.add(start, end, maker)

    def maker_at(self, at: Place) -> str | None:
        """None also where the pieces that hold the place were written by several."""
        if self._told is None:
            self._told = self._changes()
        places, makers = self._told
        index = bisect_right(places, at) - 1
        return makers[index] if index >= 0 else None

    def _changes(self) -> tuple[list[Place], list[str | None]]:
        pieces = [(start, (line, column + 1), maker) for (start, maker), (line, column) in self._ends.items()]
        begins = [(start, maker, 1) for start, after, maker in pieces if start < after]
        ends = [(after, maker, -1) for start, after, maker in pieces if start < after]
        standing: Counter[str | None] = Counter()
        places: list[Place] = []
        makers: list[str | None] = []
        for place, changes in groupby(sorted(begins + ends, key=lambda row: row[0]), key=lambda row: row[0]):
            for _, maker, change in changes:
                standing[maker] += change
            standing += Counter()  # without those that stand there no more
            places.append(place)
            makers.append(next(iter(standing)) if len(standing) == 1 else None)
        return places, makers


class ScriptLog:
    """What was parsed in one page view, and at whose call."""

    def __init__(self) -> None:
        self._inline: dict[str, InlineCode] = {}
        self._makers: dict[tuple[str, str], str] = {}
        """(session, script id) -> the script that wrote this inline code."""
        self._frame_makers: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        """Frame -> address of the document that stands in it."""
        self._going_on: dict[tuple[str, str], tuple[str, str | None]] = {}
        """(frame, address it goes on to) -> why, and the document that stood in it then."""
        self._scripts = 0
        self._renamed: dict[tuple[str, str], str] = {}
        """(session, script id) -> where code came from that gives itself another address."""

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Debugger.scriptParsed": self._parsed,
            "Page.frameAttached": self._attached,
            "Page.frameNavigated": self._navigated,
            "Page.frameRequestedNavigation": self._going,
        }

    def _parsed(self, target: Target, params: Params) -> None:
        if params.get("hasSourceURL"):
            # A comment, sourceURL, gives code any address; the browser keeps beside it where it came from.
            params = {**params, "url": params.get("embedderName", "")}
            self._renamed[target.session, params["scriptId"]] = params["url"]
        if not params["url"] and params["length"] == len(hook_source()):
            return  # the instrumentation, which the browser puts in when somebody touches an empty window, is nobody's
        self._scripts += 1
        if self._scripts > MOST_SCRIPTS or params.get("isModule"):
            return
        # In a worker nothing is inline: a script that is parsed under another's call was loaded by importScripts.
        if params["url"] and target.type not in ("page", "iframe"):
            return
        maker = self._top(target.session, params.get("stackTrace"))
        if maker is not None:
            self._makers[target.session, params["scriptId"]] = maker
        if not params["url"]:
            return
        code = self._inline.setdefault(params["url"], InlineCode())
        code.add((params["startLine"], params["startColumn"]), (params["endLine"], params["endColumn"]), maker)

    def add_maker(self, session: str, parsed: Params, maker: str) -> None:
        """The script that wrote this code into the page, known from elsewhere; `parsed` is the debugger's event."""
        self._makers[session, parsed["scriptId"]] = maker
        code = self._inline.setdefault(parsed["url"], InlineCode())
        start, end = (parsed["startLine"], parsed["startColumn"]), (parsed["endLine"], parsed["endColumn"])
        code.replace(start, end, maker)

    def _attached(self, target: Target, params: Params) -> None:
        self._parents[params["frameId"]] = params["parentFrameId"]
        maker = self._top(target.session, params.get("stack"))
        if maker is not None:
            self._frame_makers[params["frameId"]] = maker

    def _navigated(self, target: Target, params: Params) -> None:
        frame = params["frame"]
        self._documents[frame["id"]] = frame["url"]
        if "parentId" in frame:
            self._parents[frame["id"]] = frame["parentId"]

    def _going(self, target: Target, params: Params) -> None:
        frame = params["frameId"]
        self._going_on[frame, params["url"]] = params["reason"], self._documents.get(frame)

    def refreshed_by(self, frame: str | None, url: str) -> str | None:
        """The document whose tag or header had the frame go on to this address."""
        reason, document = self._going_on.get((frame or "", url), ("", None))
        return document if reason in _REFRESHES else None

    def is_submitted(self, frame: str | None, url: str) -> bool:
        """Is it a form that had the frame go on to this address?"""
        return self._going_on.get((frame or "", url), ("", None))[0].startswith("formSubmission")

    def _top(self, session: str, stack: Params | None) -> str | None:
        while stack:
            for call in stack.get("callFrames", ()):
                key = session, call["scriptId"]
                if maker := self._makers.get(key) or self._renamed.get(key, call["url"]):
                    return str(maker)
            stack = stack.get("parent")
        return None

    def without_aliases(self, session: str, stack: Params) -> Params:
        """A stack with the addresses that code came from, not those it gives itself; code from eval has none."""
        if not self._renamed:
            return stack
        calls = [
            {**call, "url": self._renamed.get((session, call.get("scriptId", "")), call["url"])}
            for call in stack.get("callFrames", ())
        ]
        parent = {"parent": self.without_aliases(session, stack["parent"])} if "parent" in stack else {}
        return {**stack, "callFrames": calls, **parent}

    def maker_of_script(self, session: str, script: str) -> str | None:
        """The script that wrote this inline code into the page; None for any other code."""
        return self._makers.get((session, script))

    def maker_at(self, url: str, line: int, column: int) -> str | None:
        """The same by the place of the code in its document, both from 1; None where that does not tell."""
        code = self._inline.get(url)
        return code.maker_at((line - 1, column - 1)) if code else None

    def maker_of_frame(self, frame: str | None) -> str | None:
        """Who is behind the code of a document without an address of its own (about:srcdoc, about:blank).

        The script that made the frame, or else the document around it.
        """
        for _ in range(_DEEPEST):
            if frame is None or frame in self._frame_makers:
                return self._frame_makers.get(frame or "")
            frame = self._parents.get(frame)
            if document := self._with_address(frame):
                return document
        return None

    def document_around(self, frame: str | None) -> str | None:
        """Address of the nearest document around a frame that has one: cookies and links of about:blank are its."""
        for _ in range(_DEEPEST):
            frame = self._parents.get(frame or "")
            if document := self._with_address(frame):
                return document
        return None

    def _with_address(self, frame: str | None) -> str | None:
        document = self._documents.get(frame or "", "about:")
        return None if document.startswith("about:") else document


def with_address(url: str, initiators: Mapping[str, str | None]) -> str:
    """The script behind a blob: or data: address: who asked for it; any other address as it is."""
    for _ in range(_DEEPEST):
        behind = initiators.get(url) if url.startswith(_MADE) else None
        if behind is None:
            return url
        url = behind
    return url
