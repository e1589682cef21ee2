"""Overview: every site with its last audit, what weighs most, and what is new."""

from collections.abc import Mapping
from typing import Any

from reports.charts.bars import stacked
from reports.charts.sparks import spark
from reports.database import Facts
from reports.page import Asked, Key, Page, slice_of
from reports.queries import audits, findings, vendors

EACH, MOST = 2, 8
"""New mismatches shown of each site, and of all."""


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any]:
    order = asked.choice("sort", audits.SITE_ORDERS)
    everything = [row for row in audits.sites(facts, order) if asked.sites is None or row["site"] in asked.sites]
    shown = slice_of(asked, everything, 25)
    heaviest = max((row["mismatches"] for row in everything), default=0)
    rows = tuple(row | _of_site(facts, row, heaviest) for row in shown.rows)
    new = [finding for row in rows for finding in row["new"][:EACH]]
    return {
        "title": "Overview",
        "totals": {"sites": len(everything), "audits": sum(row["audits"] for row in everything)},
        "severities": {name: sum(row[name] for row in everything) for name in audits.SEVERITIES},
        "clear": sum(not row["mismatches"] and row["status"] in ("finished", "incomplete") for row in everything),
        "order": order,
        "slice": shown,
        "rows": rows,
        "new": sorted(new, key=lambda row: audits.SEVERITIES.index(row["severity"]))[:MOST],
        "vendors": vendors.vendors(facts, asked.sites)[:8],
    }


def _of_site(facts: Facts, row: Mapping[str, Any], heaviest: int) -> dict[str, Any]:
    past = [item["mismatches"] for item in audits.history(facts, row["site"], 12) if item["assessed"]]
    return {
        "new": audits.new_mismatches(facts, dict(row)),
        "suppressed": findings.suppressed_among(facts, row["id"]),
        "bar": stacked({name: row[name] for name in audits.SEVERITIES}, heaviest),
        "spark": spark(past),
    }


PAGE = Page(name="overview", path="/", build=build, exported=lambda facts, sites: ({},))
