"""Every target belongs to the context it is in, and is recorded once."""

from typing import Any

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

    def post(self, method: str, params: Params | None = None, session: str | None = None) -> None:
        assert method == "Runtime.runIfWaitingForDebugger"
        self.resumed.append(session)


def attach(targets: Targets, session: str, kind: str, context: str, **more: Any) -> None:
    info = {"targetId": f"t-{session}", "type": kind, "url": "", "browserContextId": context, **more}
    params = {"sessionId": session, "targetInfo": info, "waitingForDebugger": True}
    targets.on_event(None, "Target.attachedToTarget", params)


def new() -> tuple[Targets, Posts]:
    targets, posts = Targets(), Posts()
    targets.connection = posts  # type: ignore[assignment]
    return targets, posts


async def test_the_page_that_is_expected_gives_its_context_an_owner() -> None:
    targets, posts = new()
    owner = Owner()
    page = targets.expect_page(owner)
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
    targets.expect_page(first)
    attach(targets, "1", "page", "A")
    page = targets.expect_page(second)
    attach(targets, "2", "page", "A")
    assert not page.done()
    attach(targets, "3", "page", "B")
    assert (await page).context == "B"
    assert (first.seen, second.seen) == (["page 1", "popup page 2"], ["page 3"])


async def test_one_more_page_of_a_known_context() -> None:
    targets, _ = new()
    owner = Owner()
    targets.expect_page(owner)
    attach(targets, "1", "page", "A")
    page = targets.expect_page(owner, "A")
    attach(targets, "2", "page", "B")
    attach(targets, "3", "page", "A")
    assert (await page).session == "3"
    assert not (await page).popup


async def test_a_service_worker_that_is_announced_twice_is_recorded_once() -> None:
    targets, posts = new()
    owner = Owner()
    targets.expect_page(owner)
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
    targets.expect_page(owner)
    attach(targets, "2", "page", "A")
    targets.forget("A")
    targets.on_event("2", "Some.event", {})
    assert owner.seen == ["page 2"]
    assert posts.resumed == ["1", "2"]
    assert targets.of("A") == ()
