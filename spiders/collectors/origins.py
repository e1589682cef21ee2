"""Which script a piece of code really is: inline code, blob: and data: scripts go back to the one that made them.

V8 names the document for inline code, whoever wrote it into the page, and an address without a host for code that was
put together by a script. The debugger tells whose call was under way when a script was parsed or a frame attached.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spiders.cdp import Params
from spiders.targets import Target

_MADE = ("blob:", "data:")
_DEEPEST = 8
MOST_SCRIPTS = 20_000


@dataclass(frozen=True, slots=True)
class Code:
    """One piece of inline code in a document."""

    start: tuple[int, int]
    end: tuple[int, int]
    """Line and column, both from 0."""
    maker: str | None
    """The script that wrote it into the page; None for what came with the document."""


class ScriptLog:
    """What was parsed in one page view, and at whose call."""

    def __init__(self) -> None:
        self._inline: dict[str, list[Code]] = {}
        self._makers: dict[tuple[str, str], str] = {}
        """(session, script id) -> the script that wrote this inline code."""
        self._frame_makers: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        """Frame -> address of the document that stands in it."""
        self._scripts = 0

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Debugger.scriptParsed": self._parsed,
            "Page.frameAttached": self._attached,
            "Page.frameNavigated": self._navigated,
        }

    def _parsed(self, target: Target, params: Params) -> None:
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
        code = Code((params["startLine"], params["startColumn"]), (params["endLine"], params["endColumn"]), maker)
        self._inline.setdefault(params["url"], []).append(code)

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

    def _top(self, session: str, stack: Params | None) -> str | None:
        while stack:
            for call in stack.get("callFrames", ()):
                if maker := self._makers.get((session, call["scriptId"])) or call["url"]:
                    return str(maker)
            stack = stack.get("parent")
        return None

    def maker_of_script(self, session: str, script: str) -> str | None:
        """The script that wrote this inline code into the page; None for any other code."""
        return self._makers.get((session, script))

    def maker_at(self, url: str, line: int, column: int) -> str | None:
        """The same by the place of the code in its document, both from 1; None where that does not tell."""
        at = (line - 1, column - 1)
        found = {code.maker for code in self._inline.get(url, ()) if code.start <= at <= code.end}
        return found.pop() if len(found) == 1 else None

    def maker_of_frame(self, frame: str | None) -> str | None:
        """Who is behind the code of a document without an address of its own (about:srcdoc, about:blank).

        The script that made the frame, or else the document around it.
        """
        for _ in range(_DEEPEST):
            if frame is None or frame in self._frame_makers:
                return self._frame_makers.get(frame or "")
            frame = self._parents.get(frame)
            document = self._documents.get(frame or "")
            if document and not document.startswith("about:"):
                return document
        return None


def with_address(url: str, initiators: Mapping[str, str | None]) -> str:
    """The script behind a blob: or data: address: who asked for it; any other address as it is."""
    for _ in range(_DEEPEST):
        behind = initiators.get(url) if url.startswith(_MADE) else None
        if behind is None:
            return url
        url = behind
    return url
