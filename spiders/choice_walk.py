"""The way of a visit in which a choice is made: to the banner, and to where the choice shows its effect."""

from collections.abc import Generator, Sequence

from auditor.model.consent import Choice
from auditor.model.practices import Phase
from spiders.steps import Taken

MOST_BEFORE = 2
"""Pages on which a banner is waited for."""


class ChoiceWalk:
    """The pages that an earlier visit walked, with a choice made where the banner shows."""

    def __init__(self, pages: Sequence[str], choice: Choice) -> None:
        self._way = _way(pages, choice)
        self._following = next(self._way, None)
        self.ordinal = 0
        self.phase = Phase.BEFORE

    def next(self) -> str | None:
        """The URL of the next page view, None at the end; `phase` tells what it is for."""
        if self._following is None:
            return None
        self.ordinal += 1
        url, self.phase = self._following
        return url

    def saw(self, taken: Taken) -> None:
        """This came of the step asked for last."""
        self.ordinal += len(taken.records) - 1
        try:
            self._following = None if taken.lost else self._way.send(taken)
        except StopIteration:
            self._following = None


def _way(pages: Sequence[str], choice: Choice) -> Generator[tuple[str, Phase], Taken, None]:
    following = list(pages)
    for url in pages[:MOST_BEFORE]:
        following.remove(url)
        taken = yield url, Phase.BEFORE
        if taken.done:
            break
        if taken.asked:
            return
    else:
        return
    yield url, Phase.RELOAD
    for each in following:
        yield each, Phase.NEXT
    taken = yield url, Phase.RETURN
    if choice is Choice.ACCEPT and taken.done:
        yield url, Phase.WITHDRAWN
