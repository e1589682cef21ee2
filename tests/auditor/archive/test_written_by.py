"""The same page load as four programs write it: made by hand after what each leaves out, adds and writes otherwise."""

from pathlib import Path

import pytest

from auditor.archive.har_format import Log, parse_har
from auditor.archive.har_import import locale_of, page_views, user_agent_of
from auditor.detectors.third_parties import is_sent
from auditor.model.observations import Request
from auditor.model.records import PageViewRecord

WRITERS = ("chrome", "firefox", "playwright", "mitmproxy")
WITH_SOCKETS = ("chrome", "mitmproxy")
BLOCKING = ("chrome", "firefox", "playwright")


def log_of(writer: str) -> Log:
    file = Path(__file__).parent / "written_by" / f"{writer}.har"
    return parse_har(file.read_bytes(), file.name)


def record_of(writer: str) -> PageViewRecord:
    (record,) = page_views(log_of(writer))
    return record


def row(writer: str, url: str) -> Request:
    (found,) = [one for one in record_of(writer).requests or () if one.url == url]
    return found


@pytest.mark.parametrize("writer", WRITERS)
def test_the_page_that_was_loaded(writer: str) -> None:
    view = record_of(writer).page_view
    assert (view.url, view.final_url, view.http_status) == ("http://shop.example/", "https://shop.example/", 200)
    assert view.started == "2026-11-20T09:00:01.000+00:00"
    assert (user_agent_of(log_of(writer)), locale_of(log_of(writer))) == ("Mozilla/5.0 Made-up", None)


@pytest.mark.parametrize("writer", WRITERS)
def test_what_it_asked_for(writer: str) -> None:
    first, page, script, beacon = [row(writer, url) for url in (
        "http://shop.example/", "https://shop.example/", "https://cdn.example/t.js", "https://log.example/in",
    )]  # fmt: skip
    assert (first.status, first.type, page.type, page.redirected_from) == (301, "document", "document", first.id)
    assert (script.type, str(script.party)) == ("script", "third")
    assert (beacon.method, beacon.body, beacon.status) == ("POST", "a=1", 204)
    assert page.protocol == "h2"
    assert ":path" not in (page.request_headers or "")


@pytest.mark.parametrize("writer", BLOCKING)
def test_what_something_in_the_browser_blocked_was_not_sent(writer: str) -> None:
    blocked = row(writer, "https://ads.example/ad.js")
    assert (blocked.status, blocked.response_headers) == (None, None)
    assert not is_sent(blocked)
    assert all(is_sent(one) for one in record_of(writer).requests or () if one.host != "ads.example")


@pytest.mark.parametrize("writer", WRITERS)
def test_messages_of_sockets_where_they_are_told(writer: str) -> None:
    messages = record_of(writer).messages
    if writer in WITH_SOCKETS:
        assert [(one.sent, one.payload) for one in messages or ()] == [(True, "hello"), (False, "base64:/wA=")]
    else:
        assert messages is None


@pytest.mark.parametrize(
    ("writer", "cookies"),
    [("chrome", []), ("firefox", ["sid", "uid"]), ("playwright", []), ("mitmproxy", ["sid", "uid"])],
)
def test_cookies_of_the_wire_are_only_some(writer: str, cookies: list[str]) -> None:
    """Chromium's developer tools leave their headers out unless they are told to show them."""
    record = record_of(writer)
    assert sorted({one.name for one in record.cookies or ()}) == cookies
    assert "cookies" in record.not_observed()


def test_who_caused_it_where_it_is_told() -> None:
    assert row("chrome", "https://log.example/in").initiator_url == "https://cdn.example/t.js"
    assert row("firefox", "https://log.example/in").initiator_url is None
