"""Inline code goes back to the script that wrote it, made-up addresses to the script that asked for them."""

from typing import Any

import pytest

from spiders.collectors.hook import hook_source
from spiders.collectors.origins import ScriptLog, with_address
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")
DOC, TAG = "https://shop.example/", "https://tag.example/t.js"


def stack(url: str, script: str = "1") -> dict[str, Any]:
    return {"callFrames": [{"url": url, "scriptId": script, "lineNumber": 0, "columnNumber": 0}]}


def parsed(script: str, url: str, span: tuple[int, int, int, int], by: dict[str, Any] | None = None) -> dict[str, Any]:
    places = dict(zip(("startLine", "startColumn", "endLine", "endColumn"), span, strict=True))
    return {"scriptId": script, "url": url, "length": 80} | places | ({"stackTrace": by} if by else {})


def log_of(*scripts: dict[str, Any]) -> ScriptLog:
    log = ScriptLog()
    for script in scripts:
        log.handlers()["Debugger.scriptParsed"](PAGE, script)
    return log


WRITTEN = parsed("7", DOC, (3, 10, 3, 90), stack(TAG))


@pytest.mark.parametrize(
    ("scripts", "line", "column", "maker"),
    [
        ((WRITTEN,), 4, 20, TAG),
        ((WRITTEN,), 4, 5, None),
        ((WRITTEN,), 9, 1, None),
        ((WRITTEN,), 4, 91, TAG),
        ((WRITTEN,), 4, 92, None),
        ((parsed("8", DOC, (0, 0, 5, 0), stack(TAG)), parsed("9", DOC, (1, 0, 1, 9))), 3, 1, TAG),
        ((WRITTEN, parsed("8", DOC, (0, 0, 5, 0))), 4, 20, None),
        ((WRITTEN, parsed("8", DOC, (0, 0, 5, 0), stack("", "7"))), 4, 20, TAG),
        ((parsed("8", DOC, (0, 0, 5, 0)),), 4, 20, None),
    ],
    ids=[
        "inside",
        "before",
        "after",
        "last",
        "after the last",
        "behind one within",
        "two that differ",
        "two of one maker",
        "the document's own",
    ],
)
def test_who_wrote_the_code_at_a_place(
    scripts: tuple[dict[str, Any], ...], line: int, column: int, maker: str | None
) -> None:
    assert log_of(*scripts).maker_at(DOC, line, column) == maker


@pytest.mark.parametrize(
    ("frame", "maker"),
    [("made", TAG), ("in the made", TAG), ("in the markup", DOC), ("unknown", None), (None, None)],
)
def test_who_is_behind_a_document_without_address(frame: str | None, maker: str | None) -> None:
    log = ScriptLog()
    handlers = log.handlers()
    handlers["Page.frameNavigated"](PAGE, {"frame": {"id": "main", "url": DOC}})
    handlers["Page.frameAttached"](PAGE, {"frameId": "made", "parentFrameId": "main", "stack": stack(TAG)})
    handlers["Page.frameAttached"](PAGE, {"frameId": "in the made", "parentFrameId": "made"})
    handlers["Page.frameNavigated"](PAGE, {"frame": {"id": "made", "parentId": "main", "url": "about:srcdoc"}})
    handlers["Page.frameAttached"](PAGE, {"frameId": "in the markup", "parentFrameId": "main"})
    assert log.maker_of_frame(frame) == maker


@pytest.mark.parametrize(
    ("url", "behind"),
    [
        ("blob:https://shop.example/1", TAG),
        ("data:text/javascript,1", TAG),
        ("blob:https://shop.example/2", "blob:https://shop.example/2"),
        ("https://other.example/x.js", "https://other.example/x.js"),
    ],
)
def test_a_made_up_address_is_its_asker(url: str, behind: str) -> None:
    asked = {"blob:https://shop.example/1": "data:text/javascript,1", "data:text/javascript,1": TAG}
    assert with_address(url, asked) == behind


@pytest.mark.parametrize(
    ("alias", "came_from", "url"),
    [(True, TAG, TAG), (True, "", ""), (False, "", DOC)],
    ids=["a file", "eval", "no alias"],
)
def test_an_address_that_code_gives_itself_is_not_believed(alias: bool, came_from: str, url: str) -> None:
    script = parsed("7", DOC, (0, 0, 1, 0)) | {"hasSourceURL": alias, "embedderName": came_from}
    told = stack(DOC, "7") | {"parent": stack(DOC, "7")}
    real = log_of(script).without_aliases("s", told)
    assert [real["callFrames"][0]["url"], real["parent"]["callFrames"][0]["url"]] == [url, url]


def test_what_the_instrument_does_is_laid_to_nobody_for_having_it_put_in() -> None:
    """A window that a script is the first to touch gets the instrumentation under that script's call."""
    ours = parsed("3", "", (0, 0, 9, 0), stack(TAG)) | {"length": len(hook_source())}
    assert log_of(ours, parsed("4", "", (0, 0, 9, 0), stack(TAG))).maker_of_script("s", "3") is None
    assert log_of(parsed("4", "", (0, 0, 9, 0), stack(TAG))).maker_of_script("s", "4") == TAG
