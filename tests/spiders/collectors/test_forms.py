"""Forms of all frames and shadow roots, with their fields and where they send them."""

import json

import pytest

from tests.spiders.collectors.conftest import Load

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("first_field", "action", "method", "party", "secure"),
    [
        ("email", "http://insecure.example/join", "post", "third", False),
        ("action", "https://shop.example/forms", "get", "first", True),
        ("loose", None, "", None, None),
        ("in_shadow", "https://shop.example/shadow", "get", "first", True),
        ("in_frame", "https://ads.example/collect", "get", "third", True),
    ],
)
async def test_a_form(
    load: Load, first_field: str, action: str | None, method: str, party: str | None, secure: bool | None
) -> None:
    forms = {json.loads(form.fields)[0]["name"]: form for form in (await load("/forms")).forms or ()}
    form = forms[first_field]
    assert (form.action, form.method, form.party, form.secure) == (action, method, party, secure)


async def test_fields_are_told_with_their_labels(load: Load) -> None:
    form = ((await load("/forms")).forms or ())[0]
    assert [
        (field["name"], field["type"], field["label"], field["required"], field["checked"], field["visible"])
        for field in json.loads(form.fields)
    ] == [
        ("email", "email", "Your e-mail", True, None, True),
        ("token", "hidden", "", False, None, False),
        ("news", "checkbox", "Newsletter", False, True, True),
        ("country", "select", "", False, None, True),
    ]


async def test_all_labels_of_a_field_count_in_shadow_trees_too(load: Load) -> None:
    fields = [field for form in (await load("/forms")).forms or () for field in json.loads(form.fields)]
    assert [field["label"] for field in fields if field["name"] == "in_shadow"] == ["In the shadow"]
