"""What travels in the clear."""

import json
from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.transport import detect
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record, request

IN_THE_CLEAR = (factories.page_view(id=1, visit=1, final_url="http://shop.example/"),)
PICTURE = "http://img.example/a.png"


@pytest.mark.parametrize(
    ("audit", "kinds"),
    [
        (record(), ["encrypted"]),
        (record(page_views=IN_THE_CLEAR), ["insecure-page"]),
        (record(requests=(request(1, PICTURE, type="image"),)), ["encrypted", "mixed-content"]),
        (record(requests=(request(1, PICTURE, type="image", blocked_reason="mixed-content"),)), ["encrypted"]),
        (record(requests=(request(1, "http://shop.example/", type="document"),)), ["encrypted"]),
        (record(page_views=IN_THE_CLEAR, requests=(request(1, PICTURE, type="image"),)), ["insecure-page"]),
        (record(page_views=(factories.page_view(id=1, visit=1, final_url=None),)), []),
    ],
)
def test_kinds(audit: AuditRecord, kinds: list[str]) -> None:
    assert [one.kind for one in detect(Scene(audit, KNOWLEDGE))] == kinds


def test_the_pages_are_the_evidence() -> None:
    (one,) = detect(Scene(record(), KNOWLEDGE))
    assert [(row.table, row.page_url) for row in one.evidence] == [("page_views", PAGE)]


HTTP = "http://shop.example/"
ASKED = (factories.page_view(id=1, visit=1, url=HTTP, final_url=PAGE),)


@pytest.mark.parametrize(
    ("urls", "redirects"),
    [((HTTP, PAGE), True), ((HTTP, "http://www.shop.example/", PAGE), True), ((HTTP,), False), ((PAGE,), None)],
)
def test_a_redirect_to_https_is_told_only_where_http_was_asked_for(
    urls: tuple[str, ...], redirects: bool | None
) -> None:
    hops = tuple(
        request(number, url, type="document", redirected_from=number - 1 or None)
        for number, url in enumerate(urls, start=1)
    )
    found = detect(Scene(record(page_views=ASKED, requests=hops), KNOWLEDGE))
    facts = [one.facts["redirects"] for one in found if one.kind == "https-redirect"]
    assert facts == ([] if redirects is None else [redirects])


@pytest.mark.parametrize(
    ("header", "sent", "age", "subdomains"),
    [
        ("max-age=31536000; includeSubDomains; preload", True, 31536000, True),
        ('MAX-AGE="600"', True, 600, False),
        ("max-age=0", False, 0, False),
        ("includeSubDomains", False, None, True),
        (None, False, None, False),
    ],
)
def test_hsts(header: str | None, sent: bool, age: int | None, subdomains: bool) -> None:
    headers = json.dumps({"Strict-Transport-Security": header} if header else {"server": "x"})
    row = request(1, PAGE, type="document", response_headers=headers)
    (one,) = [one for one in detect(Scene(record(requests=(row,)), KNOWLEDGE)) if one.kind == "hsts"]
    assert (one.facts["sent"], one.facts["max_age"], one.facts["subdomains"]) == (sent, age, subdomains)


def test_headers_that_were_not_seen_prove_no_lack_of_hsts() -> None:
    row = request(1, PAGE, type="document", response_headers=None)
    assert [one.kind for one in detect(Scene(record(requests=(row,)), KNOWLEDGE))] == ["encrypted"]


@pytest.mark.parametrize(
    ("error", "offered"),
    [
        ("network: ERR_CONNECTION_REFUSED", False),
        ("network: ERR_CERT_AUTHORITY_INVALID", False),
        ("network: ERR_SSL_PROTOCOL_ERROR", False),
        ("timeout: no answer within 30 s", None),
        (None, None),
    ],
)
def test_https_is_not_offered_where_it_was_asked_for_and_refused(error: str | None, offered: bool | None) -> None:
    refused = factories.page_view(id=2, visit=1, url=PAGE, final_url=None, error=error)
    pages = (*IN_THE_CLEAR, *((refused,) if error else ()))
    (one,) = detect(Scene(record(page_views=pages), KNOWLEDGE))
    assert (one.kind, one.facts["https_offered"]) == ("insecure-page", offered)
    (other,) = detect(Scene(record(), KNOWLEDGE))
    assert other.facts["https_offered"] is True


@pytest.mark.parametrize(
    ("facts", "redirects"),
    [
        ({"status": 301, "leads_to": PAGE}, True),
        ({"status": None, "leads_to": None, "error": "refused: nobody listens there"}, True),
        ({"status": 200, "leads_to": None}, False),
        ({"status": 404, "leads_to": None}, None),
        ({"status": 301, "leads_to": "http://elsewhere.example/"}, None),
    ],
)
def test_the_home_page_asked_for_in_the_clear(facts: dict[str, Any], redirects: bool | None) -> None:
    answer = factories.clear_answer(id=1, audit=1, **facts)
    (one,) = [one for one in detect(Scene(record(clear_answers=(answer,)), KNOWLEDGE)) if one.kind == "https-redirect"]
    assert one.facts["redirects"] is redirects
    assert [(row.table, row.id) for row in one.evidence] == [("clear_answers", 1)]


def test_no_answer_in_the_clear_is_not_observed() -> None:
    answer = factories.clear_answer(status=None, leads_to=None, error="timeout: no answer within 10 s")
    found = detect(Scene(record(clear_answers=(answer,)), KNOWLEDGE))
    assert [one.kind for one in found] == ["encrypted"]
