"""How many page views a minute at 1, 2, 4 and 8 contexts, ours and bare, and what each further one costs in memory.

Bare and recorded alternate, on the usual page, with the browser of each kept open; both stay on the page for as long as
ours settles. Memory is the private memory of the browser's processes (USS) while the page stands in all contexts. Bytes
of the database are those of one page view. All of it takes about four minutes.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import async_playwright

from auditor.demo.server import DemoWeb
from auditor.errors import BrowserError
from auditor.model.observations import Audit, Visit
from auditor.model.practices import Condition
from auditor.store import open_database
from auditor.store.writer import add_page_view, start_audit, start_visit
from benches.page_view import SETTLE, load_bare, load_recorded
from benches.pages import PAGES, url_of, web
from spiders import chromium
from spiders.browser import Browser, BrowserOptions

CONTEXTS = (1, 2, 4, 8)
TURN = 8
"""Page views in a turn, shared by the contexts."""
LEAST, LONGEST = 2, 20.0
"""Turns at least, and seconds for a number of contexts after which no further turn is begun."""
PAGE = url_of("usual")
AIM = 0.9


def main() -> None:
    for kind in ("full", "shell"):
        try:
            chromium.find_browser(kind)
        except BrowserError as problem:
            print(f"{kind}: {problem.message}")
            continue
        asyncio.run(measure(kind))


async def measure(kind: str) -> None:
    """Measure one kind of browser, and say what came of it."""
    with DemoWeb({}, extra=web()) as served:
        options = BrowserOptions(kind=kind, connect_to=served.connect_to, spki=served.spki, settle=SETTLE)
        other, recorder = await Browser.start(options), await Browser.start(options)
        try:
            async with async_playwright() as playwright:
                plain = await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{other._process.port}")
                await load_bare(plain, PAGE)
                await load_recorded(recorder, PAGE)
                for contexts in CONTEXTS:
                    print(await _throughput(kind, plain, recorder, contexts), flush=True)
                print(await _memory(kind, recorder))
                for page in PAGES:
                    print(await _bytes(kind, recorder, page))
                await plain.close()
        finally:
            await recorder.close()
            await other.close()


async def _throughput(kind: str, plain: PlaywrightBrowser, recorder: Browser, contexts: int) -> str:
    bare, ours = [], []
    began = time.perf_counter()
    while len(bare) < LEAST or time.perf_counter() - began < LONGEST:
        bare.append(await _a_minute(contexts, lambda: load_bare(plain, PAGE)))
        ours.append(await _a_minute(contexts, lambda: load_recorded(recorder, PAGE)))
    middle = statistics.median(bare), statistics.median(ours)
    return (
        f"{kind}, {contexts} contexts: page views a minute  bare {middle[0]:.0f}   recorded {middle[1]:.0f}"
        f"   ratio {middle[1] / middle[0]:.2f}  (aim {AIM}; {len(bare)} turns each, {psutil.cpu_count()} cores,"
        f" load {psutil.getloadavg()[0]:.1f})"
    )


async def _a_minute(contexts: int, load: Callable[[], Awaitable[None]]) -> float:
    each = TURN // contexts

    async def several() -> None:
        for _ in range(each):
            await load()

    began = time.perf_counter()
    await asyncio.gather(*(several() for _ in range(contexts)))
    return 60 * contexts * each / (time.perf_counter() - began)


async def _memory(kind: str, recorder: Browser) -> str:
    visits, used = [], [_private(recorder)]
    for contexts in CONTEXTS:
        while len(visits) < contexts:
            visits.append(await recorder.new_visit())
            await visits[-1].page.goto(PAGE)
        used.append(_private(recorder))
    for visit in visits:
        await visit.close()
    each = (used[-1] - used[1]) / (CONTEXTS[-1] - CONTEXTS[0])
    told = ", ".join(f"{size:.0f}" for size in used)
    return f"{kind}: private memory with 0, {', '.join(map(str, CONTEXTS))} contexts {told} MB; {each:.0f} MB a context"


def _private(browser: Browser) -> float:
    total = 0
    for process in (psutil.Process(browser.pid), *psutil.Process(browser.pid).children(recursive=True)):
        try:
            total += process.memory_full_info().uss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6


async def _bytes(kind: str, recorder: Browser, page: str) -> str:
    visit = await recorder.new_visit()
    record = await visit.load(url_of(page), ordinal=1, timeout=60)
    await visit.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "audits.db"
        with open_database(path) as db:
            now = record.page_view.started
            audit = start_audit(db, Audit(site="usual.example", url=PAGE, started=now, auditor_version="0"))
            key = start_visit(db, Visit(audit=audit, condition=Condition.NO_CHOICE, started=now))
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            before = path.stat().st_size
            began = time.thread_time()
            for _ in range(10):
                add_page_view(db, key, record)
            took = (time.thread_time() - began) / 10
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            each = (path.stat().st_size - before) / 10
    kept = sum(len(artifact.content) for artifact in record.artifacts)
    requests = len(record.requests or ())
    return (
        f"{kind}, {page} page: {requests} requests, {each / 1000:.0f} kB of the database a page view"
        f" ({each / max(requests, 1):.0f} bytes a request), screenshot and text {kept / 1000:.0f} kB once;"
        f" {took * 1000:.1f} ms to store"
    )
