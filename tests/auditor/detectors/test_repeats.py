"""What comes and goes by chance is told as a share of the visits that were repeated."""

import pytest

from auditor.detectors import behaviours_of
from auditor.detectors.repeats import repetitions, with_frequencies
from auditor.knowledge import load_knowledge
from auditor.model.findings import Behaviour, Frequency
from auditor.model.practices import Condition, Party
from auditor.model.records import AuditRecord
from tests import factories

NO_CHOICE, SIGNALS = Condition.NO_CHOICE, Condition.SIGNALS


def record(*conditions: Condition, ads_in: tuple[int, ...] = (), lost: tuple[int, ...] = ()) -> AuditRecord:
    """One visit of one page a condition, with a vendor's cookie in some of them."""
    numbers = range(1, len(conditions) + 1)
    return factories.audit_record(
        visits=tuple(factories.visit(id=n, audit=1, condition=conditions[n - 1], repetition=n) for n in numbers),
        page_views=tuple(
            factories.page_view(id=n, visit=n, **({"final_url": None} if n in lost else {})) for n in numbers
        ),
        requests=tuple(factories.request(id=n, page_view=n) for n in numbers),
        cookies=tuple(
            factories.cookie(id=n, visit=n, page_view=n, request=n, name="bid", domain="ads.example", party=Party.THIRD)
            for n in ads_in
        ),
        storage_items=(),
        api_calls=(),
        forms=(),
        permissions=(),
        consent_signals=(),
    )


def cookie_of(found: tuple[Behaviour, ...]) -> Behaviour:
    (cookie,) = [each for each in found if each.kind == "cookie"]
    return cookie


@pytest.mark.parametrize(
    ("conditions", "lost", "expected"),
    [
        ((NO_CHOICE,), (), ()),
        ((NO_CHOICE, SIGNALS), (), ()),
        ((NO_CHOICE, NO_CHOICE, SIGNALS, NO_CHOICE), (), (1, 2, 4)),
        ((NO_CHOICE, NO_CHOICE, NO_CHOICE), (2,), (1, 3)),
        ((NO_CHOICE, NO_CHOICE), (2,), ()),
    ],
)
def test_which_visits_are_repetitions(
    conditions: tuple[Condition, ...], lost: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert repetitions(record(*conditions, lost=lost)) == expected


@pytest.mark.parametrize(("ads_in", "seen"), [((3,), 1), ((1, 2, 3), 3), ((1, 4), 1)])
def test_how_often_a_cookie_was_seen(ads_in: tuple[int, ...], seen: int) -> None:
    audit = record(NO_CHOICE, NO_CHOICE, NO_CHOICE, SIGNALS, ads_in=ads_in)
    assert cookie_of(behaviours_of(audit, load_knowledge())).frequency == Frequency(seen=seen, visits=3)


def test_visits_made_once_tell_no_frequency() -> None:
    audit = record(NO_CHOICE, SIGNALS, ads_in=(1,))
    assert cookie_of(behaviours_of(audit, load_knowledge())).frequency is None


def test_what_no_visit_shows_alone_has_none() -> None:
    behaviour = factories.behaviour()
    assert with_frequencies((behaviour,), record(NO_CHOICE, NO_CHOICE), lambda part: ()) == (behaviour,)
