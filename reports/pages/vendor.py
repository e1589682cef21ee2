"""One company: every site where it was seen, and what the policies there say of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from reports.database import Facts
from reports.page import Asked, Key, Page, slice_of
from reports.queries import audits, vendors


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    vendor = vendors.vendor(facts, key["entity"])
    if vendor is None:
        return None
    return {
        "title": vendor["entity"],
        "vendor": vendor,
        "slice": slice_of(asked, vendors.seen_on(facts, vendor["entity"], asked.sites), 50),
        "findings": vendors.findings_about(facts, vendor["entity"], asked.sites),
        "said": vendors.said_of(facts, vendor["entity"], asked.sites),
    }


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    seen: dict[str, None] = {}
    for site in sites:
        last = audits.latest(facts, site)
        if last is not None:
            seen |= dict.fromkeys(row["entity"] for row in vendors.of_audit(facts, last["id"]))
    yield from ({"entity": entity} for entity in seen)


PAGE = Page(name="vendor", path="/companies/{entity:path}", build=build, exported=exported)
