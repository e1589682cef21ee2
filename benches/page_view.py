"""What recording costs: a bare Playwright load of a page and our page view of it, in turn, in one run.

CPU is that of this thread and of all processes it started (browser, Playwright's driver); the web server's is left out.
Wall is from the fresh context to its end. The bare load waits after the load event as long as ours settles, so that
both have the same time to go on working; that time is taken off wall before the ratio.
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
from starlette.responses import Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Handler, Site
from auditor.errors import BrowserError
from spiders import chromium
from spiders.browser import Browser, BrowserOptions, Settle

ROUNDS = 10
PAGE = "https://bench.example/"
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
        print(asyncio.run(measure(kind)), flush=True)


async def measure(kind: str, rounds: int = ROUNDS) -> str:
    """Measure one kind of browser, and say what came of it."""
    with DemoWeb({}, extra=web()) as served:
        options = BrowserOptions(kind=kind, connect_to=served.connect_to, spki=served.spki, settle=SETTLE)
        other = await chromium.start(options)
        recorder = await Browser.start(options)
        try:
            async with async_playwright() as playwright:
                plain = await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{other.port}")
                bare, ours = await _alternate(plain, recorder, rounds)
                seen = len(served.log) // (2 * (rounds + 1))
                await plain.close()
        finally:
            await recorder.close()
            os.close(other.write_fd)
            os.close(other.read_fd)
            await other.end()
    return report(kind, seen, bare, ours)


async def _alternate(plain: PlaywrightBrowser, recorder: Browser, rounds: int) -> tuple[list[Cost], list[Cost]]:
    bare: list[Cost] = []
    ours: list[Cost] = []
    for _ in range(rounds + 1):
        bare.append(await _cost(lambda: load_bare(plain)))
        ours.append(await _cost(lambda: load_recorded(recorder)))
    return bare[1:], ours[1:]  # the first fills caches


async def load_bare(browser: PlaywrightBrowser) -> None:
    """What anybody does with Playwright."""
    context = await browser.new_context(no_viewport=True)
    page = await context.new_page()
    await page.goto(PAGE, wait_until="load")
    await asyncio.sleep(SETTLING)
    await context.close()


async def load_recorded(browser: Browser) -> None:
    """The same page as an audit sees it."""
    visit = await browser.new_visit()
    record = await visit.load(PAGE, ordinal=1, timeout=30)
    await visit.close()
    if record.page_view.error or record.page_view.settled_by != "quiet":
        raise RuntimeError(f"not a page view to measure: {record.page_view}")


async def _cost(load: Callable[[], Awaitable[None]]) -> Cost:
    cpu, wall = _cpu(), time.perf_counter()
    await load()
    return Cost(_cpu() - cpu, time.perf_counter() - wall)


def _cpu() -> float:
    # A parent's times hold those of its children that ended, so that no renderer is forgotten.
    total = time.thread_time()
    for process in psutil.Process().children(recursive=True):
        try:
            total += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return total


def report(kind: str, requests: int, bare: list[Cost], ours: list[Cost]) -> str:
    """Medians and ratios, one line each."""
    cpu = statistics.median(cost.cpu for cost in bare), statistics.median(cost.cpu for cost in ours)
    wall = statistics.median(cost.wall for cost in bare), statistics.median(cost.wall for cost in ours)
    wall_ratio = (wall[1] - SETTLING) / (wall[0] - SETTLING)
    return "\n".join(
        (
            f"{kind}: {requests} requests a page, medians of {len(bare)}, {psutil.cpu_count()} cores,"
            f" load {psutil.getloadavg()[0]:.1f}",
            f"  cpu   bare {cpu[0]:.3f} s   recorded {cpu[1]:.3f} s   ratio {cpu[1] / cpu[0]:.2f}  (aim {CPU_AIM})",
            f"  wall  bare {wall[0]:.3f} s   recorded {wall[1]:.3f} s   ratio without {SETTLING:g} s of settling"
            f" {wall_ratio:.2f}  (aim {WALL_AIM})",
        )
    )


_PICTURE = bytes.fromhex("47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b")


def _static(content: bytes | str, media_type: str) -> Handler:
    headers = {"access-control-allow-origin": "*", "cache-control": "no-store"}
    return lambda request: Response(content, media_type=media_type, headers=headers)


def _cookie(request: object) -> Response:
    return Response(_PICTURE, media_type="image/gif", headers={"set-cookie": "id=1; Secure; SameSite=None"})


_WORK = """(() => {
  const list = [];
  for (let i = 0; i < 20000; i += 1) list.push({ i, text: 'item ' + i });
  list.sort((a, b) => (a.text < b.text ? -1 : 1));
  const box = document.createElement('ul');
  for (const { text } of list.slice(0, 150)) {
    const item = document.createElement('li');
    item.textContent = text;
    box.append(item);
  }
  document.body.append(box);
  localStorage.setItem('seen', String(Date.now()));
  document.cookie = 'work=1; max-age=1000';
  const told = JSON.stringify({ width: screen.width, agent: navigator.userAgent });
  navigator.sendBeacon('https://vendor.example/collect', told);
})()"""


def web() -> dict[str, Site]:
    """A page of about fifty requests, as news and shop pages are: pictures, styles, scripts, vendors, frames."""
    pictures = "".join(f"<img src=/{number}.gif width=200 height=120 alt=''>" for number in range(18))
    vendors = "".join(f"<script async src=https://vendor.example/{number}.js></script>" for number in range(6))
    pixels = "".join(f"<img src=https://pixel.example/{number}.gif alt=''>" for number in range(8))
    styles = "".join(f"<link rel=stylesheet href=/{number}.css>" for number in range(3))
    frames = "<iframe src=https://frame.example/1></iframe><iframe src=https://frame.example/2></iframe>"
    words = "<p>" + "Nothing of this was ever written by hand, and nobody is meant to read it. " * 20
    page = (
        f"<!doctype html><title>Bench</title><link rel=icon href=data:,>{styles}<body><h1>Bench</h1>{words * 10}"
        f"{pictures}{frames}{pixels}{vendors}<script src=/work.js></script>"
        "<form action=/search><input name=q></form><footer><a href=/privacy>Privacy</a></footer>"
    )
    picture = _static(_PICTURE, "image/gif")
    style = "body{font-family:sans-serif;margin:2em}li{color:#345}" + "".join(
        f".c{n}{{margin:{n}px}}" for n in range(500)
    )
    frame = "<!doctype html><body>" + "".join(f"<img src=/f{number}.gif alt=''>" for number in range(3))
    script = (
        "(() => { const all = []; for (let i = 0; i < 5000; i += 1) all.push(Math.sqrt(i)); window.all = all; })();"
    )
    return {
        "bench.example": Site(
            routes={
                "/": page,
                "/work.js": _static(_WORK, "text/javascript"),
                **{f"/{number}.gif": picture for number in range(18)},
                **{f"/{number}.css": _static(style, "text/css") for number in range(3)},
            }
        ),
        "vendor.example": Site(
            routes={"/collect": _cookie, **{f"/{number}.js": _static(script, "text/javascript") for number in range(6)}}
        ),
        "pixel.example": Site(routes={f"/{number}.gif": _cookie for number in range(8)}),
        "frame.example": Site(routes={"/1": frame, "/2": frame, **{f"/f{number}.gif": picture for number in range(3)}}),
    }
