"""Which values identify a visitor, with one fresh visit and with two."""

from typing import Any

import pytest

from auditor.detectors.identifiers import constants, detect
from auditor.detectors.scene import Scene
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.judging import ID, KNOWLEDGE, cookie, record

OTHER = "c4ca4238a0b923820dcc509a6f75849b"
TWO = (Condition.NO_CHOICE, Condition.REJECT)


def scene(*values: tuple[int, str], **changes: Any) -> Scene:
    """A cookie with a value in each of these page views; each is a visit of its own."""
    rows = tuple(
        cookie("visitor", number=number, page_view=page, visit=page, value=value, **changes)
        for number, (page, value) in enumerate(values, start=1)
    )
    return Scene(record(conditions=TWO, cookies=rows), KNOWLEDGE)


@pytest.mark.parametrize(
    ("values", "changes", "differs"),
    [
        (((1, ID),), {}, None),
        (((1, ID), (2, OTHER)), {}, True),
        (((1, f"GA1.1.1498563421.{1732323600}"), (2, "GA1.1.8031277754.1795399946")), {}, True),
        (((1, "GA1.1.1160693832.1795453348"), (2, "GA1.1.1092561861.1795453368")), {}, True),
        (((1, "GA1.1.1261065166.1795453445"), (2, "GA1.1.1417945749.1795453463")), {}, True),
        (((1, ID), (1, ID), (2, OTHER)), {}, True),
    ],
    ids=["one visit", "two visits", "of Google Analytics", "seconds apart", "as seen in one audit", "set again"],
)
def test_a_value_that_identifies(
    values: tuple[tuple[int, str], ...], changes: dict[str, Any], differs: bool | None
) -> None:
    (one,) = detect(scene(*values, **changes))
    assert (one.subject.name, one.facts["differs_between_visits"]) == ("visitor", differs)
    assert one.facts["certain"] is (differs is True)
    assert one.facts["bits"] > 33


@pytest.mark.parametrize(
    ("values", "changes"),
    [
        (((1, ID), (2, ID)), {}),
        (((1, ID), (2, ID[:-2] + "ff")), {}),
        (((1, ID), (1, OTHER)), {}),
        (((1, "GA1.1.1160693832.1795453348"), (2, "GA1.1.1160693832.1795453368")), {}),
        (((1, ID),), {"lifetime_seconds": 86400}),
        (((1, ID),), {"lifetime_seconds": None}),
        (((1, ID),), {"stored": False}),
        (((1, "en-GB"),), {}),
        (((1, "1732323600"),), {}),
    ],
    ids=[
        "the same for all",
        "nearly the same",
        "another each time",
        "the same number at another time",
        "a day",
        "a session",
        "refused",
        "language",
        "time",
    ],
)
def test_a_value_that_does_not(values: tuple[tuple[int, str], ...], changes: dict[str, Any]) -> None:
    assert list(detect(scene(*values, **changes))) == []


@pytest.mark.parametrize(("area", "found"), [("local", 1), ("indexeddb", 1), ("session", 0)])
def test_in_storage(area: str, found: int) -> None:
    item = factories.storage_item(page_view=1, area=area, name="id", value=ID)
    assert len(list(detect(Scene(record(storage_items=(item,)), KNOWLEDGE)))) == found


def test_parts_that_fresh_visits_share() -> None:
    assert constants(scene((1, f"{ID}.{OTHER}"), (2, ID))) == {ID}
    assert constants(scene((1, ID), (1, ID))) == frozenset()
