"""Pages of the sample as a reader would see them."""

import re
from typing import Any

from reports.database import Facts
from reports.links import ServedLinks, paths_of
from reports.page import Asked, Page
from reports.pages import PAGES
from reports.rendering import render

LINKS = ServedLinks(paths_of(PAGES))


def html_of(facts: Facts, page: Page, asked: Asked | None = None, **key: Any) -> str:
    """A page's HTML."""
    shown = page.build(facts, key, asked or Asked())
    assert shown is not None
    return render(page.name, shown, LINKS)


def text_of(facts: Facts, page: Page, asked: Asked | None = None, **key: Any) -> str:
    """A page's words, without markup, spaces as one."""
    html = html_of(facts, page, asked, **key)
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).replace("\u00a0", " ").split())
