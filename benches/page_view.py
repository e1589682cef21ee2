"""What recording costs: a bare Playwright load of a page and our page view of it, in turn, in one run.

The aims are held against that. Ours needs no driver beside the browser; what recording by itself costs is told too,
against the same load over our own connection with nothing recorded.

CPU is that of this thread and of all processes it started (browsers, Playwright's driver); the web server's is left
out. It is read a moment after the context is closed, so that the end of its processes counts where it belongs; before
that moment ends the next load does not begin. Wall is from the fresh context to its end. The bare load waits after the
load event as long as ours settles, so that both have the same time to go on working; that time is taken off wall
before the ratio.
"""

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import psutil
from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import async_playwright

from auditor.demo.server import DemoWeb
from auditor.errors import BrowserError
from benches.pages import PAGES, url_of, web
from spiders import chromium
from spiders.browser import Browser, BrowserOptions, Settle

ROUNDS = 12
LEAST, LONGEST = 5, 45.0
"""Rounds at least, and seconds for a page after which no further round is begun."""
REST = 0.4
"""Seconds that a closed context is given for its end."""
SETTLE = Settle(quiet=0.5, dwell=0.0, interact=False, leave=0.3)
SETTLING = SETTLE.quiet + SETTLE.leave
CPU_AIM, WALL_AIM = 1.25, 1.15


@dataclass(frozen=True)
class Cost:
    """Seconds."""

    cpu: float
    wall: float


def main() -> None:
    for kind in ("full", "shell"):
        try:
            chromium.find_browser(kind)
        except BrowserError as problem:
            print(f"{kind}: {problem.message}")
            continue
        for page in PAGES:
            print(asyncio.run(measure(kind, page)), flush=True)


async def measure(kind: str, page: str, rounds: int = ROUNDS) -> str:
    """Measure one page in one kind of browser, and say what came of it."""
    with DemoWeb({}, extra=web()) as served:
        options = BrowserOptions(kind=kind, connect_to=served.connect_to, spki=served.spki, settle=SETTLE)
        other = await chromium.start(options)
        recorder = await Browser.start(options)
        try:
            async with async_playwright() as playwright:
                plain = await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{other.port}")
                bare, ours, unrecorded = await _alternate(plain, recorder, url_of(page), rounds)
                seen = len(served.log) // (3 * (len(bare) + 1))
                await plain.close()
        finally:
            await recorder.close()
            os.close(other.write_fd)
            os.close(other.read_fd)
            await other.end()
    return report(f"{kind}, {page} page", seen, bare, ours, unrecorded)


async def _alternate(
    plain: PlaywrightBrowser, recorder: Browser, url: str, rounds: int
) -> tuple[list[Cost], list[Cost], list[Cost]]:
    bare: list[Cost] = []
    ours: list[Cost] = []
    unrecorded: list[Cost] = []
    began = time.perf_counter()
    while len(bare) <= LEAST or (len(bare) <= rounds and time.perf_counter() - began < LONGEST):
        bare.append(await _cost(lambda: load_bare(plain, url)))
        ours.append(await _cost(lambda: load_recorded(recorder, url)))
        unrecorded.append(await _cost(lambda: load_unrecorded(recorder, url)))
    return bare[1:], ours[1:], unrecorded[1:]  # the first fills caches


async def load_bare(browser: PlaywrightBrowser, url: str) -> None:
    """What anybody does with Playwright."""
    context = await browser.new_context(no_viewport=True)
    page = await context.new_page()
    await page.goto(url, wait_until="load")
    await asyncio.sleep(SETTLING)
    await context.close()


async def load_recorded(browser: Browser, url: str) -> None:
    """The same page as an audit sees it."""
    visit = await browser.new_visit()
    record = await visit.load(url, ordinal=1, timeout=30)
    await visit.close()
    if record.page_view.error or record.page_view.settled_by != "quiet":
        raise RuntimeError(f"not a page view to measure: {record.page_view}")


async def load_unrecorded(browser: Browser, url: str) -> None:
    """The same page over the connection that records, with nothing switched on."""
    tab = await browser.open_context(None)
    await tab.goto(url)
    await asyncio.sleep(SETTLING)
    await browser.close_context(tab.target.context)


async def _cost(load: Callable[[], Awaitable[None]]) -> Cost:
    cpu, wall = _cpu(), time.perf_counter()
    await load()
    wall = time.perf_counter() - wall
    await asyncio.sleep(REST)
    return Cost(_cpu() - cpu, wall)


def _cpu() -> float:
    # A parent's times hold those of its children that ended, so that no renderer is forgotten.
    total = time.thread_time()
    for process in psutil.Process().children(recursive=True):
        try:
            total += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return total


def report(what: str, requests: int, bare: list[Cost], ours: list[Cost], unrecorded: list[Cost]) -> str:
    """Medians and ratios, one line each."""
    cpu = statistics.median(cost.cpu for cost in bare), statistics.median(cost.cpu for cost in ours)
    wall = statistics.median(cost.wall for cost in bare), statistics.median(cost.wall for cost in ours)
    itself = cpu[1] / statistics.median(cost.cpu for cost in unrecorded)
    wall_ratio = (wall[1] - SETTLING) / (wall[0] - SETTLING)
    return "\n".join(
        (
            f"{what}: {requests} requests, medians of {len(bare)}, {psutil.cpu_count()} cores,"
            f" load {psutil.getloadavg()[0]:.1f}",
            f"  cpu   bare {cpu[0]:.3f} s   recorded {cpu[1]:.3f} s   ratio {cpu[1] / cpu[0]:.2f}  (aim {CPU_AIM})",
            f"  wall  bare {wall[0]:.3f} s   recorded {wall[1]:.3f} s   ratio without {SETTLING:g} s of settling"
            f" {wall_ratio:.2f}  (aim {WALL_AIM})",
            f"  recording by itself: {itself:.2f} times the CPU of the same load unrecorded, without Playwright",
        )
    )
