import pytest

from auditor.model.records import PageViewRecord
from spiders.steps import Taken
from tests import factories


@pytest.mark.parametrize(
    ("error", "lost"), [(None, False), ("timeout: no answer", False), ("browser-gone: it ended", True)]
)
def test_a_choice_is_lost_with_its_browser(error: str | None, lost: bool) -> None:
    first = PageViewRecord(page_view=factories.page_view())
    second = PageViewRecord(page_view=factories.page_view(error=error))
    assert Taken((first, second)).record is first
    assert Taken((first, second)).lost is lost
