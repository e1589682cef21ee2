"""A page as PDF, through the browser that audits use."""

import os
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from auditor.errors import BrowserError
from spiders.browser import find_browser

SECONDS = 120


def print_pdf(source: Path, browser: str) -> bytes:
    """Print an HTML file on A4, with outline and tags for readers of its structure.

    `browser` is `shell`, `full` or a path. The page runs no script and reaches no network.
    Raises BrowserError when there is no such browser or it fails.
    """
    # A browser run as root refuses its sandbox; the page is our own and runs nothing.
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    try:
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=find_browser(browser), args=as_root)
            try:
                page = running.new_context(java_script_enabled=False, offline=True, color_scheme="light").new_page()
                page.goto(source.as_uri(), timeout=SECONDS * 1000)
                return page.pdf(
                    format="A4", print_background=True, outline=True, tagged=True, prefer_css_page_size=True
                )
            finally:
                running.close()
    except Error as error:
        raise BrowserError(
            f"The browser could not print the report: {error.message.splitlines()[0]}", "Try --format html."
        ) from error
