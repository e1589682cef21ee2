"""What tells a visitor is gone from every text, and can still be followed; the rest stands as it was."""

import json
import re

import pytest

from auditor.archive.har import as_har
from auditor.archive.redacted import redacted, redacted_value, redactor
from auditor.model.records import AuditRecord
from tests import factories

ID, CLIENT, STORED = "8f3c2a9144aa77b0", "1498563421.1732323600", "kQ7xZ2pLm9Rt"
KEY = b"k" * 32
RECORD = factories.audit_record(
    cookies=(
        factories.cookie(id=1, page_view=1, visit=1, name="uid", value=ID),
        factories.cookie(id=2, page_view=1, visit=1, name="_ga", value=f"GA1.2.{CLIENT}"),
        factories.cookie(id=3, page_view=1, visit=1, name="lang", value="en-GB"),
    ),
    storage_items=(factories.storage_item(page_view=1, name="seen", value=json.dumps({"id": STORED, "count": 3})),),
    requests=(
        factories.request(
            id=1,
            page_view=1,
            url=f"https://ads.example/sync?partner={ID}&page=home",
            request_headers=json.dumps({"cookie": f"uid={ID}", "accept": "*/*"}),
            response_headers=json.dumps({"set-cookie": f"_ga=GA1.2.{CLIENT}; Path=/"}),
            body=f"cid={CLIENT}&stored={STORED}",
        ),
        factories.request(id=2, page_view=1, body="base64:/wA=", body_size=2),
    ),
)


def made() -> AuditRecord:
    return redacted(RECORD, redactor(RECORD, KEY))


def test_no_identifying_value_is_left_anywhere() -> None:
    text = json.dumps(as_har(made(), lambda sha256: None))
    assert json.dumps(as_har(RECORD, lambda sha256: None)).count(ID) >= 3
    assert [value for value in (ID, CLIENT, STORED) if value in text] == []


def test_one_value_is_one_token_wherever_it_stands() -> None:
    record = made()
    token = record.cookies[0].value
    assert re.fullmatch(r"redacted-[0-9a-f]{12}-16", token)
    assert record.requests[0].url == f"https://ads.example/sync?partner={token}&page=home"
    assert json.loads(record.requests[0].request_headers or "")["cookie"] == f"uid={token}"


def test_what_identifies_nobody_stands_as_it_was() -> None:
    record = made()
    assert (record.cookies[2].value, record.cookies[1].value[:6]) == ("en-GB", "GA1.2.")
    assert json.loads(record.storage_items[0].value or "")["count"] == 3
    assert record.forms == RECORD.forms


def test_another_key_gives_other_tokens() -> None:
    other = redacted(RECORD, redactor(RECORD, b"other"))
    assert other.cookies[0].value != made().cookies[0].value


def test_bytes_that_cannot_be_looked_into_are_left_out() -> None:
    assert (made().requests[1].body, made().requests[1].body_size) == (None, 2)


@pytest.mark.parametrize(("value", "kept"), [(3, 3), (None, None), ("plain words", "plain words"), ("base64:x", None)])
def test_a_value_of_a_row(value: object, kept: object) -> None:
    assert redacted_value(value, redactor(RECORD, KEY)) == kept
