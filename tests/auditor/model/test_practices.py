import re

import pytest

from auditor.model.practices import Practice


@pytest.mark.parametrize("practice", Practice)
def test_a_practice_is_an_id_with_a_meaning(practice: Practice) -> None:
    assert re.fullmatch(r"[a-z]+(\.[a-z_]+)+", practice.value)
    assert practice.meaning.endswith(".")
    assert Practice(practice.value) is practice


def test_the_group_is_what_stands_before_the_first_dot() -> None:
    assert Practice.COOKIES_CATEGORY_ANALYTICS.group == "cookies"
