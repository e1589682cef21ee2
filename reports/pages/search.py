"""Search over policies, findings, hosts and cookies."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts
from reports.page import Asked, Key, Page
from reports.queries import search


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any]:
    words = asked.text("q")[:200]
    long_enough = len(words) >= search.SHORTEST
    return {
        "title": f"Search: {words}" if words else "Search",
        "words": words,
        "shortest": search.SHORTEST,
        "long_enough": long_enough,
        "limit": search.LIMIT,
        "policies": search.policies(facts, words) if long_enough else [],
        "findings": search.findings(facts, words) if long_enough else [],
        "hosts": search.hosts(facts, words) if long_enough else [],
        "cookies": search.cookies(facts, words) if long_enough else [],
    }


PAGE = Page(name="search", path="/search", build=build)
