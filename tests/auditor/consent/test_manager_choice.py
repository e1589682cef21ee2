"""Texts of consent managers, taken apart."""

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.manager_choice import at, coded_object_of, object_of, split


def test_names_that_are_on_and_off() -> None:
    assert split({"maps": True, "ads": 0, "video": "yes"}) == ({"maps", "video"}, {"ads"})


def test_times_are_utc() -> None:
    assert at(1795399946000) == "2026-11-23T02:12:26+00:00"


@pytest.mark.parametrize("text", ['{"a":1}', "%7B%22a%22%3A1%7D"])
def test_objects(text: str) -> None:
    assert object_of(text) == {"a": 1}


def test_coded_objects_may_lack_their_padding() -> None:
    assert coded_object_of("eyJhIjoxMn0") == coded_object_of("eyJhIjoxMn0%3D") == {"a": 12}


@pytest.mark.parametrize("text", ["[]", "3", "yes", ""])
def test_what_is_no_object(text: str) -> None:
    with pytest.raises((Undecodable, ValueError)):
        object_of(text)
