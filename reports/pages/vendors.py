"""All companies that the latest audits saw."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts
from reports.page import Asked, Key, Page, slice_of
from reports.queries import vendors


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any]:
    found = vendors.vendors(facts, asked.sites)
    return {
        "title": "Companies",
        "slice": slice_of(asked, found, 100),
        "most": max((r["sites"] for r in found), default=0),
    }


PAGE = Page(name="vendors", path="/companies", build=build, exported=lambda facts, sites: ({},))
