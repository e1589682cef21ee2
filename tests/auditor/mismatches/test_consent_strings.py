"""What a site's own consent string says of those whose cookies are used."""

import pytest

from auditor.mismatches.consent_strings import denied_by_string, in_the_string
from auditor.mismatches.rule import Case
from auditor.mismatches.statements import Statements
from tests import factories

UID = factories.behaviour(subject=factories.subject(name="uid"))
CRITEO = factories.behaviour(
    kind="tcf-vendor",
    subject=factories.subject(name="Criteo"),
    facts={"after": "refusal", "cookies": ["uid", "cto_bundle"], "tcf": 91},
)


@pytest.mark.parametrize(
    ("after", "name", "denied"), [("refusal", "uid", 1), ("withdrawal", "uid", 0), ("refusal", "other", 0)]
)
def test_a_cookie_s_vendor_is_looked_for_in_the_string_of_then(after: str, name: str, denied: int) -> None:
    cookie = factories.behaviour(subject=factories.subject(name=name))
    case = Case("shop.example", (UID, CRITEO), Statements())
    assert denied_by_string(case, after, (cookie,)) == (CRITEO,) * denied


def test_the_vendor_is_told_by_its_number() -> None:
    assert "gives Criteo, vendor 91 of the Transparency and Consent Framework, no consent" in in_the_string(CRITEO)
