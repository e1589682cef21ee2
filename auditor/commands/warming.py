"""Everything that an audit needs, loaded beforehand: by an audit that comes to nothing."""

import io
import logging
import tempfile
from contextlib import redirect_stderr, redirect_stdout, suppress

import typer

from auditor.errors import AuditorError, BrowserError

REFUSED = "127.0.0.1"
"""A site that is never visited: its address is private."""
SOMEWHERE = "www.example.com"
POLICY = """<!doctype html><html lang=en><title>Privacy policy</title><h1>Privacy policy</h1>
<p>We set cookies. We share your data with Example Ltd. Write to us: privacy@example.com. Last updated: 1 May 2024.
"""


def warm(app: typer.Typer) -> None:
    """Let `crawl` audit a site that it refuses, and read a policy: that fills what is filled once. Takes seconds."""
    from auditor.claims import read_document
    from auditor.claims.mentions import with_vendors
    from auditor.knowledge import load_knowledge
    from auditor.policy.documents import from_html
    from spiders.chromium import find_browser
    from spiders.user_agent import version_of

    nowhere = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(nowhere), redirect_stderr(nowhere):
        words = ("crawl", "--visits", "no-choice", "--quiet", "--db", f"{folder}/audits.db", REFUSED)
        with suppress(SystemExit, AuditorError):
            app(words, prog_name="auditor")
    # It writes to what standard error was then; the next audit sets up its own.
    logging.getLogger().handlers.clear()
    document = from_html(POLICY, f"https://{SOMEWHERE}/privacy")
    with_vendors(read_document(document, SOMEWHERE), document, load_knowledge())
    load_knowledge().vendor_of_host(SOMEWHERE)
    for kind in ("full", "shell"):
        with suppress(BrowserError):  # an audit that asks for it says so
            version_of(find_browser(kind))
