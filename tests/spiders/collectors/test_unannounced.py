"""What only the script's call tells: who opened a window, and what is sent after the document is gone."""

from typing import Any

import pytest

from spiders.cdp import Connection
from spiders.collectors.hook import Call
from spiders.collectors.unannounced import (
    announce_deferred,
    name_fetchers,
    name_openers,
    name_submitters,
    name_who_asks_for_accounts,
)
from spiders.options import BrowserOptions
from spiders.targets import Target, Targets
from spiders.view import View

PAGE = Target(session="s", id="t", type="page", url="", context="c")
POPUP = Target(session="p", id="v", type="page", url="", context="c", popup=True)
STACK = [{"function": "go", "url": "https://tag.example/t.js", "line": 2, "column": 3}]


def view_of(page: Target) -> View:
    connection = Connection(lambda *_: None, frozenset())
    return View(
        url="https://a.example/x/",
        ordinal=1,
        connection=connection,
        targets=Targets(),
        page=page,
        options=BrowserOptions(),
        jar_before=[],
    )


def call(api: str, *arguments: Any) -> Call:
    return Call("https://a.example/x/", "https://a.example", api, list(arguments), STACK, 7.0)


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (("later",), [("GET", "https://a.example/x/later", None)]),
        (
            ("https://b.example/", {"method": "post", "body": "text"}),
            [("POST", "https://b.example/", "text")],
        ),
        (("https://sent.example/",), []),
        (({"not": "an address"},), []),
        ((), []),
    ],
)
def test_a_request_for_when_the_document_is_gone(
    arguments: tuple[Any, ...], rows: list[tuple[str, str, str | None]]
) -> None:
    view = view_of(PAGE)
    view.network.announce(PAGE, "1", {"url": "https://sent.example/", "method": "GET", "headers": {}}, "Fetch", 1.0, {})
    view.hook.calls.append(call("window.fetchLater", *arguments))
    announce_deferred(view)
    found = [(hop.request["method"], hop.request["url"], hop.request.get("postData")) for hop in view.network.hops[1:]]
    assert found == rows
    assert {view.causes.of_hop(hop) for hop in view.network.hops[1:]} <= {"https://tag.example/t.js"}


@pytest.mark.parametrize(("address", "opener"), [("/popup", "https://tag.example/t.js"), ("/other", None)])
def test_a_window_is_opened_by_the_script_that_called(address: str, opener: str | None) -> None:
    view = view_of(PAGE)
    view.hook.calls.append(call("window.open", address))
    hop = view.network.unannounced(POPUP, "https://a.example/popup")
    name_openers(view)
    assert view.causes.of_hop(hop) == opener


@pytest.mark.parametrize(
    ("wanted", "kind", "asker"),
    [
        ({"identity": {"providers": "object"}}, "FedCM", "https://tag.example/t.js"),
        ({"password": True}, "FedCM", None),
        ({"identity": {"providers": "object"}}, "Fetch", None),
    ],
)
def test_an_account_is_asked_for_by_the_script_that_called(wanted: Any, kind: str, asker: str | None) -> None:
    view = view_of(PAGE)
    view.hook.calls.append(call("CredentialsContainer.get", wanted))
    request: Any = {"url": "https://idp.example/config.json", "method": "GET", "headers": {}}
    hop = view.network.announce(PAGE, "1", request, kind, 9.0, {"type": "FedCM"})
    name_who_asks_for_accounts(view)
    assert view.causes.of_hop(hop) == asker


@pytest.mark.parametrize(
    ("source", "kind", "maker"),
    [
        ("url(font.woff2)", "Font", "https://tag.example/t.js"),
        ("local(Arial), url( 'https://a.example/x/font.woff2' )", "Font", "https://tag.example/t.js"),
        ("url(other.woff2)", "Font", None),
        ("url(font.woff2)", "Fetch", None),
        ("url(https://[)", "Font", None),
        ({"not": "text"}, "Font", None),
    ],
)
def test_a_font_is_asked_for_by_the_script_that_made_its_face(source: Any, kind: str, maker: str | None) -> None:
    view = view_of(PAGE)
    view.hook.calls.append(call("FontFace", "name", source))
    request: Any = {"url": "https://a.example/x/font.woff2", "method": "GET", "headers": {}}
    hop = view.network.announce(PAGE, "1", request, kind, 9.0, {"type": "parser"})
    name_fetchers(view)
    assert view.causes.of_hop(hop) == maker


@pytest.mark.parametrize(
    ("reason", "action", "at", "sender"),
    [
        ("formSubmissionPost", "https://a.example/join", 9.0, "https://tag.example/t.js"),
        ("formSubmissionGet", "https://a.example/join?old", 9.0, "https://tag.example/t.js"),
        ("formSubmissionGet", "https://a.example/other", 9.0, None),
        ("formSubmissionGet", "https://a.example/join", 1.0, None),
        ("anchorClick", "https://a.example/join", 9.0, None),
    ],
)
def test_a_form_is_sent_by_the_script_that_called(reason: str, action: str, at: float, sender: str | None) -> None:
    view = view_of(PAGE)
    view.hook.calls.append(call("HTMLFormElement.submit", action))
    request: Any = {"url": "https://a.example/join?name=1", "method": "GET", "headers": {}}
    going = {"frameId": "f", "reason": reason, "url": request["url"]}
    view.scripts.handlers()["Page.frameRequestedNavigation"](PAGE, going)
    hop = view.network.announce(PAGE, "1", request, "Document", at, {"type": "other"})
    hop.frame = "f"
    name_submitters(view)
    assert view.causes.of_hop(hop) == sender


@pytest.mark.parametrize(
    ("api", "kind", "at", "maker"),
    [
        ("HTMLMediaElement.src.set", "Media", 9.0, "https://tag.example/t.js"),
        ("HTMLVideoElement.poster.set", "Image", 9.0, "https://tag.example/t.js"),
        ("HTMLObjectElement.data.set", "Document", 9.0, "https://tag.example/t.js"),
        ("HTMLEmbedElement.src.set", "Image", 9.0, "https://tag.example/t.js"),
        ("HTMLMediaElement.src.set", "Image", 9.0, None),
        ("HTMLMediaElement.src.set", "Media", 6.0, None),
        ("Storage.setItem", "Media", 9.0, None),
    ],
)
def test_what_an_element_fetches_is_the_doing_of_who_gave_the_address(
    api: str, kind: str, at: float, maker: str | None
) -> None:
    view = view_of(PAGE)
    view.hook.calls.append(call(api, "https://b.example/film"))
    request: Any = {"url": "https://b.example/film", "method": "GET", "headers": {}}
    hop = view.network.announce(PAGE, "1", request, kind, at, {"type": "parser"})
    name_fetchers(view)
    assert view.causes.of_hop(hop) == maker
