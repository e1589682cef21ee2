"""Companies abroad, beside what is said of where data is kept."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import findings, record, requests, said

GOOGLE = record(requests=requests("https://www.google-analytics.com/g/collect?v=2"))
FORM = record(forms=(factories.form(page_view=1, action="https://intake.example.sg/x", fields='[{"name": "email"}]'),))
ABROAD = ("transfer.cross_border", "affirms", "It may go abroad.")
STAYS = ("transfer.cross_border", "denies", "It does not leave.")
CHINA = ("transfer.storage_country", "affirms", "Your data is stored in China.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (GOOGLE, said(CHINA), {("transfer.storage_country", "untested")}),
        (
            GOOGLE,
            said(ABROAD),
            {("transfer.cross_border", "consistent")},
        ),
        (
            GOOGLE,
            said(STAYS),
            {("transfer.cross_border", "untested")},
        ),
        (
            FORM,
            said(ABROAD),
            {("transfer.cross_border", "consistent")},
        ),
        (GOOGLE, said(), set()),
        (record(), said(CHINA), set()),
    ],
)
def test_companies_abroad(audit: AuditRecord, policy: PolicyReading, expected: set[tuple[str, str]]) -> None:
    found = findings(audit, policy)
    assert {(str(one.practice), str(one.verdict)) for one in found if one.rule == "companies-abroad"} == expected
