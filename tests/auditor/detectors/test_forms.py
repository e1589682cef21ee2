"""Forms: where they send what is typed, and what they ask for."""

import json
from typing import Any

import pytest

from auditor.detectors.forms import categories_of, detect, is_personal
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record

EMAIL = [{"name": "email", "type": "email"}]


def facts(action: str | None, fields: list[dict[str, Any]] = EMAIL) -> dict[str, Any]:
    form = factories.form(page_view=1, action=action, fields=json.dumps(fields))
    found = list(detect(Scene(record(forms=(form,)), KNOWLEDGE)))
    return dict(found[0].facts) | {"name": found[0].subject.name} if found else {}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (PAGE + "login?next=1", {"name": PAGE + "login", "in_the_clear": False, "own": True}),
        ("http://shop.example/login", {"in_the_clear": True, "own": True}),
        ("https://forms.hsforms.com/submit", {"own": False, "vendor": "hubspot"}),
        ("https://nobody.example/", {"own": False, "vendor": None}),
        (None, {"name": PAGE, "own": True}),
    ],
)
def test_targets(action: str | None, expected: dict[str, Any]) -> None:
    found = facts(action)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("fields", [[], [{"name": "go", "type": "submit"}], [{"name": "t", "type": "hidden"}]])
def test_a_form_without_anything_to_type_is_left_out(fields: list[dict[str, Any]]) -> None:
    assert facts(PAGE, fields) == {}


@pytest.mark.parametrize(
    ("field", "categories"),
    [
        ({"name": "n1", "autocomplete": "cc-number"}, ["payment"]),
        ({"name": "passport_no"}, ["government_id"]),
        ({"name": "id_card_number"}, ["government_id"]),
        ({"name": "identity-card-number"}, ["government_id"]),
        ({"name": "bank_card_number"}, ["payment"]),
        ({"label": "身份证号码"}, ["government_id"]),
        ({"autocomplete": "bday"}, ["date_of_birth"]),
        ({"label": "Allergies"}, ["health"]),
        ({"name": "cv", "type": "file"}, ["file"]),
        ({"name": "email", "label": "E-mail"}, []),
        ({"name": "discard_number_of_items"}, []),
        ({"label": "Please enter a valid card number"}, ["payment"]),
        ({"label": "Gift card number"}, []),
        ({"label": "Numéro de carte de fidélité"}, []),
        ({"label": "Número de tarjeta"}, ["payment"]),
        ({"label": "Numéro de la carte d’identité"}, ["government_id"]),
        ({"label": "Date de naissance"}, ["date_of_birth"]),
        ({"label": "Blood group"}, ["health"]),
        ({"name": "international_dialing_code"}, []),
    ],
)
def test_delicate_fields(field: dict[str, Any], categories: list[str]) -> None:
    assert list(categories_of(field)) == categories


@pytest.mark.parametrize(
    ("field", "personal"),
    [
        ({"name": "email"}, True),
        ({"label": "姓名"}, True),
        ({"name": "f1", "type": "tel"}, True),
        ({"name": "q"}, False),
        ({"name": "search", "type": "search"}, False),
    ],
)
def test_fields_about_a_person(field: dict[str, Any], personal: bool) -> None:
    assert is_personal(field) is personal


def test_a_form_in_another_companys_frame_is_not_asked_here() -> None:
    form = factories.form(page_view=1, frame_url="https://js.stripe.com/frame")
    (one,) = detect(Scene(record(forms=(form,)), KNOWLEDGE))
    assert one.facts["asked_here"] is False
