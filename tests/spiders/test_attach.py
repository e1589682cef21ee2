"""What is switched on in a target depends on what it is."""

import pytest

from spiders.attach import prepare
from spiders.cdp import Params
from spiders.options import BrowserOptions
from spiders.targets import Target


class Posts:
    def __init__(self) -> None:
        self.methods: list[str] = []

    def post(self, method: str, params: Params | None = None, session: str | None = None) -> None:
        assert session == "s"
        self.methods.append(method)


def posted(kind: str, *, hook: bool = True, hints: Params | None = None) -> set[str]:
    posts = Posts()
    target = Target(session="s", id="t", type=kind, url="", context="c")
    prepare(posts, target, BrowserOptions(hook=hook), hints)  # type: ignore[arg-type]
    return set(posts.methods)


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
    assert methods & hooks == ({hooked_by} if hooked_by else set())
    assert not posted(kind, hook=False) & {*hooks, "Runtime.addBinding"}


def test_client_hints_are_corrected_where_they_must_be() -> None:
    assert "Emulation.setUserAgentOverride" in posted("page", hints={"userAgent": "x"})
    assert "Emulation.setUserAgentOverride" not in posted("page")
