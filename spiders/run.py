"""Run audits from Python: what the commands `crawl` and `demo`, schedules and the fleet use."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from auditor.errors import DatabaseError, UsageError
from auditor.knowledge import load_knowledge
from auditor.store import open_database
from spiders.aliases import Resolver, look_up
from spiders.crawl_options import CrawlOptions
from spiders.entries import entry_of
from spiders.progress import AuditResult, Event, Interrupted, Progress, SiteDone, SiteStarted, say_nothing
from spiders.sessions import Sessions
from spiders.site import SiteSpider

__all__ = ["AuditResult", "CrawlOptions", "crawl", "run_audits"]


def run_audits(
    sites: Iterable[str], options: CrawlOptions, db_path: str | Path, progress: Progress = say_nothing
) -> tuple[AuditResult, ...]:
    """Audit the sites, store and judge them; results come in the order in which sites were named.

    An interrupt (SIGINT, SIGTERM) ends the run cleanly, with open audits `incomplete`; a second one ends it at once.
    Raises UsageError, DatabaseError, BrowserError before anything is visited; DatabaseError, cut short, where the
    database takes no more.
    """
    return asyncio.run(crawl(sites, options, db_path, progress))


async def crawl(
    sites: Iterable[str],
    options: CrawlOptions,
    db_path: str | Path,
    progress: Progress = say_nothing,
    resolver: Resolver = look_up,
) -> tuple[AuditResult, ...]:
    """As run_audits, within a running event loop."""
    entries = [entry_of(site) for site in sites]
    if options.policy is not None and "://" not in options.policy and not Path(options.policy).is_file():
        raise UsageError(f"There is no policy {options.policy}.", "Give a file or a URL to --policy.")
    len(load_knowledge(options.knowledge).vendors)  # reads the files, and says so when one cannot be read
    open_database(db_path).close()
    results: list[AuditResult] = []
    begun: list[str] = []

    def watch(event: Event) -> None:
        if isinstance(event, SiteStarted):
            begun.append(event.site)
        if isinstance(event, SiteDone):
            results.append(event.result)
        progress(event)

    settings = Settings()
    settings.setmodule("spiders.settings", priority="project")
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(SiteSpider)
    with _unexpected(crawler) as problems, _interrupts(crawler, progress):
        await runner.crawl(crawler, sites=entries, options=options, db=db_path, progress=watch, resolver=resolver)
    if problems:
        if isinstance(problems[0], DatabaseError) and begun:
            problems[0].cut_short()
        raise problems[0]
    return tuple(sorted(results, key=lambda result: result.audit_id))


@contextlib.contextmanager
def _unexpected(crawler: Crawler) -> Iterator[list[BaseException]]:
    """Scrapy logs errors of spiders and pipelines and goes on; here the first one stops the run and is raised."""
    problems: list[BaseException] = []

    def stop(failure: Any, **_: Any) -> None:
        problems.append(failure.value)
        _stop(crawler)

    for each in (signals.spider_error, signals.item_error):
        crawler.signals.connect(stop, signal=each, weak=False)
    yield problems


@contextlib.contextmanager
def _interrupts(crawler: Crawler, progress: Progress) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    caught = (signal.SIGINT, signal.SIGTERM)

    was_interrupted = False

    def interrupted() -> None:
        nonlocal was_interrupted
        was_interrupted = True
        # In place at once: loop.remove_signal_handler would first put back what raises KeyboardInterrupt.
        for each in caught:
            signal.signal(each, _end_at_once)
        progress(Interrupted())
        _stop(crawler)

    before = {each: signal.getsignal(each) for each in caught}
    for each in caught:
        loop.add_signal_handler(each, interrupted)
    try:
        yield
    finally:
        for each, handler in before.items():
            loop.remove_signal_handler(each)
            # After one interrupt the process is on its way out, and the next one still ends it at once.
            signal.signal(each, _end_at_once if was_interrupted else handler)


def _end_at_once(number: int, _: Any) -> None:
    # The browser ends with this process; the database calls open audits incomplete when it is opened next.
    os._exit(128 + number)


_stopping: set[asyncio.Task[None]] = set()


def _stop(crawler: Crawler) -> None:
    sessions = crawler.get_extension(Sessions)
    assert sessions is not None, "settings.EXTENSIONS names it"
    if sessions.stopping:
        return
    sessions.stop()
    task = asyncio.ensure_future(_close(crawler))
    _stopping.add(task)
    task.add_done_callback(_stopping.discard)


async def _close(crawler: Crawler) -> None:
    # Closed while an item of the spider's start() is under way, Scrapy 2.19 waits for ever: nothing looks again when
    # the item is done (Scraper._check_if_closing).
    while (slot := crawler.engine.scraper.slot) is not None and slot.itemproc_size:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await crawler.stop_async()
