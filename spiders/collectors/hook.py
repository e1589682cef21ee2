"""What the instrumentation in frames and workers reported, before it is sorted into kinds.

The script runs before any script of the page, in every frame and worker, and reports through a binding that only it can
reach. It reports each new combination of interface, script and arguments at once, and totals when the page is left.
"""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from spiders.cdp import Params
from spiders.targets import Target

BINDING = f"k{secrets.token_hex(8)}"
"""Name under which a frame finds the way to us, for the moment until the hook has taken it away."""

EVENTS = ("Runtime.bindingCalled", "Runtime.executionContextCreated")


@lru_cache(maxsize=1)
def hook_source() -> str:
    """The script to be put in front of every page's own."""
    scripts = files("spiders.collectors") / "scripts"
    surface = json.loads((scripts / "surface.json").read_text())
    source = (scripts / "hook.js").read_text()
    return f"({source})({json.dumps(BINDING)}, {json.dumps(surface)})"


@dataclass(slots=True, eq=False)
class Call:
    """Calls of one interface by one script with the same arguments in one frame."""

    frame_url: str
    origin: str
    """Of the frame: about:srcdoc and the like have that of their parent."""
    api: str
    arguments: list[Any]
    stack: list[Params]
    at: float
    """Seconds since the epoch."""
    calls: int = 1
    outcome: str | None = None

    @property
    def script_url(self) -> str | None:
        """Of the innermost frame that has one."""
        return next((frame["url"] for frame in self.stack if frame["url"]), None)

    @property
    def place(self) -> str:
        """A URL whose origin is the frame's."""
        return self.frame_url if self.frame_url.startswith("http") else f"{self.origin}/"


MOST_CALLS = 20_000


class HookLog:
    """What was reported in one page view, and where the hook was in place."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._by_key: dict[tuple[str, int, int], Call] = {}
        self._reported: set[tuple[str, int]] = set()
        self._expected: dict[tuple[str, int], str] = {}
        self.page_worlds: dict[str, int] = {}
        """Frame id -> execution context of the page's own scripts."""

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Runtime.bindingCalled": self._report,
            "Runtime.executionContextCreated": self._context,
        }

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
        self.page_worlds[context["auxData"]["frameId"]] = context["id"]
        # A popup is another page, whose first script may run before anybody can reach it.
        if context["origin"] not in ("", "://") and not target.popup:
            self._expected[target.session, context["id"]] = context["origin"]

    def _report(self, target: Target, params: Params) -> None:
        if params["name"] != BINDING:
            return
        place = (target.session, params["executionContextId"])
        self._reported.add(place)
        try:
            self._take(place, json.loads(params["payload"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return  # a page that found the binding may write anything to it

    def _take(self, place: tuple[str, int], batch: Params) -> None:
        for entry in batch.get("calls", ()):
            if len(self.calls) < MOST_CALLS:
                call = Call(
                    frame_url=str(batch["frame"]),
                    origin=str(batch["origin"]),
                    api=str(entry["api"]),
                    arguments=list(entry["args"]),
                    stack=parse_stack(entry["stack"]),
                    at=float(entry["at"]) / 1000,
                )
                self.calls.append(call)
                self._by_key[(*place, entry["id"])] = call
        for number, count in batch.get("totals", ()):
            if known := self._by_key.get((*place, number)):
                known.calls = int(count)
        for number, outcome in batch.get("outcomes", ()):
            if known := self._by_key.get((*place, number)):
                known.outcome = str(outcome)


_PLACE = re.compile(
    r"(?P<url>[a-z][a-z0-9+.-]*://[^()\s]*?|blob:[^()\s]*?|data:[^()\s]*?):(?P<line>\d+):(?P<column>\d+)"
)
_FUNCTION = re.compile(r"^\s*at (?:async )?(?:new )?(?P<function>[^()]*?) \(")


def parse_stack(text: str) -> list[Params]:
    """V8's Error.stack as frames, the innermost first (https://v8.dev/docs/stack-trace-api).

    Code from eval stands at the place that called eval; frames without a URL fall out.
    """
    frames = []
    for line in text.splitlines():
        place = _PLACE.search(line)
        if place:
            function = _FUNCTION.match(line)
            frames.append(
                {
                    "function": function["function"] if function else "",
                    "url": place["url"],
                    "line": int(place["line"]),
                    "column": int(place["column"]),
                }
            )
    return frames
