import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from auditor.model.practices import Condition
from spiders.crawl_options import CrawlOptions
from spiders.handler import VISIT, BrowserHandler, FetchIgnored, PageViewResponse
from spiders.sessions import VisitKey
from spiders.site import SiteSpider
from spiders.steps import Step


@pytest.fixture
def handler() -> BrowserHandler:
    settings = Settings()
    settings.setmodule("spiders.settings", priority="project")
    crawler = Crawler(SiteSpider, settings)
    crawler.spider = SiteSpider(options=CrawlOptions(connect_to=("in.example::10.0.0.1:",)))
    return BrowserHandler.from_crawler(crawler)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://127.0.0.1/", "refused: the private address 127.0.0.1"),
        ("https://in.example/", "refused: in.example is at the private 10.0.0.1"),
        ("https://no-such-host.invalid/", "network: unknown host no-such-host.invalid"),
    ],
)
async def test_a_page_that_may_not_be_visited_is_a_page_view_with_its_error(
    handler: BrowserHandler, url: str, error: str
) -> None:
    key = VisitKey("1 in.example", Condition.NO_CHOICE)
    response = await handler.download_request(Request(url, meta={VISIT: (key, Step(url, 3))}))
    assert isinstance(response, PageViewResponse)
    view = response.taken.record.page_view
    assert (view.url, view.ordinal, view.error) == (url, 3, error)
    assert response.taken.record.requests is None


async def test_a_fetch_that_may_not_be_made_fails_with_the_reason(handler: BrowserHandler) -> None:
    with pytest.raises(FetchIgnored, match=r"refused: the private address 10\.1\.2\.3"):
        await handler.download_request(Request("http://10.1.2.3/privacy"))
