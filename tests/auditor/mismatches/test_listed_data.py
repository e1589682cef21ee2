"""A promise that no data beyond a list is collected."""

import json

import pytest

from auditor.model.findings import PolicyReading
from tests import factories
from tests.auditor.judging import findings, record, said, verdicts

ONLY = ("data.list_exclusive", "affirms", "We only collect what follows.", {"qualifiers": {"explicitness": "explicit"}})
GIVEN = ("data.list_exclusive", "affirms", "We only collect the information that you voluntarily provide.")
TRUSTED = ("data.list_exclusive", "affirms", "We only collect what follows, by trusted means.")
USTED = ("data.list_exclusive", "affirms", "Solo recogemos los datos que usted nos da.")
NEEDED = ("data.list_exclusive", "affirms", "We only collect the information that is necessary for your order.")
NAME = ("data.collects", "name", "We collect your name.")
PASSPORT = ("data.collects", "identity", "We collect your passport number.")


@pytest.mark.parametrize(
    ("field", "policy", "expected"),
    [
        ("passport_no", said(ONLY, NAME), {"an identity document's number": "contradicted"}),
        ("passport_no", said(ONLY, PASSPORT), {"fields": "untested"}),
        ("passport_no", said(ONLY, unsaid=()), {"an identity document's number": "untested"}),
        ("revenue", said(ONLY, NAME), {"fields": "untested"}),
        ("passport_no", said(NAME), {}),
        ("passport_no", said(GIVEN), {"an identity document's number": "untested"}),
        ("passport_no", said(USTED), {"an identity document's number": "untested"}),
        ("passport_no", said(TRUSTED), {"an identity document's number": "contradicted"}),
        ("passport_no", said(NEEDED), {"an identity document's number": "contradicted"}),
        ("card-number", said(NEEDED), {"payment data": "untested"}),
        ("card-number", said(ONLY), {"payment data": "contradicted"}),
    ],
)
def test_fields_beyond_the_list(field: str, policy: PolicyReading, expected: dict[str, str]) -> None:
    form = factories.form(page_view=1, fields=json.dumps([{"name": field, "type": "text"}]))
    assert verdicts(findings(record(forms=(form,)), policy), "data-beyond-list") == expected
