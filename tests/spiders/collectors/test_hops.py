"""What stands of one request from its announcement on: who asked for it, and what came before it."""

from typing import Any

import pytest

from spiders.collectors.hops import Hop
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")
POPUP = Target(session="p", id="v", type="page", url="", context="c", popup=True)
WORKER = Target(session="w", id="u", type="worker", url="https://a.example/w.js", context="c")


def hop_of(target: Target = PAGE, previous: Hop | None = None, **facts: Any) -> Hop:
    event = {"requestId": "1", "request": {"url": "https://a.example/"}, "wallTime": 100.0}
    return Hop.of(7, target, event | facts, False, previous)


@pytest.mark.parametrize(
    ("kind", "frame", "who"),
    [
        ("Document", "t", "page"),
        ("Document", "inner", "iframe"),
        ("Image", "inner", "page"),
        ("Document", None, "page"),
    ],
)
def test_the_document_of_a_frame_counts_as_the_frames(kind: str, frame: str | None, who: str) -> None:
    assert hop_of(type=kind, **({"frameId": frame} if frame else {})).target == who


@pytest.mark.parametrize(
    ("target", "who", "worker"),
    [(PAGE, "page", None), (POPUP, "popup", None), (WORKER, "worker", "https://a.example/w.js")],
)
def test_who_asks(target: Target, who: str, worker: str | None) -> None:
    hop = hop_of(target)
    assert (hop.target, hop.worker, hop.session) == (who, worker, target.session)


def test_what_is_not_told_is_not_made_up() -> None:
    first = hop_of()
    hop = hop_of(previous=first)
    assert (hop.row, hop.type, hop.document_url, hop.initiator, hop.frame) == (7, "Other", "", {}, None)
    assert (hop.response, hop.size, hop.began, hop.over) == (None, None, None, False)
    assert hop.previous is first
