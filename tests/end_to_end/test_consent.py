"""Banners answered from end to end: honest sites have nothing to answer for, deaf ones are told so.

Some of each kind; `python -m benches banners` does it with all of them.
"""

from collections.abc import Iterator

import pytest

from auditor.model.practices import Condition
from tests.end_to_end.banners import Audited, audited
from tests.spiders.consent.hand_made import HAND_MADE
from tests.spiders.consent.iab import DEAF as IAB
from tests.spiders.consent.managers import MANAGED
from tests.spiders.consent.pages import Case

HONEST = ("vanilla-cookieconsent", "sourcepoint", "zh")
DEAF = ("klaro", "cookiebot", "en")
HOSTS = {f"honest-{name}.example" for name in HONEST} | {f"deaf-{name}.example" for name in DEAF}
CASES: tuple[Case, ...] = (*(case for case in (*MANAGED, *HAND_MADE) if case.host in HOSTS), IAB)
TAKEN_BACK = tuple(case for case in CASES if case.reopens)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    visits = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT)
    with audited(CASES, visits, tmp_path_factory.mktemp("consent")) as audits:
        yield audits


@pytest.mark.parametrize("case", [case for case in CASES if case.honest], ids=lambda case: case.host)
def test_an_honest_site_has_nothing_to_answer_for(done: Audited, case: Case) -> None:
    rules = done.found(case)
    assert done.broken(case) == {}
    assert rules["refusal-ignored"] == {"consistent"}
    assert rules["prior-consent"] == {"consistent"}


@pytest.mark.parametrize("case", [case for case in CASES if not case.honest], ids=lambda case: case.host)
def test_a_deaf_site_is_told_so(done: Audited, case: Case) -> None:
    rules = done.found(case)
    assert rules["refusal-ignored"] == {"contradicted"}
    assert rules["prior-consent"] == {"contradicted"}


@pytest.mark.parametrize(
    ("condition", "choice"), [(Condition.REJECT, "rejected"), (Condition.ACCEPT, "accepted")], ids=str
)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.host)
def test_the_choice_is_proven_and_kept(done: Audited, case: Case, condition: Condition, choice: str) -> None:
    row = done.visit(case, condition)
    assert (row["choice"], row["error"]) == (choice, None)
    assert row["choice_proof"]


@pytest.mark.parametrize("case", TAKEN_BACK, ids=lambda case: case.host)
def test_taking_consent_back_is_tried(done: Audited, case: Case) -> None:
    assert done.found(case)["withdrawal-ignored"] == {"consistent" if case.honest else "contradicted"}


def test_the_frameworks_own_string_proves_the_choice_and_denies_the_vendor(done: Audited) -> None:
    assert "euconsent-v2" in done.visit(IAB, Condition.REJECT)["choice_proof"]
    assert "consent string gives Measure Ads" in done.reasons(IAB, "refusal-ignored")
    assert done.found(IAB)["consent-vendor"] == {"contradicted"}
