"""`auditor demo`: the main job on a web that exists only on loopback."""

import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.auditing import audit_and_report
from auditor.commands.output.terminal import messages, results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.demo.server import DemoWeb


_USUAL = "no-choice,reject,accept"


def demo(
    sites: Annotated[
        list[str] | None, typer.Argument(metavar="[SITE]...", help="Some of the demo's sites; all without it.")
    ] = None,
    pages: Annotated[int, typer.Option(metavar="N", help="Pages of a visit; what proves a choice comes on top.")] = 5,
    visits: Annotated[
        str | None,
        typer.Option(
            metavar="CONDITION,...",
            help="Conditions under which each site is visited, as for crawl. Without it no-choice,reject,accept, and "
            "signals where a site promises to mind them.",
        ),
    ] = None,
    concurrency: Annotated[int, typer.Option(metavar="N", help="Visits side by side.")] = 4,
    browser: Annotated[str, typer.Option(metavar="full|shell|PATH", help="Which browser to start.")] = "full",
    serve: Annotated[bool, typer.Option("--serve", help="Only serve the web, until interrupted.")] = False,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Audit the bundled demo web: made-up sites and vendors, served on loopback. No network is needed."""
    from auditor.demo.server import DemoWeb
    from auditor.demo.sites import DEMO_SITES
    from spiders.crawl_options import CrawlOptions, conditions, is_shell

    about = {site.domain: site.about for site in DEMO_SITES}
    further = {site.domain: site.visits for site in DEMO_SITES if visits is None and not is_shell(browser)}
    chosen = [options.site_named(site) for site in sites or about]
    if unknown := [site for site in chosen if site not in about]:
        raise UsageError(f"The demo web has no site {unknown[0]}.", f"Its sites are {', '.join(about)}.")
    with DemoWeb() as web:
        if serve:
            _serve(web, about)
            return
        code = audit_and_report(
            chosen,
            CrawlOptions(
                pages=pages,
                visits=conditions(visits or _USUAL),
                further=further,
                concurrency=concurrency,
                browser=browser,
                connect_to=web.connect_to,
                spki=web.spki,
                allow_private=True,
                knowledge=("demo",),
            ),
            db,
            json=json,
            quiet=quiet,
            verbose=verbose,
        )
    if not quiet:
        console = messages()
        console.print("The truth about these sites:")
        for site in chosen:
            console.print(f"  {site}: {about[site]}", markup=False)
    raise typer.Exit(code)


def _serve(web: "DemoWeb", about: dict[str, str]) -> None:
    console = results()
    for site, truth in about.items():
        console.print(f"https://{site}/  {truth}", markup=False)
    rules = f"MAP *:443 127.0.0.1:{web.https_port}, MAP *:80 127.0.0.1:{web.http_port}"
    console.print(
        "\nTo look at them, start Chromium with a profile of its own:\n"
        f'  chromium --user-data-dir=/tmp/demo-web --host-resolver-rules="{rules}" '
        f"--ignore-certificate-errors-spki-list={web.spki[0]}\n"
        "To audit one:\n"
        f"  auditor crawl {next(iter(about))} --insecure --allow-private "
        + " ".join(f"--connect-to {rule}" for rule in web.connect_to)
        + "\nEnd with Ctrl+C.",
        markup=False,
        soft_wrap=True,
    )
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
