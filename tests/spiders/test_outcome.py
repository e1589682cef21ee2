import pytest

from auditor.model.records import PageViewRecord
from spiders.outcome import HINTS, failure_of, hint_for, visible_text, with_blocking_marked, without_private
from tests import factories


def seen(error: str | None = None, status: int | None = 200, title: str = "", text: str = "") -> PageViewRecord:
    shown = factories.artifact(text.encode(), "text/plain")
    view = factories.page_view(error=error, http_status=status, title=title, text=shown.sha256)
    return PageViewRecord(page_view=view, artifacts=(shown,))


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (None, 200, None),
        (None, 404, "http"),
        (None, 500, "http"),
        ("network: net::ERR_NAME_NOT_RESOLVED at https://a.example/", None, "unknown-host"),
        ("network: unknown host a.example", None, "unknown-host"),
        ("network: net::ERR_CONNECTION_REFUSED", None, "connection-refused"),
        ("network: net::ERR_CERT_AUTHORITY_INVALID", None, "tls"),
        ("network: net::ERR_SSL_PROTOCOL_ERROR", None, "tls"),
        ("network: net::ERR_TOO_MANY_REDIRECTS", None, "redirect-loop"),
        ("network: net::ERR_EMPTY_RESPONSE", None, "network"),
        ("refused: the private address 127.0.0.1", 200, "refused"),
        ("timeout: nothing came in 30 s", None, "timeout"),
        ("timeout: it never came to rest", 200, None),
        ("crashed: the page crashed", 200, None),
        ("crashed: the page crashed", None, "crashed"),
        ("browser-gone: the browser ended", None, "browser-gone"),
    ],
)
def test_what_keeps_a_page_view_from_showing_the_site(error: str | None, status: int | None, kind: str | None) -> None:
    failure = failure_of(seen(error, status))
    assert (failure.partition(":")[0] if failure else None) == kind


@pytest.mark.parametrize("kind", HINTS)
def test_every_failure_says_what_to_do_next(kind: str) -> None:
    assert hint_for(f"{kind}: something") == HINTS[kind]


@pytest.mark.parametrize(
    ("status", "title", "text", "blocked"),
    [
        (403, "Just a moment...", "", True),
        (403, "Forbidden", "", True),
        (429, "", "Too many requests", True),
        (503, "", "Checking your browser before accessing", True),
        (503, "Maintenance", "Back soon", False),
        (404, "Just a moment", "", False),
        (200, "Just a moment", "", False),
    ],
)
def test_a_site_that_keeps_robots_out(status: int, title: str, text: str, blocked: bool) -> None:
    marked = with_blocking_marked(seen(None, status, title, text))
    assert (marked.page_view.error or "").startswith("blocked:") is blocked


def test_visible_text_is_the_artifact_that_the_page_view_names() -> None:
    assert visible_text(seen(text="Grüße")) == "Grüße"


def test_a_document_from_a_private_address_leaves_nothing_but_the_refusal() -> None:
    first = factories.request(
        id=1, url="https://a.example/", type="document", remote_ip="192.168.1.5", redirected_from=None
    )
    redirected = factories.request(
        id=2, url="https://a.example/in", type="document", remote_ip="93.184.216.34", redirected_from=1
    )
    for final, requests in (("https://a.example/", (first,)), ("https://a.example/in#x", (first, redirected))):
        record = PageViewRecord(page_view=factories.page_view(final_url=final), requests=requests)
        bare = without_private(record)
        assert bare.page_view.error == "refused: a.example is at the private 192.168.1.5"
        assert bare.requests is None


def test_a_private_address_of_an_embedded_frame_is_an_observation() -> None:
    frame = factories.request(id=1, url="https://in.example/", type="document", remote_ip="10.0.0.1")
    record = PageViewRecord(page_view=seen().page_view, requests=(frame,))
    assert without_private(record) is record
