"""What the site asks visitors for, held against what the policy says is collected."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import findings, record, said, verdicts

ASKED = record(permissions=(factories.permission(page_view=1, name="geolocation"),))


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (ASKED, said(), ["undisclosed"]),
        (ASKED, said(("data.collects", "location_precise", "We use your GPS position.")), ["consistent"]),
        (ASKED, said(("data.collects", "location_precise", "The app does.", {"scope": "app"})), ["undisclosed"]),
        (
            ASKED,
            said(("data.collects", "location_precise", "When you use our app we learn it.")),
            ["undisclosed"],
        ),
        (ASKED, said(("data.collects", "location_precise", "Our app and website learn it.")), ["consistent"]),
        (ASKED, said(("data.collects", "email", "We keep your e-mail address.")), ["undisclosed"]),
        (ASKED, said(covered=False), ["untested"]),
        (record(permissions=(factories.permission(page_view=1, name="camera"),)), said(), []),
    ],
)
def test_location(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "location-prompt").values()) == expected


def form(field: str, **changes: Any) -> AuditRecord:
    fields = '[{"name":"' + field + '","type":"text"}]'
    return record(forms=(factories.form(**{"page_view": 1, "fields": fields} | changes),))


PAYMENT = ("data.collects", "payment", "We collect your card number.")
CARD = form("card-number")
NO = {"qualifiers": {"polarity": "denies"}}
JOBS = ("data.collects", "identity", "When you send us your resume, we collect your identity number.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (CARD, said(), {"payment data": "undisclosed"}),
        (CARD, said(PAYMENT), {"payment data": "consistent"}),
        (CARD, said((*PAYMENT, {"scope": "app"})), {"payment data": "undisclosed"}),
        (
            CARD,
            said(("data.collects", "payment", "We never ask for your card number.", NO)),
            {"payment data": "contradicted"},
        ),
        (
            CARD,
            said(("data.collects", "payment", "We do not collect card data.", NO)),
            {"payment data": "contradicted"},
        ),
        (
            CARD,
            said(("data.collects", "payment", "Wir erheben keine Kartendaten.", NO)),
            {"payment data": "contradicted"},
        ),
        (CARD, said(("data.collects", "payment", "We do not store card numbers.", NO)), {"payment data": "untested"}),
        (CARD, said(("data.collects", "payment", "We have no access to your card.", NO)), {"payment data": "untested"}),
        (
            CARD,
            said(("data.collects", "payment", "We do not collect card data for marketing purposes.", NO)),
            {"payment data": "untested"},
        ),
        (CARD, said(covered=False), {"payment data": "untested"}),
        (form("passport_no"), said(), {"an identity document's number": "undisclosed"}),
        (form("bday"), said(("data.collects", "date_of_birth", "Your birthday.")), {"the date of birth": "consistent"}),
        (form("diagnosis"), said(("data.collects", "email", "Your e-mail.")), {"health data": "undisclosed"}),
        (form("passport_no"), said(JOBS), {"an identity document's number": "undisclosed"}),
        (
            form("passport_no", action="https://shop.example/careers/apply"),
            said(JOBS),
            {"an identity document's number": "consistent"},
        ),
        (form("name"), said(), {}),
        (form("card-number", frame_url="https://js.stripe.com/frame"), said(), {}),
        (record(), said(), {}),
    ],
)
def test_delicate_fields(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "form-field") == expected


NAME = ("data.collects", "name", "We collect your name.")


@pytest.mark.parametrize(
    ("field", "policy", "expected"),
    [
        ("name", said(NAME), {"listed fields": "consistent"}),
        ("name", said(), {"other fields": "untested"}),
        ("company_name", said(NAME), {"other fields": "untested"}),
        ("username", said(NAME), {}),
    ],
)
def test_usual_fields_are_held_against_nobody(field: str, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(form(field), policy), "ordinary-field") == expected
