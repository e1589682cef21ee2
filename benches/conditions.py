"""What the experiment costs: the four conditions over five pages, against one condition over the same five pages.

Both by the product's own settings, over a site with a banner that works. CPU is that of this process and of all it
started; the web server's threads are in it, for both alike.
"""

import tempfile
import time
from pathlib import Path

import psutil
from starlette.responses import Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import BrowserError
from auditor.model.practices import Condition
from auditor.web.sites import host_of
from benches import pages
from spiders import chromium
from spiders.crawl_options import USUAL_VISITS
from spiders.run import CrawlOptions, run_audits

AIM = 4.5
PAGES = 5
MEASURED = "usual"
POLICY = "<!doctype html><title>Privacy policy</title><h1>Privacy policy</h1><p>We use cookies with your consent.</p>"
BANNER = """
<div id=banner style="position:fixed;bottom:0;left:0;right:0;background:#fff;padding:1em">
<p>We use cookies to measure visits and for advertising. Do you agree?</p>
<button id=yes>Accept all</button> <button id=no>Reject all</button></div>
<p><a href="#" id=again>Cookie settings</a></p>
<script>
const banner = document.getElementById("banner")
const answer = (word) => {
  document.cookie = `cookie_choice=${word}; path=/; max-age=99999`
  banner.style.display = "none"
}
if (document.cookie.includes("cookie_choice")) banner.style.display = "none"
document.getElementById("yes").onclick = () => answer("accept")
document.getElementById("no").onclick = () => answer("reject")
document.getElementById("again").onclick = () => { banner.style.display = "" }
</script>
"""


def main() -> None:
    try:
        chromium.find_browser("full")
    except BrowserError as problem:
        print(f"conditions: {problem.message}")
        return
    with DemoWeb({}, extra=web()) as served:
        one = _cost(served, (Condition.NO_CHOICE,))
        four = _cost(served, USUAL_VISITS)
    wall, cpu = (more / less for more, less in zip(four, one, strict=True))
    verdict = "ok" if wall <= AIM else "MISSED"
    print(
        f"conditions: four over {PAGES} pages take {wall:.2f} times as long as one ({four[0]:.1f} against "
        f"{one[0]:.1f} s), aim {AIM}: {verdict}; {cpu:.2f} times the CPU"
    )


def _cost(served: DemoWeb, visits: tuple[Condition, ...]) -> tuple[float, float]:
    """Seconds of wall and CPU."""
    options = CrawlOptions(
        pages=PAGES, visits=visits, connect_to=served.connect_to, spki=served.spki, allow_private=True
    )
    before, began = _cpu(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        (result,) = run_audits([pages.url_of(MEASURED)], options, Path(folder) / "audits.db")
    if result.status != "finished":
        raise RuntimeError(f"not an audit to measure: {result}")
    return time.perf_counter() - began, _cpu() - before


def _cpu() -> float:
    # Browsers that have ended count with their parent.
    return sum(psutil.Process().cpu_times()[:4])


def web(measured: str = MEASURED, policy: str = POLICY) -> dict[str, Site]:
    """A page of the other benches, five times, with a banner and links between them."""
    sites = pages.web()
    host = host_of(pages.url_of(measured)) or ""
    links = "".join(f"<a href=/page{number}>Page {number}</a> " for number in range(1, PAGES))
    routes = dict(sites[host].routes)
    page = f"{routes['/']}{links}{BANNER}"
    routes |= {"/": page, "/privacy": policy, "/robots.txt": _robots}
    routes |= {f"/page{number}": page for number in range(1, PAGES)}
    return sites | {host: Site(routes=routes)}


def _robots(_: object) -> Response:
    return Response("User-agent: *\nAllow: /\n", media_type="text/plain")
