"""Both answers are given on every banner, and what the site keeps says so."""

import re

import pytest

from auditor.model.consent import BannerKind
from spiders.consent import Choice
from tests.spiders.consent.banners import CASES
from tests.spiders.consent.conftest import Answers
from tests.spiders.consent.pages import Case

pytestmark = pytest.mark.asyncio(loop_scope="package")

HONEST = [case for case in CASES if case.honest]


@pytest.mark.parametrize(
    ("case", "choice"),
    [pytest.param(case, choice, id=f"{case.host}-{choice}") for case in HONEST for choice in case.choices],
)
async def test_the_choice_is_made(answers: Answers, case: Case, choice: Choice) -> None:
    answer = answers[case.host, choice].answered
    assert answer.seen is not None
    assert answer.seen.banner.kind is BannerKind.BANNER
    assert answer.untouched is None, "looking is not choosing"
    assert (answer.chosen.done, answer.chosen.error) == (True, None)
    assert answer.state == choice.value
    assert (answer.proof.missing, bool(answer.proof.shown_by)) == (None, True)
    assert re.split("[?#]", answer.url)[0] == case.url, "nothing that leads away was pressed"


@pytest.mark.parametrize(
    "case", [case for case in HONEST if case.cmp and Choice.REJECT in case.choices], ids=lambda case: case.host
)
async def test_a_consent_manager_is_named(answers: Answers, case: Case) -> None:
    seen = answers[case.host, Choice.REJECT].answered.seen
    assert seen is not None
    assert (seen.banner.cmp, seen.banner.language) == (case.cmp, case.language or seen.banner.language)


async def test_the_picture_afterwards_is_another(answers: Answers) -> None:
    chosen = answers["honest-de.example", Choice.REJECT].answered.chosen
    assert chosen.banner is not None
    (picture,) = chosen.artifacts
    assert picture.sha256 == chosen.banner.screenshot_after != chosen.banner.screenshot


@pytest.mark.parametrize(
    ("host", "choice", "clicks"),
    [
        ("honest-en.example", Choice.ACCEPT, 1),
        ("honest-en.example", Choice.REJECT, 1),
        ("honest-nl.example", Choice.REJECT, 2),
        ("honest-es.example", Choice.REJECT, 4),
        ("honest-trustarc.example", Choice.REJECT, 3),
    ],
)
async def test_clicks_are_counted(answers: Answers, host: str, choice: Choice, clicks: int) -> None:
    chosen = answers[host, choice].answered.chosen
    assert chosen.banner is not None
    counted = chosen.banner.clicks_to_accept if choice is Choice.ACCEPT else chosen.banner.clicks_to_reject
    assert (chosen.clicks, counted) == (clicks, clicks)
