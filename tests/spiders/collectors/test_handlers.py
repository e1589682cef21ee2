"""Handlers in attributes go back to the script that wrote them, where what was written tells."""

import asyncio
from typing import Any

import pytest

from spiders.cdp import Params
from spiders.collectors.causes import Causes
from spiders.collectors.documents import DocumentLog
from spiders.collectors.handlers import HandlerLog
from spiders.collectors.hook import Call, HookLog
from spiders.collectors.network import NetworkLog
from spiders.collectors.origins import ScriptLog
from spiders.targets import Target

DOC, TAG, OTHER = "https://a.example/", "https://t.example/t.js", "https://o.example/o.js"
PAGE = Target(session="s", id="main", type="page", url=DOC, context="c")
PARSED: Params = {
    "scriptId": "7",
    "url": DOC,
    "startLine": 3,
    "startColumn": 9,
    "endLine": 3,
    "endColumn": 40,
    "length": 31,
}


def wrote(script: str, *codes: str) -> Call:
    stack = [{"function": "", "url": script, "line": 1, "column": 1}]
    return Call(DOC, DOC, "Element.innerHTML.set", list(codes), stack, 0.0, session="s", frame_id="main")


@pytest.mark.parametrize(
    ("source", "calls", "maker"),
    [
        ("f()", [wrote(TAG, "f()")], TAG),
        ("f()", [wrote(TAG, "g()", "f()")], TAG),
        ("f('a')", [wrote(TAG, "f(&apos;a&#39;)")], TAG),
        ("f()", [wrote(TAG, "g()")], None),
        ("f()", [wrote(TAG, "f()"), wrote(OTHER, "f()")], None),
        ("f()", [wrote(TAG, "f()"), wrote(TAG, "f()")], TAG),
        ("1;" * 400, [wrote(TAG, "1;" * 150 + "…")], TAG),
    ],
)
async def test_who_wrote_it(source: str, calls: list[Call], maker: str | None) -> None:
    assert await laid_to(source, calls, PARSED) == maker


@pytest.mark.parametrize(
    "params",
    [{**PARSED, "stackTrace": {}}, {**PARSED, "isModule": True}, {**PARSED, "length": 5000}, {**PARSED, "url": ""}],
    ids=["under a call", "module", "long", "no address"],
)
async def test_what_is_no_handler(params: Params) -> None:
    assert await laid_to("f()", [wrote(TAG, "f()")], params) is None


async def test_nothing_is_asked_where_no_script_wrote_handlers() -> None:
    asked: list[str] = []
    log = HandlerLog(lambda method, *_: asked.append(method) or asyncio.Future(), HookLog())  # type: ignore[func-returns-value]
    log.handlers()["Debugger.scriptParsed"](PAGE, PARSED)
    assert asked == []


async def laid_to(source: str, calls: list[Call], parsed: Params) -> str | None:
    def ask(*_: Any) -> asyncio.Future[Params]:
        answer: asyncio.Future[Params] = asyncio.get_running_loop().create_future()
        answer.set_result({"scriptSource": source})
        return answer

    hook, scripts = HookLog(), ScriptLog()
    hook.calls, hook.writers = calls, {"s"}
    log = HandlerLog(ask, hook)
    scripts.handlers()["Debugger.scriptParsed"](PAGE, parsed)
    log.handlers()["Debugger.scriptParsed"](PAGE, parsed)
    log.lay_to(Causes(NetworkLog(), scripts, DocumentLog(ask), calls), scripts)
    assert scripts.maker_at(DOC, 4, 20) == scripts.maker_of_script("s", "7")
    return scripts.maker_of_script("s", "7")
