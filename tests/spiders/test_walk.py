import pytest

from auditor.model.observations import Link
from auditor.model.records import PageViewRecord
from spiders.entries import entry_of
from spiders.walk import Retrace, Walk
from tests import factories


def seen(url: str, *links: str, error: str | None = None, final_url: str | None = None) -> PageViewRecord:
    view = factories.page_view(
        url=url,
        final_url=None if error else final_url or url,
        http_status=None if error else 200,
        error=error,
    )
    found = tuple(Link(url=each, text="", where="main", visible=True) for each in links)
    return PageViewRecord(page_view=view, links=None if error else found)


@pytest.mark.parametrize(
    ("failures", "urls"),
    [
        (
            ("network: net::ERR_CONNECTION_REFUSED", "network: net::ERR_CERT_DATE_INVALID"),
            ["https://a.example/", "https://www.a.example/", "http://a.example/"],
        ),
        (("network: unknown host a.example",), ["https://a.example/", "https://www.a.example/"]),
        (("crashed: the page crashed", "crashed: the page crashed"), ["https://a.example/", "https://a.example/"]),
        (("browser-gone: it ended",), ["https://a.example/", "https://a.example/"]),
        (("blocked: status 403",), ["https://a.example/"]),
        (("robots: Forbidden by robots.txt",), ["https://a.example/"]),
        (("timeout: nothing came",), ["https://a.example/"]),
        (("refused: the private address 10.0.0.1",), ["https://a.example/"]),
    ],
)
def test_where_a_site_is_looked_for(failures: tuple[str, ...], urls: list[str]) -> None:
    walk = Walk(entry_of("a.example"), 1)
    asked = []
    errors: list[str | None] = [*failures, None]
    while (url := walk.next()) is not None:
        asked.append(url)
        walk.saw(seen(url, error=errors[len(asked) - 1]))
    assert asked == urls
    assert walk.shown is (len(urls) > len(failures))


def test_failed_entries_are_no_pages_of_the_walk() -> None:
    walk = Walk(entry_of("a.example"), 2)
    for url, error in (
        ("https://a.example/", "network: net::ERR_CONNECTION_REFUSED"),
        ("https://www.a.example/", "network: net::ERR_CONNECTION_REFUSED"),
        ("http://a.example/", None),
        ("http://a.example/next", None),
    ):
        assert walk.next() == url
        walk.saw(seen(url, "http://a.example/next", error=error))
    assert walk.next() is None
    assert walk.pages == ("http://a.example/", "http://a.example/next")
    assert (walk.ordinal, walk.home) == (4, "http://a.example/")


def test_a_page_that_fails_does_not_end_the_walk() -> None:
    walk = Walk(entry_of("https://a.example/"), 3)
    walk.next()
    walk.saw(seen("https://a.example/", "https://a.example/1", "https://a.example/2"))
    assert walk.next() == "https://a.example/1"
    walk.saw(seen("https://a.example/1", error="browser-gone: it ended"))
    assert walk.next() == "https://a.example/2"


@pytest.mark.parametrize("pages", [(), ("https://a.example/",), ("https://a.example/", "https://a.example/b")])
def test_a_later_visit_walks_the_same_pages_in_the_same_order(pages: tuple[str, ...]) -> None:
    retrace = Retrace(pages)
    walked = []
    while (url := retrace.next()) is not None:
        walked.append((retrace.ordinal, url))
    assert walked == list(enumerate(pages, start=1))
    assert retrace.next() is None


def test_a_page_whose_links_were_not_read_is_not_a_page_without_links() -> None:
    view = factories.page_view(url="https://a.example/", final_url="https://a.example/", http_status=200, error=None)
    known, unknown = Walk(entry_of("a.example"), 3), Walk(entry_of("a.example"), 3)
    known.next()
    known.saw(PageViewRecord(page_view=view, links=()))
    unknown.next()
    unknown.saw(PageViewRecord(page_view=view, links=None))
    assert (known.next(), known.unread, known.cut_short) == (None, [], None)
    assert (unknown.next(), unknown.unread) == (None, ["https://a.example/"])
    assert "https://a.example/" in (unknown.cut_short or "")


def test_a_walk_that_had_all_its_pages_was_not_cut_short() -> None:
    view = factories.page_view(url="https://a.example/", final_url="https://a.example/", http_status=200, error=None)
    walk = Walk(entry_of("a.example"), 1)
    walk.next()
    walk.saw(PageViewRecord(page_view=view, links=None))
    assert walk.cut_short is None
