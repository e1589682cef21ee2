import hashlib
import re
import tomllib
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from starlette.requests import Request

from auditor.demo.sites import DEMO_SITES, DEMO_WEB, HERE
from auditor.mismatches import RULES
from auditor.model.findings import Verdict
from auditor.model.practices import Practice
from auditor.web.sites import site_of

MISMATCHES = {verdict.value for verdict in Verdict if verdict.is_mismatch}


def pages(domain):
    """Path and parsed document of each page of a site."""
    for path, handler in DEMO_WEB[domain].routes.items():
        response = handler(Request({"type": "http", "method": "GET", "path": path, "headers": []}))
        if response.media_type == "text/html":
            yield path, BeautifulSoup(response.body, "lxml")


@pytest.mark.parametrize("demo", DEMO_SITES, ids=lambda demo: demo.domain)
def test_every_link_script_and_form_leads_somewhere_in_the_demo_web(demo):
    for path, document in pages(demo.domain):
        for element in document.select("[href], [src], form[action]"):
            target = element.get("href") or element.get("src") or element.get("action")
            url = urlsplit(urljoin(f"https://{demo.domain}{path}", target))
            if url.scheme == "mailto" or url.scheme == "http":
                continue
            site = DEMO_WEB.get(url.hostname) or DEMO_WEB[site_of(url.hostname)]
            assert url.path in site.routes, f"{path} points at {target}"


@pytest.mark.parametrize("demo", DEMO_SITES, ids=lambda demo: demo.domain)
def test_every_site_is_a_site_of_several_pages_and_says_so_to_crawlers(demo):
    assert site_of(demo.domain) == demo.domain
    assert len(list(pages(demo.domain))) >= 4
    assert {"/robots.txt", "/sitemap.xml", "/style.css", "/favicon.svg"} <= set(DEMO_WEB[demo.domain].routes)
    assert "/truth.toml" not in DEMO_WEB[demo.domain].routes


@pytest.mark.parametrize("name", ["cookieconsent.js", "cookieconsent.css"])
def test_the_consent_manager_is_as_published(name):
    notice = (Path(__file__).parents[3] / "NOTICE").read_text("utf-8")
    digest = hashlib.sha256((HERE / "dunmore-theatre.example" / name).read_bytes()).hexdigest()
    assert f"{name} {digest}" in notice


def test_only_one_site_has_no_policy():
    without = [
        demo.domain
        for demo in DEMO_SITES
        if not any(re.search("privacy", path) for path in DEMO_WEB[demo.domain].routes)
    ]
    assert without == ["hazel-hostel.example"]


@pytest.mark.parametrize("demo", DEMO_SITES, ids=lambda demo: demo.domain)
def test_truths_speak_the_vocabulary(demo):
    truth = demo.truth
    rows = truth.mismatches + truth.others
    assert {row.practice for row in rows} <= {practice.value for practice in Practice}
    assert {row.rule for row in rows} <= {rule.id for rule in RULES}
    assert {row.verdict for row in truth.mismatches} <= MISMATCHES
    assert {row.verdict for row in truth.others} <= {"consistent", "untested"}


def test_together_the_truths_have_every_verdict():
    verdicts = {row.verdict for demo in DEMO_SITES for row in demo.truth.mismatches + demo.truth.others}
    assert verdicts == {verdict.value for verdict in Verdict}


def test_the_first_site_is_the_honest_one():
    assert DEMO_SITES[0].truth.mismatches == ()


def test_vendors_are_known_by_the_hosts_they_serve_from():
    rows = tomllib.loads(Path("auditor/demo/vendors.toml").read_text(encoding="utf-8"))
    known = {domain for vendor in rows["vendors"] for domain in vendor["domains"]}
    served = {site_of(host) for host in DEMO_WEB} - {demo.domain for demo in DEMO_SITES}
    assert known == served
    for table, key in (("vendors", "id"), ("cookies", "name")):
        names = [row[key] for row in rows[table]]
        assert names == sorted(set(names))
