"""Whose a cookie or an item is, told by its name."""

import pytest

from auditor.consent import managers_json, managers_text
from auditor.consent.bits import Undecodable
from auditor.consent.managers import decode_manager


@pytest.mark.parametrize("name", ["_ga", "consent", "CookieConsentPolicy", "klaro2"])
def test_a_name_that_is_no_managers(name: str) -> None:
    assert decode_manager(name, "groups=C0001:1") is None


@pytest.mark.parametrize(
    ("name", "value", "manager"), [("klaro", '{"maps": true}', "Klaro"), ("cookieconsent_status", "deny", "Osano")]
)
def test_managers_of_both_kinds_are_read(name: str, value: str, manager: str) -> None:
    choice = decode_manager(name, value)
    assert choice is not None and choice.manager == manager


def test_what_cannot_be_read_names_the_cookie() -> None:
    with pytest.raises(Undecodable, match="klaro=granted"):
        decode_manager("klaro", "granted")


def test_no_name_has_two_readers() -> None:
    patterns = [pattern.pattern for pattern, _ in (*managers_json.READERS, *managers_text.READERS)]
    assert len(patterns) == len(set(patterns)) > 20
