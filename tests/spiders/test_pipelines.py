from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy.crawler import Crawler
from sqlite_utils import Database

from auditor.errors import DatabaseError
from auditor.model.names import ClearAnswer
from auditor.model.practices import Condition
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders.items import AuditBegun, AuditDone, PageSeen, PolicyTried, VisitBegun, VisitChanged
from spiders.pipelines import StorePipeline
from spiders.progress import AuditResult, Event, PageViewDone, PolicyLookedAt, SiteDone, SiteStarted
from spiders.sessions import VisitKey
from spiders.site import SiteSpider
from tests import factories

KEY = "1 shop.example"
CONDITION = Condition.NO_CHOICE
VISIT = VisitKey(KEY, CONDITION)


async def resolve(host: str) -> tuple[str, ...]:
    return ("shop.data.adobedc.net", "edge.example") if host == "stats.shop.example" else ()


async def answer(url: str, user_agent: str, **_: Any) -> ClearAnswer:
    return ClearAnswer(url=url, status=301, leads_to="https://shop.example/")


class Running:
    """A pipeline at work, with a connection of its own to look at what it wrote."""

    def __init__(self, path: Path) -> None:
        self.events: list[Event] = []
        spider = SiteSpider(db=path, progress=self.events.append, resolver=resolve, asker=answer)
        self.pipeline = StorePipeline.from_crawler(cast(Crawler, SimpleNamespace(spider=spider)))
        self.pipeline.open_spider()
        self.db: Database = open_database(path, read_only=True)

    async def take(self, *items: Any) -> None:
        for item in items:
            assert await self.pipeline.process_item(item) is item

    def row(self, table: str) -> dict[str, Any]:
        (row,) = dicts(self.db, f'SELECT * FROM "{table}"')
        return row


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path / "audits.db")
    yield running
    running.db.close()


async def begin(running: Running) -> None:
    await running.take(
        AuditBegun(KEY, factories.audit(status="running", finished=None, policy_search=None)),
        VisitBegun(KEY, factories.visit(condition=CONDITION)),
    )


async def test_everything_is_in_the_database_as_soon_as_it_has_happened(running: Running) -> None:
    await begin(running)
    assert (running.row("audits")["status"], running.row("visits")["condition"]) == ("running", "no-choice")
    await running.take(PageSeen(VISIT, factories.page_view_record()))
    assert running.row("page_views")["visit"] == running.row("visits")["id"]
    assert running.db["cookies"].count == 1
    await running.take(VisitChanged(VISIT, {"error": "the browser was started again"}))
    assert running.row("visits")["error"] == "the browser was started again"
    await running.take(PolicyTried(KEY, factories.policy(), b"as fetched"))
    assert running.row("policies")["audit"] == running.row("audits")["id"]


async def test_a_site_that_is_done_is_judged_and_told(running: Running) -> None:
    await begin(running)
    record = factories.page_view_record()
    await running.take(
        PageSeen(VISIT, record),
        PolicyTried(KEY, factories.policy(), None),
        AuditDone(KEY, "finished", None, {"policy_search": "found"}),
    )
    audit = running.row("audits")
    assert (audit["status"], audit["policy_search"]) == ("finished", "found")
    assert running.db["behaviours"].count > 0
    kinds = [type(event) for event in running.events]
    assert kinds == [SiteStarted, PageViewDone, PolicyLookedAt, SiteDone]
    assert running.events[-1] == SiteDone(AuditResult(audit["site"], audit["id"], "finished"))


async def test_an_audit_that_saw_nothing_is_not_judged(running: Running) -> None:
    await begin(running)
    await running.take(AuditDone(KEY, "failed", "unknown-host: shop.example"))
    assert (running.row("audits")["status"], running.row("audits")["reason"]) == (
        "failed",
        "unknown-host: shop.example",
    )
    assert running.db["behaviours"].count == 0


async def test_what_is_open_at_the_end_was_interrupted(running: Running) -> None:
    await begin(running)
    await running.take(PageSeen(VISIT, factories.page_view_record()))
    running.pipeline.close_spider()
    audit = running.row("audits")
    assert (audit["status"], audit["reason"]) == ("incomplete", "interrupted")
    assert running.events[-1] == SiteDone(AuditResult(audit["site"], audit["id"], "incomplete", "interrupted"))


async def test_a_disk_that_is_full_is_the_reason_that_stands_with_the_audit(running: Running) -> None:
    await begin(running)
    store = running.pipeline._db
    store.execute(f"PRAGMA max_page_count = {store.execute('PRAGMA page_count').fetchone()[0]}")
    large = factories.policy("word " * 99_999)
    with pytest.raises(DatabaseError, match="full"):
        await running.take(PolicyTried(KEY, large, b"as fetched" * 99_999))
    running.pipeline.close_spider()
    assert running.row("audits")["status"] == "incomplete"
    assert "is full" in running.row("audits")["reason"]


async def test_a_vendor_behind_a_name_of_the_site_is_told_with_both_names(running: Running) -> None:
    await begin(running)
    requests = (
        factories.request(),
        factories.request(id=2, url="https://stats.shop.example/b/ss", host="stats.shop.example", type="image"),
    )
    await running.take(PageSeen(VISIT, factories.page_view_record(requests=requests)), AuditDone(KEY, "finished", None))
    alias = running.row("host_aliases")
    assert (alias["host"], alias["chain"]) == ("stats.shop.example", '["shop.data.adobedc.net","edge.example"]')
    told = dicts(running.db, "SELECT detail FROM behaviour_evidence WHERE detail LIKE '%alias%'")
    assert told[0] == {
        "detail": "image https://stats.shop.example/b/ss (stats.shop.example is an alias of shop.data.adobedc.net)"
    }


async def test_the_site_is_asked_in_the_clear(running: Running) -> None:
    await begin(running)
    await running.take(
        PageSeen(VISIT, factories.page_view_record()),
        AuditDone(KEY, "finished", None, {"url": "https://shop.example/home?x=1#top"}),
    )
    row = running.row("clear_answers")
    assert (row["url"], row["status"], row["leads_to"]) == ("http://shop.example/home", 301, "https://shop.example/")
