"""Every target belongs to the context it is in, and is recorded once."""

from typing import Any

import pytest

from spiders.cdp import Params
from spiders.targets import Target, Targets


class Owner:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def attached(self, target: Target) -> None:
        self.seen.append(f"{'popup ' if target.popup else ''}{target.type} {target.session}")

    def event(self, target: Target, method: str, params: Params) -> None:
        self.seen.append(f"{method} {target.session}")

    def detached(self, target: Target) -> None:
        self.seen.append(f"gone {target.session}")


class Posts:
    def __init__(self) -> None:
        self.resumed: list[str | None] = []
        self.said: list[str] = []

    def post(self, method: str, params: Params | None = None, session: str | None = None) -> None:
        if method == "Runtime.runIfWaitingForDebugger":
            self.resumed.append(session)
        else:
            self.said.append(f"{method} {params}")

    def abandon(self, session: str, why: str) -> None:
        self.said.append(f"{session}: {why}")


def attach(targets: Targets, session: str, kind: str, context: str, parent: str | None = None, **more: Any) -> None:
    info = {"targetId": f"t-{session}", "type": kind, "url": "", "browserContextId": context, **more}
    params = {"sessionId": session, "targetInfo": info, "waitingForDebugger": True}
    targets.on_event(parent, "Target.attachedToTarget", params)


def new() -> tuple[Targets, Posts]:
    targets, posts = Targets(), Posts()
    targets.connection = posts  # type: ignore[assignment]
    return targets, posts


async def test_the_page_that_is_expected_gives_its_context_an_owner() -> None:
    targets, posts = new()
    owner = Owner()
    targets.own("A", owner)
    page = targets.expect_page("A")
    attach(targets, "1", "page", "A")
    attach(targets, "2", "iframe", "A")
    attach(targets, "3", "page", "A", openerId="t-1")
    targets.on_event("2", "Some.event", {})
    targets.on_event(None, "Target.detachedFromTarget", {"sessionId": "2"})
    targets.on_event("2", "Some.event", {})
    assert (await page).session == "1"
    assert owner.seen == ["page 1", "iframe 2", "popup page 3", "Some.event 2", "gone 2"]
    assert posts.resumed == ["1", "2", "3"], "whatever attaches must be let go on"


async def test_a_popup_elsewhere_is_not_the_page_that_is_expected() -> None:
    targets, _ = new()
    first, second = Owner(), Owner()
    targets.own("A", first)
    targets.own("B", second)
    targets.expect_page("A")
    attach(targets, "1", "page", "A")
    page = targets.expect_page("B")
    attach(targets, "2", "page", "A")
    assert not page.done()
    attach(targets, "3", "page", "B")
    assert (await page).context == "B"
    assert (first.seen, second.seen) == (["page 1", "popup page 2"], ["page 3"])


async def test_one_more_page_of_a_known_context() -> None:
    targets, _ = new()
    owner = Owner()
    targets.own("A", owner)
    targets.expect_page("A")
    attach(targets, "1", "page", "A")
    page = targets.expect_page("A")
    attach(targets, "2", "page", "A", openerId="t-1")
    attach(targets, "3", "page", "A")
    assert (await page).session == "3"
    assert not (await page).popup


async def test_a_service_worker_that_is_announced_twice_is_recorded_once() -> None:
    targets, posts = new()
    owner = Owner()
    targets.own("A", owner)
    targets.expect_page("A")
    attach(targets, "1", "page", "A")
    attach(targets, "2", "service_worker", "A", targetId="same")
    attach(targets, "3", "service_worker", "A", targetId="same")
    targets.on_event("3", "Some.event", {})
    assert owner.seen == ["page 1", "service_worker 2"]
    assert posts.resumed == ["1", "2", "3"]


async def test_what_nobody_owns_is_let_go_on_and_forgotten() -> None:
    targets, posts = new()
    attach(targets, "1", "browser_ui", "default")
    owner = Owner()
    targets.own("A", owner)
    targets.expect_page("A")
    attach(targets, "2", "page", "A")
    targets.forget("A")
    targets.on_event("2", "Some.event", {})
    assert owner.seen == ["page 2"]
    assert posts.resumed == ["1", "2"]
    assert targets.of("A") == ()


async def test_a_dialog_is_answered_as_by_one_who_wants_nothing_but_to_leave() -> None:
    targets, posts = new()
    targets.own("A", Owner())
    attach(targets, "1", "page", "A")
    for kind in ("alert", "confirm", "beforeunload"):
        targets.on_event("1", "Page.javascriptDialogOpening", {"type": kind})
    answered = "Page.handleJavaScriptDialog {'accept': %s}"
    assert posts.said == [answered % False, answered % False, answered % True]


@pytest.mark.parametrize(
    ("method", "session", "params"),
    [("Inspector.targetCrashed", "1", {}), ("Target.detachedFromTarget", None, {"sessionId": "1"})],
)
async def test_who_waits_for_a_page_that_ended_is_told(method: str, session: str | None, params: Params) -> None:
    targets, posts = new()
    targets.own("A", Owner())
    attach(targets, "1", "page", "A")
    targets.on_event(session, method, params)
    assert [said[:3] for said in posts.said] == ["1: "]


async def test_a_frame_belongs_to_the_window_it_stands_in_however_deep() -> None:
    targets, _ = new()
    targets.own("A", Owner())
    attach(targets, "1", "page", "A")
    attach(targets, "2", "iframe", "A", parent="1")
    attach(targets, "3", "iframe", "A", parent="2")
    page, *frames = targets.of("A")
    assert page.window is None
    assert [frame.window for frame in frames] == [page, page]


async def test_the_world_of_the_pages_own_scripts_is_known_frame_by_frame() -> None:
    targets, _ = new()
    targets.own("A", Owner())
    attach(targets, "1", "page", "A")
    for number, default in ((7, True), (8, False)):
        context = {"id": number, "auxData": {"frameId": "f", "isDefault": default}}
        targets.on_event("1", "Runtime.executionContextCreated", {"context": context})
    assert targets.page_world("1", "f") == 7
    assert targets.page_world("1", "other") is targets.page_world("2", "f") is None
