"""Handlers that stand in attributes, and which script wrote them into the page.

The browser compiles such code when its event comes, and places it where the parser stood when it was written: it names
the document, whoever wrote it. What the instrumentation saw written is held against the code itself.
"""

import asyncio
from collections.abc import Callable
from html import unescape

from spiders.cdp import Params
from spiders.collectors.causes import Causes
from spiders.collectors.hook import LONGEST_ARGUMENT, WRITES, Ask, HookLog
from spiders.collectors.origins import ScriptLog
from spiders.targets import Target

_LONGEST = 2000
"""Characters of code that is looked at."""
_MOST = 1000
"""Pieces of code that are looked at."""


class HandlerLog:
    """Code that may be a handler's, looked at where handlers were written by scripts."""

    def __init__(self, ask: Ask, hook: HookLog) -> None:
        """`ask` sends a command of the protocol."""
        self._ask = ask
        self._hook = hook
        self._asked: list[tuple[str, Params, asyncio.Future[Params]]] = []

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {"Debugger.scriptParsed": self._parsed}

    def _parsed(self, target: Target, params: Params) -> None:
        is_made = "stackTrace" in params or params.get("isModule") or params.get("hasSourceURL")
        if is_made or not params["url"].startswith("http") or params["length"] > _LONGEST:
            return
        if target.session in self._hook.writers and len(self._asked) < _MOST:
            source = self._ask("Debugger.getScriptSource", {"scriptId": params["scriptId"]}, target.session)
            self._asked.append((target.session, params, source))

    def lay_to(self, causes: Causes, scripts: ScriptLog) -> None:
        """Tell who wrote each of them, where it is one script."""
        written: dict[tuple[str, str], set[str | None]] = {}
        for call in self._hook.calls if self._asked else ():
            if call.api in WRITES:
                writer = causes.of_call(call)
                for code in call.arguments:
                    written.setdefault((call.session, _mark(unescape(str(code)))), set()).add(writer)
        for session, params, source in self._asked:
            if source.done() and not source.cancelled() and source.exception() is None:
                makers = written.get((session, _mark(source.result()["scriptSource"])), set())
                maker = next(iter(makers)) if len(makers) == 1 else None
                if maker is not None:
                    scripts.add_maker(session, params, maker)


def _mark(code: str) -> str:
    """What is left of code that was cut, of any code."""
    return code.removesuffix("…")[: LONGEST_ARGUMENT // 2]
