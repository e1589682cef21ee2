"""A browser of either kind for many tests, and fake webs to point it at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from spiders.browser import BrowserOptions, Settle, launch
from spiders.crawl_options import CrawlOptions

QUICK = Settle(quiet=0.3, dwell=0.0, longest=6.0, typed=0.5, leave=0.2)
"""For pages that do nothing late."""


@contextmanager
def fake_web(sites: Mapping[str, Site]) -> Iterator[DemoWeb]:
    with DemoWeb({}, extra=sites) as web:
        yield web


def options_for(web: DemoWeb, **others: object) -> BrowserOptions:
    defaults: dict[str, object] = {"kind": "shell", "settle": QUICK}
    return BrowserOptions(connect_to=web.connect_to, spki=web.spki, **(defaults | others))  # type: ignore[arg-type]


@contextmanager
def quick_crawls() -> Iterator[None]:
    """Crawls of pages that do nothing late do not stay on them; all else is as ever."""
    own = CrawlOptions.browser_options

    def quick(options: CrawlOptions, condition: Condition = Condition.NO_CHOICE) -> BrowserOptions:
        return replace(own(options, condition), settle=QUICK)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrawlOptions, "browser_options", quick)
        yield


async def load_once(sites: Mapping[str, Site], url: str, *, timeout: float = 15.0, **others: object) -> PageViewRecord:
    """One page view in a browser of its own."""
    with fake_web(sites) as web:
        async with launch(options_for(web, **others)) as browser:
            visit = await browser.new_visit()
            return await visit.load(url, ordinal=1, timeout=timeout)
