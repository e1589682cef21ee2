import pytest

from reports.database import Facts
from reports.page import Asked
from reports.pages import changes
from tests.reports.sample import CLINIC, SHOP
from tests.reports.shown import text_of


def test_new_mismatches_and_behaviour_are_told(facts: Facts) -> None:
    text = text_of(facts, changes.PAGE, before=2, after=3)
    assert "New mismatches 2" in text
    assert "Adloom Media Ltd. loads advertising" in text
    assert "+ appeared" in text
    assert "It says the same as before." in text


def test_a_rewritten_policy_is_told(facts: Facts) -> None:
    text = text_of(facts, changes.PAGE, before=3, after=4)
    assert "The text changed" in text
    assert "Audit 4 is incomplete" in text


@pytest.mark.parametrize(("before", "after"), [(5, 6), (5, 999), (999, 5)])
def test_only_audits_of_one_site_are_compared(facts: Facts, before: int, after: int) -> None:
    assert changes.build(facts, {"before": before, "after": after}, Asked()) is None


def test_an_export_holds_the_last_change(facts: Facts) -> None:
    assert list(changes.exported(facts, (SHOP, CLINIC))) == [{"before": 4, "after": 5}]
