"""Promises of encryption."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import findings, record, request, said, verdicts

FORM = record(forms=(factories.form(page_view=1, action="http://shop.example/book"),))
CARD = record(
    forms=(
        factories.form(
            page_view=1, action="http://shop.example/pay", fields='[{"name":"n","autocomplete":"cc-number"}]'
        ),
    )
)
PAGE_IN_THE_CLEAR = record(page_views=(factories.page_view(id=1, visit=1, final_url="http://shop.example/"),))
MIXED = record(requests=(request(1, "http://img.example/a.png", type="image"),))
HTTPS = ("security.https", "affirms", "All data travels over HTTPS.")
ENCRYPTED = ("security.encryption_general", "affirms", "We use encryption.")


def answered(**facts: Any) -> AuditRecord:
    return record(clear_answers=(factories.clear_answer(id=1, audit=1, **facts),))


OPEN = answered(status=200, leads_to=None)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (FORM, said(HTTPS), ["contradicted"]),
        (PAGE_IN_THE_CLEAR, said(HTTPS), ["contradicted"]),
        (MIXED, said(HTTPS), ["contradicted"]),
        (MIXED, said((*HTTPS[:2], "We use TLS certificates and firewalls to reduce risks.")), ["untested"]),
        (MIXED, said((*HTTPS[:2], "We use TLS to secure the transmission of data.")), ["contradicted"]),
        (FORM, said((*HTTPS[:2], "We use TLS certificates and firewalls to reduce risks.")), ["contradicted"]),
        (FORM, said(ENCRYPTED), ["untested"]),
        (FORM, said(("security.https", "conditional", "We use HTTPS where we can.")), ["untested"]),
        (FORM, said((*HTTPS[:2], "Credit card numbers are sent over SSL.")), ["untested"]),
        (FORM, said((*HTTPS[:2], "All transactions are encrypted by SSL.")), ["untested"]),
        (FORM, said((*HTTPS[:2], "We use SSL in order to protect all data.")), ["contradicted"]),
        (CARD, said((*HTTPS[:2], "Credit card numbers are sent over SSL.")), ["contradicted"]),
        (FORM, said(), []),
        (record(), said(HTTPS), ["consistent"]),
        (record(not_observed=((1, "forms"),)), said(HTTPS), ["untested"]),
        (record(page_views=(factories.page_view(id=1, visit=1, final_url=None),)), said(HTTPS), ["untested"]),
        (record(), said(), []),
        (OPEN, said(HTTPS), ["contradicted"]),
        (OPEN, said((*HTTPS[:2], "We use HTTPS.")), ["consistent"]),
        (OPEN, said(), []),
        (answered(), said(HTTPS), ["consistent"]),
        (answered(status=None, leads_to=None, error="refused: nobody listens there"), said(HTTPS), ["consistent"]),
        (answered(status=None, leads_to=None, error="timeout: no answer"), said(HTTPS), ["consistent"]),
        (answered(status=404, leads_to=None), said(HTTPS), ["consistent"]),
    ],
)
def test_https(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "https").values()) == expected
