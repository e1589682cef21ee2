"""Pages with all cookies refused, beside the same pages with them."""

from typing import Any

import pytest

from auditor.detectors.no_cookies import detect
from auditor.detectors.scene import Scene
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, cookie, record

BOTH = (Condition.NO_CHOICE, Condition.NO_COOKIES)


def pages(**without: Any) -> tuple[Any, ...]:
    return factories.page_view(id=1, visit=1), factories.page_view(id=2, visit=2, **without)


ABOUT_COOKIES = tuple(factories.page_view(id=number, visit=number, title="Cookie policy") for number in (1, 2))


@pytest.mark.parametrize(
    ("facts", "observed", "broken"),
    [
        ({"page_views": pages()}, True, []),
        ({"page_views": pages(http_status=500)}, True, [PAGE]),
        ({"page_views": pages(final_url=f"{PAGE}enable-cookies")}, True, [PAGE]),
        ({"page_views": pages(final_url=f"{PAGE}?from=home")}, True, []),
        ({"page_views": pages(title="Please enable cookies – Shop")}, True, [PAGE]),
        ({"page_views": ABOUT_COOKIES}, True, []),
        ({"page_views": pages(url=f"{PAGE}other")}, None, None),
        ({"page_views": pages()[:1]}, None, None),
        ({"page_views": pages(), "cookies": (cookie("a", page_view=2),)}, None, None),
    ],
)
def test_pages_that_fail_without_cookies_only(
    facts: dict[str, Any], observed: bool | None, broken: list[str] | None
) -> None:
    (one,) = detect(Scene(record(conditions=BOTH, **facts), KNOWLEDGE))
    assert (one.observed, one.facts.get("broken")) == (observed, broken)


def test_without_such_a_visit_there_is_nothing_to_say() -> None:
    assert list(detect(Scene(record(), KNOWLEDGE))) == []
