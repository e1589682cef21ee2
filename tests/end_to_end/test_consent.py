"""Banners refused from end to end: honest sites have nothing to answer for, deaf ones are told so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.model.practices import Condition
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders import visitor
from spiders.options import BrowserOptions
from spiders.run import CrawlOptions, run_audits
from tests.spiders.conftest import QUICK
from tests.spiders.consent.banners import SITES
from tests.spiders.consent.hand_made import HAND_MADE
from tests.spiders.consent.managers import MANAGED
from tests.spiders.consent.pages import Case

VENDOR = """
[[vendors]]
id = "measure-vendor"
product = "Measure Ads"
company = "Measure Vendor Ltd"
country = "IE"
category = "advertising"
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
DEAF = ("deaf-en.example", "deaf-cookiebot.example", "deaf-klaro.example", "deaf-sourcepoint.example")
REFUSED: tuple[Case, ...] = (
    *(case for case in MANAGED if case.honest),
    HAND_MADE[0],
    *(case for case in (*MANAGED, *HAND_MADE) if case.host in DEAF),
)
TAKEN_BACK = tuple(case for case in MANAGED if case.host.endswith("-cookiebot.example"))
BROKEN = {"contradicted", "undisclosed", "vague", "ambiguous"}


def with_policy(site: Site) -> Site:
    return replace(site, routes={**site.routes, "/privacy": POLICY, "/cookies": POLICY})


@dataclass(frozen=True)
class Audited:
    refused: Any
    taken_back: Any


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    folder = tmp_path_factory.mktemp("consent")
    (folder / "vendor.toml").write_text(VENDOR)
    hosts = {case.host for case in REFUSED}
    sites = {host: with_policy(site) if host in hosts else site for host, site in SITES.items()}
    with pytest.MonkeyPatch.context() as patch, DemoWeb({}, extra=sites) as web:
        # These pages do nothing late.
        own = CrawlOptions.browser_options

        def quick(options: CrawlOptions, condition: Condition = Condition.NO_CHOICE) -> BrowserOptions:
            return replace(own(options, condition), settle=QUICK)

        patch.setattr(CrawlOptions, "browser_options", quick)
        patch.setattr(visitor, "LESS_PATIENCE", 0.2)
        options = CrawlOptions(
            connect_to=web.connect_to, spki=web.spki, allow_private=True, pages=1, timeout=20, browser="shell",
            knowledge=(str(folder / "vendor.toml"),), concurrency=2, obey_robots=False,
            visits=(Condition.NO_CHOICE, Condition.REJECT),
        )  # fmt: skip
        path = folder / "audits.db"
        run_audits([case.url for case in REFUSED], options, path)
        accepting = replace(options, visits=(Condition.NO_CHOICE, Condition.ACCEPT))
        run_audits([case.url for case in TAKEN_BACK], accepting, folder / "accepted.db")
    with open_database(path, read_only=True) as db, open_database(folder / "accepted.db", read_only=True) as other:
        yield Audited(db, other)


def found(db: Any, host: str) -> dict[str, set[str]]:
    """Rule -> verdicts."""
    site = "SELECT rule, verdict FROM findings JOIN audits ON audits.id = audit WHERE audits.url LIKE ?"
    rules: dict[str, set[str]] = {}
    for row in dicts(db, site, (f"https://{host}/%",)):
        rules.setdefault(row["rule"], set()).add(row["verdict"])
    return rules


@pytest.mark.parametrize("case", [case for case in REFUSED if case.honest], ids=lambda case: case.host)
def test_an_honest_site_has_nothing_to_answer_for(audited: Audited, case: Case) -> None:
    rules = found(audited.refused, case.host)
    assert {rule: verdicts for rule, verdicts in rules.items() if verdicts & BROKEN} == {}
    assert rules["refusal-ignored"] == {"consistent"}
    assert rules["prior-consent"] == {"consistent"}


@pytest.mark.parametrize("case", [case for case in REFUSED if not case.honest], ids=lambda case: case.host)
def test_a_deaf_site_is_told_so(audited: Audited, case: Case) -> None:
    rules = found(audited.refused, case.host)
    assert rules["refusal-ignored"] == {"contradicted"}
    assert rules["prior-consent"] == {"contradicted"}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.host)
def test_the_refusal_is_proven_and_kept(audited: Audited, case: Case) -> None:
    visit = "SELECT visits.* FROM visits JOIN audits ON audits.id = audit WHERE url LIKE ? AND condition = 'reject'"
    (row,) = dicts(audited.refused, visit, (f"https://{case.host}/%",))
    assert (row["choice"], row["error"]) == ("rejected", None)
    assert row["choice_proof"]


@pytest.mark.parametrize(("host", "verdict"), [("honest-cookiebot", "consistent"), ("deaf-cookiebot", "contradicted")])
def test_taking_consent_back_is_tried(audited: Audited, host: str, verdict: str) -> None:
    assert found(audited.taken_back, f"{host}.example")["withdrawal-ignored"] == {verdict}
