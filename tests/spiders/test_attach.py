"""What is switched on in a target depends on what it is."""

import pytest

from spiders.attach import prepare
from spiders.cdp import Params
from spiders.options import BrowserOptions
from spiders.targets import Target


class Posts:
    def __init__(self) -> None:
        self.sent: dict[str, Params | None] = {}

    def post(self, method: str, params: Params | None = None, session: str | None = None) -> None:
        assert session == "s"
        self.sent[method] = params


def posted(
    kind: str, *, hook: bool = True, hints: Params | None = None, popup: bool = False
) -> dict[str, Params | None]:
    posts = Posts()
    target = Target(session="s", id="t", type=kind, url="", context="c", popup=popup)
    prepare(posts, target, BrowserOptions(hook=hook), hints)  # type: ignore[arg-type]
    return posts.sent


@pytest.mark.parametrize(
    ("kind", "recorded", "hooked_by"),
    [
        ("page", True, "Page.addScriptToEvaluateOnNewDocument"),
        ("iframe", True, "Page.addScriptToEvaluateOnNewDocument"),
        ("worker", True, "Runtime.evaluate"),
        ("shared_worker", True, "Runtime.evaluate"),
        ("service_worker", True, "Runtime.evaluate"),
        ("worklet", True, None),
        ("browser_ui", False, None),
        ("tab", False, None),
    ],
)
def test_a_target(kind: str, recorded: bool, hooked_by: str | None) -> None:
    methods = posted(kind)
    assert ("Network.enable" in methods) is recorded
    hooks = {"Page.addScriptToEvaluateOnNewDocument", "Runtime.evaluate"}
    assert methods.keys() & hooks == ({hooked_by} if hooked_by else set())
    assert not posted(kind, hook=False).keys() & {*hooks, "Runtime.addBinding"}


def test_client_hints_are_corrected_where_they_must_be() -> None:
    assert "Emulation.setUserAgentOverride" in posted("page", hints={"userAgent": "x"})
    assert "Emulation.setUserAgentOverride" not in posted("page")


@pytest.mark.parametrize(
    ("kind", "popup", "at_once"), [("page", False, False), ("page", True, True), ("iframe", False, True)]
)
def test_a_document_may_stand_there_before_us_but_not_in_a_window_of_our_own(
    kind: str, popup: bool, at_once: bool
) -> None:
    added = posted(kind, popup=popup)["Page.addScriptToEvaluateOnNewDocument"]
    assert added is not None and added["runImmediately"] is at_once
