"""The view of which request carried which cookie."""

import json

from sqlite_utils import Database

from auditor.store.rows import dicts
from auditor.store.writer import add_page_view, start_audit, start_visit
from tests import factories


def test_which_request_carried_which_cookie(db: Database) -> None:
    visit = start_visit(db, factories.visit(audit=start_audit(db, factories.audit())))
    cookies = (
        factories.cookie(id=1, name="id", value="1f", domain="ads.example", request=None),
        factories.cookie(id=2, name="id", value="2e", domain="ads.example", request=None),
        factories.cookie(id=3, name="id", value="2e", domain="other.example", request=None),
        factories.cookie(id=4, name="q", value='a\\"b', domain="ads.example", request=None),
    )
    requests = (
        factories.request(id=1, host="px.ads.example", request_headers=json.dumps({"cookie": 'id=2e; q=a\\"b; bare'})),
        factories.request(id=2, host="px.ads.example", request_headers=json.dumps({"accept": "*/*"})),
        factories.request(id=3, host="ads.example", request_headers=None),
    )
    record = factories.page_view_record(requests=requests, cookies=cookies, messages=())
    add_page_view(db, visit, record)
    sent = dicts(db, "SELECT request, name, value, cookie FROM cookies_sent ORDER BY name")
    assert sent == [
        {"request": 1, "name": "", "value": "bare", "cookie": None},
        {"request": 1, "name": "id", "value": "2e", "cookie": 2},
        {"request": 1, "name": "q", "value": 'a\\"b', "cookie": 4},
    ]
