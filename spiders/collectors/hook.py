"""What the instrumentation in frames and workers reported, before it is sorted into kinds.

The script runs before any script of the page, in every frame and worker, and reports through a binding that only it can
reach. It reports each new combination of interface, script and arguments at once, and totals when the page is left.
"""

import asyncio
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from spiders.cdp import Params
from spiders.collectors.stacks import flat_stack, parse_stack
from spiders.targets import Target

BINDING = f"k{secrets.token_hex(8)}"
"""Name under which a frame finds the way to us, for the moment until the hook has taken it away."""


_PARTS = ("hook", "steady", "who_calls", "short", "details", "addresses")


@lru_cache(maxsize=1)
def hook_source() -> str:
    """The script to be put in front of every page's own."""
    scripts = files("spiders.collectors") / "scripts"
    surface = json.loads((scripts / "surface.json").read_text())
    source, *helpers = ((scripts / f"{name}.js").read_text() for name in _PARTS)
    return f"({source})({json.dumps(BINDING)}, {json.dumps(surface)}, {', '.join(helpers)})"


@dataclass(slots=True, eq=False)
class Call:
    """Calls of one interface by one script with the same arguments in one frame."""

    frame_url: str
    origin: str
    """Of the frame: about:srcdoc and the like have that of their parent."""
    api: str
    arguments: list[Any]
    stack: list[Params]
    """The innermost first."""
    at: float
    """Seconds since the epoch."""
    calls: int = 1
    outcome: str | None = None
    session: str = ""
    frame_id: str | None = None
    """The browser's name of the frame; None in a worker."""
    traced: Params | None = None
    """The protocol's own stack, which the hook asks for where no frame of the other has an address."""

    @property
    def frames(self) -> str | None:
        """The stack as JSON, None where it has no frame with an address."""
        frames = self.stack or flat_stack(self.traced)
        return json.dumps(frames) if frames else None

    @property
    def place(self) -> str:
        """A URL whose origin is the frame's."""
        return self.frame_url if self.frame_url.startswith("http") else f"{self.origin}/"


MOST_CALLS = 20_000
LONGEST_ARGUMENT = 300
"""Characters after which the script cuts an argument and says so by an ellipsis (hook.js)."""

WRITES = frozenset(
    {
        "Element.innerHTML.set",
        "Element.outerHTML.set",
        "ShadowRoot.innerHTML.set",
        "Element.insertAdjacentHTML",
        "Element.setHTMLUnsafe",
        "ShadowRoot.setHTMLUnsafe",
        "Range.createContextualFragment",
        "Document.write",
        "Document.writeln",
        "DOMParser.parseFromString",
    }
)
"""Told of are those that write handlers, and of these the handlers' code; and those that write what fetches late."""
_STYLE = frozenset({"Image", "Font", "Stylesheet"})
_PLUGIN = frozenset({"Document", "Image", "Other"})
_MARKUP = _STYLE | _PLUGIN | {"Media", "TextTrack"}
FETCHES = {
    "Audio": frozenset({"Media"}),
    "EventSource": frozenset({"EventSource"}),
    "FontFace": frozenset({"Font"}),
    "HTMLEmbedElement.src.set": _PLUGIN,
    "HTMLImageElement.src.set": frozenset({"Image"}),
    "HTMLMediaElement.src.set": frozenset({"Media"}),
    "HTMLObjectElement.data.set": _PLUGIN,
    "HTMLSourceElement.src.set": frozenset({"Media"}),
    "HTMLTrackElement.src.set": frozenset({"TextTrack"}),
    "HTMLVideoElement.poster.set": frozenset({"Image"}),
    "CSSGroupingRule.insertRule": _STYLE,
    "CSSStyleDeclaration.cssText.set": _STYLE,
    "CSSStyleDeclaration.setProperty": _STYLE,
    "CSSStyleSheet.insertRule": _STYLE,
    "CSSStyleSheet.replace": _STYLE,
    "CSSStyleSheet.replaceSync": _STYLE,
    "Document.createTextNode": _STYLE,
    "HTMLElement.style.set": _STYLE,
    "Node.textContent.set": _STYLE,
    "StylePropertyMap.append": _STYLE,
    "StylePropertyMap.set": _STYLE,
    "Element.setAttribute": _MARKUP,
} | dict.fromkeys(WRITES, _MARKUP)
"""What gives the browser addresses that it fetches later, and the kinds of such requests (addresses.js)."""
NO_ROWS = FETCHES.keys() - {"FontFace"} | {"window.fetch"}
"""Calls that only help to tell whose doing something else is."""


