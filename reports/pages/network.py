"""Who loads whom, from the page to the last vendor."""

from collections.abc import Iterator, Mapping
from typing import Any

from reports.charts.network import network
from reports.database import Facts
from reports.loading import loading
from reports.page import Asked, Key, Page
from reports.pages import audit as audit_page
from reports.queries import audits, observations, vendors


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    audit = audits.audit(facts, key["audit"])
    if audit is None:
        return None
    conditions = audits.conditions(facts, audit["id"])
    condition = asked.choice("visit", conditions or ("no-choice",))
    companies = vendors.entities_of_hosts(facts, audit["id"])
    tree = loading(audit["site"], observations.edges(facts, audit["id"], condition), companies)
    return {
        "title": f"Network of {audit['site']}",
        "audit": audit,
        "conditions": conditions,
        "condition": condition,
        "tree": tree,
        "picture": network(tree) if tree.children else None,
    }


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    yield from audit_page.exported(facts, sites)


PAGE = Page(name="network", path="/audits/{audit:int}/network", build=build, exported=exported)
