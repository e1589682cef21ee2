"""A recording becomes page views: what it shows is there, what it cannot show is not observed."""

import json

from auditor.archive.har import as_har
from auditor.archive.har_import import home_of, locale_of, page_views, user_agent_of
from auditor.model.observations import Request
from auditor.model.practices import Party
from tests import factories
from tests.auditor.archive.made import GA, HOME, RECORDED, STARTED, entry, log_of, records


def test_the_page_that_was_recorded() -> None:
    (record,) = page_views(log_of(RECORDED))
    view = record.page_view
    assert (view.url, view.final_url, view.http_status, view.title) == ("http://shop.example/", HOME, 200, "Page 1")
    assert (view.started, view.hook_in_place, view.settled_by) == ("2026-11-20T09:00:01.000+00:00", None, None)
    assert home_of([record]) == HOME
    assert (user_agent_of(log_of(RECORDED)), locale_of(log_of(RECORDED))) == ("Mozilla/5.0 Made-up", "de-DE")


def test_what_a_recording_cannot_show_is_not_observed() -> None:
    (record,) = page_views(log_of(RECORDED))
    assert set(record.not_observed()) >= {
        "messages",
        "cookies",
        "storage_items",
        "api_calls",
        "forms",
        "permissions",
        "consent_signals",
    }
    assert "requests" not in record.not_observed()
    assert record.cookies


def test_requests_with_party_kind_and_redirect() -> None:
    (record,) = page_views(log_of(RECORDED))
    assert [(row.id, row.type, row.party, row.redirected_from) for row in record.requests or ()] == [
        (1, "document", Party.FIRST, None),
        (2, "document", Party.FIRST, 1),
        (3, "script", Party.THIRD, None),
        (4, "ping", Party.THIRD, None),
    ]
    assert (record.requests or ())[3].url == GA


def test_entries_of_no_listed_page_belong_to_the_one_that_was_open() -> None:
    first, second = records(
        entry(HOME, 1), entry(HOME + "two", 2, page="page_2"), entry(HOME + "late", 3, page=None), pages=2
    )
    assert [row.url for row in first.requests or ()] == [HOME]
    assert [row.url for row in second.requests or ()] == [HOME + "two", HOME + "late"]
    assert (first.page_view.ordinal, second.page_view.ordinal) == (1, 2)


def test_a_log_without_pages_is_one_page() -> None:
    (record,) = records(entry(HOME, 2, page=None), entry(HOME + "x", 1, mime="image/png", page=None), pages=0)
    assert record.page_view.url == HOME
    assert record.page_view.started == STARTED.format(1).replace("Z", "+00:00")


def test_a_page_without_an_answer_was_not_loaded() -> None:
    (record,) = records(entry(HOME, status=0, more={"_error": "net::ERR_CONNECTION_REFUSED"}))
    assert record.page_view.final_url is None
    assert record.page_view.error == "network: net::ERR_CONNECTION_REFUSED"


def test_what_we_wrote_ourselves_comes_back() -> None:
    stack = '[{"function":"f","url":"https://ads.example/t.js","line":3,"column":9}]'
    written = (
        factories.request(id=1, page_view=1, protocol="h2", started=0.0, request_headers='{"accept": "*/*"}'),
        factories.request(
            id=2,
            page_view=1,
            url="https://ads.example/c",
            host="ads.example",
            site="ads.example",
            party=Party.THIRD,
            method="POST",
            type="ping",
            started=0.5,
            stack=stack,
            initiator_type="script",
            initiator_url="https://ads.example/t.js",
            response_headers="{}",
            body="base64:/wA=",
            body_size=2,
            seconds=0.25,
        ),
    )
    record = factories.audit_record(requests=written, messages=())
    (back,) = page_views(log_of(as_har(record, lambda sha256: None)))
    changed = {"page_view", "request_headers", "response_headers", "initiator_type", "stack"}
    for before, after in zip(written, back.requests or (), strict=True):
        differing = {name for name in Request.__slots__ if getattr(before, name) != getattr(after, name)}
        assert differing <= changed
        assert json.loads(before.stack or "null") == json.loads(after.stack or "null")
