import pytest

from auditor.mismatches import RULES, out_of_sight
from auditor.mismatches.coverage import DOCUMENT_ONLY, NOT_YET, Standing, coverage
from auditor.mismatches.out_of_sight import NOT_TESTABLE
from auditor.model.practices import Practice

JUDGED = {practice for rule in RULES if rule not in out_of_sight.RULES for practice in rule.practices}


@pytest.mark.parametrize("practice", Practice)
def test_a_practice_is_judged_or_stands_in_one_table(practice: Practice) -> None:
    places = [practice in place for place in (JUDGED, DOCUMENT_ONLY, NOT_TESTABLE, NOT_YET)]
    assert sum(places) == 1


def test_each_practice_has_its_standing() -> None:
    told = {one.practice: one for one in coverage()}
    assert list(told) == list(Practice)
    assert {one.practice for one in told.values() if one.standing is Standing.JUDGED} == JUDGED
    assert all(bool(one.rules) is (one.why is None) for one in told.values())


@pytest.mark.parametrize(
    ("practice", "standing", "rules"),
    [
        (
            Practice.ANALYTICS_USED,
            Standing.JUDGED,
            ("analytics-use", "declared-not-seen", "banner-promise", "banner-and-policy"),
        ),
        (Practice.META_DPO, Standing.DOCUMENT_ONLY, ()),
        (Practice.RETENTION_PERIOD, Standing.NOT_TESTABLE, ()),
        (Practice.CONSENT_WITHDRAWABLE, Standing.JUDGED, ("consent-vendor", "withdrawal-ignored")),
    ],
)
def test_one_of_each(practice: Practice, standing: Standing, rules: tuple[str, ...]) -> None:
    one = next(one for one in coverage() if one.practice is practice)
    assert (one.standing, one.rules) == (standing, rules)


@pytest.mark.parametrize("why", [*DOCUMENT_ONLY.values(), *NOT_TESTABLE.values(), *NOT_YET.values()])
def test_a_reason_ends_a_sentence(why: str) -> None:
    """It is printed behind `because`."""
    assert why[0].islower() and why[-1] != "." and len(why.split()) > 3
