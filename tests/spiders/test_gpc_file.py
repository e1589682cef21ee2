"""What a site publishes about Global Privacy Control."""

import pytest

from auditor.model.observations import ConsentSignal
from spiders.fetch import Fetched
from spiders.gpc_file import said, with_gpc_file
from spiders.policy import FetchFailed
from tests import factories

URL = "https://shop.example/.well-known/gpc.json"


def fetched(content: str | bytes, status: int = 200) -> Fetched:
    return Fetched(
        url=URL,
        final_url=URL,
        status=status,
        media_type="application/json",
        content=content.encode() if isinstance(content, str) else content,
        rendered_html=None,
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fetched('{"gpc": true, "lastUpdate": "2026-01-01"}'), '{"gpc": true, "lastUpdate": "2026-01-01"}'),
        (fetched('{"gpc": false}'), '{"gpc": false}'),
        (fetched("<h1>Not found</h1>", 404), "not published (status 404)"),
        (fetched("<h1>Welcome</h1>"), "not published (the answer is no JSON)"),
        (fetched('{"error": "no such page"}'), "not published (the answer is about something else)"),
        (fetched('{"gpc": true,}'), "not valid (it is no JSON)"),
        (fetched('{"gpc": "yes"}'), 'not valid (gpc is "yes")'),
        (fetched("[]"), "not published (the answer is about something else)"),
        (fetched(b"\xff\xfe\xff"), "not published (the answer is no JSON)"),
    ],
)
def test_what_the_file_says(answer: Fetched, words: str) -> None:
    assert said(answer) == words


async def test_it_stands_among_the_signals_of_the_page_view() -> None:
    async def fetch(url: str) -> Fetched:
        assert url == URL
        return fetched('{"gpc": true}')

    before = factories.page_view_record()
    after = await with_gpc_file(before, "https://shop.example/en/home", fetch)
    assert before.consent_signals is not None
    row = ConsentSignal(id=2, kind="gpc", name="/.well-known/gpc.json", value='{"gpc": true}', source=URL)
    assert after.consent_signals == (*before.consent_signals, row)


async def test_a_file_that_could_not_be_asked_for_is_not_observed() -> None:
    async def fetch(url: str) -> Fetched:
        raise FetchFailed("timeout")

    after = await with_gpc_file(factories.page_view_record(consent_signals=()), "https://shop.example/", fetch)
    assert after.consent_signals is not None
    assert [row.value for row in after.consent_signals] == [None]


async def test_one_row_does_not_make_signals_observed_that_were_not() -> None:
    async def fetch(url: str) -> Fetched:
        return fetched('{"gpc": true}')

    before = factories.page_view_record(consent_signals=None)
    assert await with_gpc_file(before, "https://shop.example/", fetch) is before
