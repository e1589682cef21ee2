"""The instrumentation is in every frame before the page's scripts, and a page that looks for it sees native code."""

import json

import pytest

from spiders.collectors.hook import HookLog
from spiders.targets import Target
from tests.spiders.collectors.conftest import Load

TARGET = Target(session="s", id="t", type="page", url="about:blank", context="c")


@pytest.mark.asyncio(loop_scope="package")
async def test_a_page_that_looks_finds_native_code(load: Load) -> None:
    record = await load("/native")
    assert record.page_view.hook_in_place is True
    assert json.loads(record.page_view.title or "") == [
        "function toDataURL() { [native code] }",
        "function toString() { [native code] }",
        "function sendBeacon() { [native code] }",
        "function get cookie() { [native code] }",
        "toDataURL",
        1,
        0,
        True,
        False,
        False,
    ]


def world(number: int, origin: str) -> dict[str, object]:
    return {"context": {"id": number, "origin": origin, "auxData": {"isDefault": True, "frameId": str(number)}}}


def report(number: int, payload: str) -> dict[str, object]:
    from spiders.collectors.hook import BINDING

    return {"name": BINDING, "executionContextId": number, "payload": payload}


EMPTY = json.dumps({"frame": "https://a.example/", "origin": "https://a.example", "calls": [], "outcomes": []})


@pytest.mark.parametrize(
    ("worlds", "reports", "in_place"),
    [
        ([], [], None),
        ([(1, "https://a.example")], [1], True),
        ([(1, "https://a.example"), (2, "https://b.example")], [1], False),
        ([(1, "https://a.example"), (2, "://")], [1], True),
    ],
)
def test_in_place_means_in_every_document(
    worlds: list[tuple[int, str]], reports: list[int], in_place: bool | None
) -> None:
    log = HookLog()
    handlers = log.handlers()
    for number, origin in worlds:
        handlers["Runtime.executionContextCreated"](TARGET, world(number, origin))
    for number in reports:
        handlers["Runtime.bindingCalled"](TARGET, report(number, EMPTY))
    assert log.in_place is in_place


def test_a_hook_that_came_after_scripts_of_the_page_is_not_in_place() -> None:
    log = HookLog()
    log.handlers()["Runtime.executionContextCreated"](TARGET, world(1, "https://a.example"))
    log.handlers()["Runtime.bindingCalled"](TARGET, report(1, json.dumps({"late": True, **json.loads(EMPTY)})))
    assert log.in_place is False


@pytest.mark.parametrize("payload", ["", "nonsense", "[]", '"text"', '{"calls": 5}', '{"calls": [{}]}', "{}"])
def test_what_a_page_writes_to_the_binding_cannot_break_the_recording(payload: str) -> None:
    log = HookLog()
    log.handlers()["Runtime.bindingCalled"](TARGET, report(1, payload))
    assert log.calls == []
