"""Audits of sites with banners: who is asked, what they promise, and what came of each answer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.model.practices import Condition
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders import visitor
from spiders.run import CrawlOptions, run_audits
from tests.spiders.conftest import quick_crawls
from tests.spiders.consent.banners import SITES
from tests.spiders.consent.iab import DEAF, TCF
from tests.spiders.consent.pages import Case

VENDOR = f"""
[[vendors]]
id = "measure-vendor"
product = "Measure Ads"
company = "Measure Vendor Ltd"
country = "IE"
category = "advertising"
tcf = {TCF}
domains = ["measure-vendor.example"]
aliases = ["Measure Ads", "Measure Vendor Ltd"]
pixels = ["pixel.measure-vendor.example/pixel.gif"]
source = "https://measure-vendor.example/"

[[cookies]]
name = "uid"
vendor = "measure-vendor"
domain = "measure-vendor.example"
purpose = "advertising"
source = "https://measure-vendor.example/cookies"
"""
POLICY = (
    "<!doctype html><title>Privacy policy</title><h1>Privacy policy</h1><p>Last updated on 2 September 2026. We process"
    " personal data of the visitors of this website to answer their questions. Write to privacy@oak.example.</p>"
    "<p>We use strictly necessary cookies. Advertising cookies are set only after you have given your consent. You can"
    " withdraw your consent at any time.</p><p>If you agree, Measure Ads, a third-party advertising network of Measure"
    " Vendor Ltd, sets its own advertising cookie uid with a tracking pixel. We share usage data with Measure Ads.</p>"
    "<p>Your answer is kept in a cookie or in the local storage of your browser. Our cookies are stored for up to two"
    " years.</p>"
)
BROKEN = frozenset({"contradicted", "undisclosed", "vague", "ambiguous"})


@dataclass(frozen=True)
class Audited:
    """The database after the audits."""

    db: Any

    def found(self, case: Case) -> dict[str, set[str]]:
        """Rule -> verdicts."""
        site = "SELECT rule, verdict FROM findings JOIN audits ON audits.id = audit WHERE audits.url LIKE ?"
        rules: dict[str, set[str]] = {}
        for row in dicts(self.db, site, (f"https://{case.host}/%",)):
            rules.setdefault(row["rule"], set()).add(row["verdict"])
        return rules

    def broken(self, case: Case) -> dict[str, set[str]]:
        return {rule: verdicts for rule, verdicts in self.found(case).items() if verdicts & BROKEN}

    def reasons(self, case: Case, rule: str) -> str:
        """Why the rule's findings have their verdicts."""
        query = "SELECT reasons FROM findings JOIN audits ON audits.id = audit WHERE audits.url LIKE ? AND rule = ?"
        return "".join(row["reasons"] for row in dicts(self.db, query, (f"https://{case.host}/%", rule)))

    def visit(self, case: Case, condition: Condition) -> dict[str, Any]:
        """The row of one visit."""
        visits = "SELECT visits.* FROM visits JOIN audits ON audits.id = audit WHERE url LIKE ? AND condition = ?"
        (row,) = dicts(self.db, visits, (f"https://{case.host}/%", condition.value))
        return row


@contextmanager
def audited(cases: Sequence[Case], visits: tuple[Condition, ...], folder: Path) -> Iterator[Audited]:
    """The cases, one page each, all in one crawl."""
    (folder / "vendor.toml").write_text(VENDOR)
    hosts = {case.host for case in cases}
    served = {**SITES, DEAF.host: DEAF.site}
    sites = {host: _with_policy(site) if host in hosts else site for host, site in served.items()}
    with quick_crawls(), pytest.MonkeyPatch.context() as patch, DemoWeb({}, extra=sites) as web:
        patch.setattr(visitor, "LESS_PATIENCE", 0.2)
        options = CrawlOptions(
            connect_to=web.connect_to, spki=web.spki, allow_private=True, pages=1, timeout=20, browser="shell",
            knowledge=(str(folder / "vendor.toml"),), concurrency=2, obey_robots=False, visits=visits,
        )  # fmt: skip
        run_audits([case.url for case in cases], options, folder / "audits.db")
    with open_database(folder / "audits.db", read_only=True) as db:
        yield Audited(db)


def _with_policy(site: Site) -> Site:
    return replace(site, routes={**site.routes, "/privacy": POLICY, "/cookies": POLICY})
