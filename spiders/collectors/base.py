"""What every collector is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from spiders.cdp import Params
from spiders.targets import Target

if TYPE_CHECKING:
    from spiders.view import View

Handler = Callable[[Target, Params], None]
Row = TypeVar("Row")


class Collector(Generic[Row]):
    """Records one kind of thing in one page view.

    It is told when the page has settled and when it has been left, and gives its rows in the end. Where it raises, its
    kind is None in the record: not observed, which is not the same as nothing there.
    """

    def __init__(self, view: "View") -> None:
        self.view = view

    def handlers(self) -> dict[str, Handler]:
        """Protocol events it listens to."""
        return {}

    async def settled(self) -> None:
        """The page stands as a visitor sees it."""

    async def left(self) -> None:
        """The page was told that it is being left, and has sent what it had to send."""

    def rows(self) -> tuple[Row, ...]:
        """What was recorded."""
        raise NotImplementedError
