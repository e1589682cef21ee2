import pytest

from auditor.model.consent import Choice
from auditor.model.practices import Phase
from spiders.choice_walk import ChoiceWalk
from spiders.steps import Taken
from tests import factories

PAGES = tuple(f"https://a.example/{page}" for page in ("", "b", "c"))
HOME, B, C = PAGES
SEEN = factories.page_view_record()
PLAIN = Taken((SEEN,))
MADE = Taken((SEEN, SEEN), asked=True, done=True)
GONE = Taken((factories.page_view_record(page_view=factories.page_view(error="browser-gone: it ended")),))


@pytest.mark.parametrize(
    ("choice", "comes", "way"),
    [
        (
            Choice.REJECT,
            (MADE,),
            [(1, HOME, "before"), (3, HOME, "reload"), (4, B, "next"), (5, C, "next"), (6, HOME, "return")],
        ),
        (
            Choice.ACCEPT,
            (MADE, PLAIN, PLAIN, PLAIN, MADE),
            [
                (1, HOME, "before"), (3, HOME, "reload"), (4, B, "next"), (5, C, "next"), (6, HOME, "return"),
                (8, HOME, "withdrawn"),
            ],
        ),
        (Choice.REJECT, (PLAIN, MADE), [(1, HOME, "before"), (2, B, "before"), (4, B, "reload"), (5, C, "next"),
                                        (6, B, "return")]),
        (Choice.REJECT, (PLAIN, PLAIN), [(1, HOME, "before"), (2, B, "before")]),
        (Choice.REJECT, (Taken((SEEN, SEEN), asked=True),), [(1, HOME, "before")]),
        (Choice.REJECT, (MADE, GONE), [(1, HOME, "before"), (3, HOME, "reload")]),
    ],
    ids=["refused", "accepted and taken back", "asked on the second page", "never asked", "no answer", "it ends"],
)  # fmt: skip
def test_where_a_visit_with_a_choice_goes(
    choice: Choice, comes: tuple[Taken, ...], way: list[tuple[int, str, str]]
) -> None:
    walk, came, gone = ChoiceWalk(PAGES, choice), iter(comes), []
    while (url := walk.next()) is not None:
        gone.append((walk.ordinal, url, str(walk.phase)))
        walk.saw(next(came, PLAIN))
    assert gone == way


def test_without_a_page_there_is_nothing_to_walk() -> None:
    walk = ChoiceWalk((), Choice.REJECT)
    assert (walk.next(), walk.phase) == (None, Phase.BEFORE)
