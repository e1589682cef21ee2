"""Worked observations as small sites, crawled and judged: no false accusation, an acceptable verdict for each.

A few stand for all; `python -m benches observations` has every one that a browser can show.
"""

from typing import Any

import pytest

from tests.observations.run import run
from tests.observations.sites import HOME, POLICIES, UNSHOWN
from tests.observations.truth import WHERE, is_acceptable, is_false_accusation, is_there, observations

pytestmark = pytest.mark.skipif(not is_there(), reason=WHERE)
TELLING = ("L10", "W04", "W10", "W14", "W19", "C14")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    return run(TELLING, tmp_path_factory.mktemp("observations") / "audits.db")


def test_every_observation_is_shown_or_told_why_not() -> None:
    assert sorted((*HOME, *UNSHOWN)) == sorted(observations())
    assert {one[0] for one in HOME} == set(POLICIES)


@pytest.mark.parametrize("name", TELLING)
def test_nobody_is_accused_wrongly(found: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert not is_false_accusation(observations()[name], found[name])


@pytest.mark.parametrize("name", TELLING)
def test_the_verdict_is_acceptable(found: dict[str, list[dict[str, Any]]], name: str) -> None:
    rows = [(one["rule"], one["practice"], one["verdict"], one["summary"]) for one in found[name]]
    assert rows and is_acceptable(observations()[name], found[name]), rows
