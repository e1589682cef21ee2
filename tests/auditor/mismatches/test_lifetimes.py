"""How long cookies stay, held against what is said of it."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests.auditor.judging import cookie, findings, record, said, verdicts

NONE_STAYS = ("cookies.persistent", "denies", "We use no persistent cookies.")
SOME_STAY = ("cookies.persistent", "affirms", "Some cookies stay.")
YEAR = record(cookies=(cookie("_ga"),))
HOUR = record(cookies=(cookie("a", lifetime_seconds=3600),))
SESSION = record(cookies=(cookie("a", lifetime_seconds=None),))


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (YEAR, said(NONE_STAYS), {"Google Analytics": "contradicted"}),
        (YEAR, said(NONE_STAYS, SOME_STAY), {"Google Analytics": "ambiguous"}),
        (YEAR, said(SOME_STAY), {}),
        (YEAR, said(), {}),
        (HOUR, said(NONE_STAYS), {"persistent cookies": "consistent"}),
        (SESSION, said(NONE_STAYS), {"persistent cookies": "consistent"}),
        (record(not_observed=((1, "cookies"),)), said(NONE_STAYS), {"persistent cookies": "untested"}),
    ],
)
def test_persistent(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "persistent-cookie") == expected