def is_address(argument: Any) -> bool:
    """Is it an address of the web, rather than a handler's code?"""
    return isinstance(argument, str) and argument.startswith("http")


Ask = Callable[[str, Params, str], "asyncio.Future[Params]"]


class HookLog:
    """What was reported in one page view, and where the hook was in place."""

    def __init__(self, ask: Ask | None = None) -> None:
        """`ask` sends a command of the protocol; without it stacks are not followed beyond what was told."""
        self._ask = ask
        self._asked: dict[tuple[str, str], list[Params]] = {}
        self.calls: list[Call] = []
        self.writers: set[str] = set()
        """Sessions in which scripts wrote handlers into documents."""
        self._by_key: dict[tuple[str, int, int], Call] = {}
        self._reported: set[tuple[str, int]] = set()
        self._expected: dict[tuple[str, int], str] = {}
        self._traced: dict[tuple[str, int, str], Params] = {}
        self._frames: dict[tuple[str, int], str] = {}

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Runtime.bindingCalled": self._report,
            "Runtime.executionContextCreated": self._context,
            "Runtime.consoleAPICalled": self._trace,
        }

    def stand(self, before: "HookLog") -> None:
        """Take over the documents that stand there already, with the hook in them; not what they did so far."""
        self._reported |= before._reported
        self._expected |= before._expected

    @property
    def in_place(self) -> bool | None:
        """True when every document of the page that could run scripts had the hook; None when there was none."""
        if not self._expected:
            return None
        return self._expected.keys() <= self._reported

    def _context(self, target: Target, params: Params) -> None:
        context = params["context"]
        # An origin of "://" is that of the empty document a frame begins with.
        if target.type not in ("page", "iframe") or not context.get("auxData", {}).get("isDefault"):
            return
        frame = context["auxData"]["frameId"]
        self._frames[target.session, context["id"]] = frame
        # A popup is another page, whose first script may run before anybody can reach it.
        if context["origin"] not in ("", "://") and not target.popup:
            self._expected[target.session, context["id"]] = context["origin"]

    def _trace(self, target: Target, params: Params) -> None:
        # Told to the console while the call is under way, and so before the report of it.
        said = params["args"][0].get("value") if params["type"] == "debug" and params["args"] else None
        if isinstance(said, str) and said.startswith(BINDING) and "stackTrace" in params:
            self._traced[target.session, params["executionContextId"], said] = params["stackTrace"]
            self._follow(target.session, params["stackTrace"])

    def _follow(self, session: str, stack: Params) -> None:
        # Of what was waited for, a message names but the number; the debugger has the rest.
        if self._ask is None or "parentId" not in stack:
            return
        key = session, stack["parentId"]["id"]
        if key in self._asked:
            self._asked[key].append(stack)
            stack["parent"] = self._asked[key][0].get("parent")
            return
        stacks = self._asked[key] = [stack]

        def told(answer: asyncio.Future[Params]) -> None:
            if not answer.cancelled() and answer.exception() is None:
                for each in stacks:
                    each["parent"] = answer.result()["stackTrace"]

        answer = self._ask("Debugger.getStackTrace", {"stackTraceId": stack["parentId"]}, session)
        answer.add_done_callback(told)

    def _report(self, target: Target, params: Params) -> None:
        if params["name"] != BINDING:
            return
        place = (target.session, params["executionContextId"])
        try:
            batch = json.loads(params["payload"])
            if batch.get("late"):
                return  # scripts of the page had run before it: not in place
            self._reported.add(place)
            self._take(place, batch)
        except (ValueError, TypeError, KeyError, AttributeError):
            return  # a page that found the binding may write anything to it

    def _take(self, place: tuple[str, int], batch: Params) -> None:
        for entry in batch.get("calls", ()):
            if len(self.calls) < MOST_CALLS:
                traced = self._traced.pop((*place, f"{BINDING} {entry['id']}"), None)
                call = Call(
                    frame_url=str(batch["frame"]),
                    origin=str(batch["origin"]),
                    api=str(entry["api"]),
                    arguments=list(entry["args"]),
                    stack=parse_stack(entry["stack"]),
                    at=float(entry["at"]) / 1000,
                    session=place[0],
                    frame_id=self._frames.get(place),
                    traced=traced,
                )
                self.calls.append(call)
                if call.api in WRITES and not all(is_address(given) for given in call.arguments):
                    self.writers.add(call.session)
                self._by_key[(*place, entry["id"])] = call
        for number, count in batch.get("totals", ()):
            if known := self._by_key.get((*place, number)):
                known.calls = int(count)
        for number, outcome in batch.get("outcomes", ()):
            if known := self._by_key.get((*place, number)):
                known.outcome = str(outcome)
