"""What a browser is told to be, it is, on the wire and for scripts: who it is, its language, cookies and signals."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from auditor.demo.web import Site
from auditor.model.practices import Condition
from spiders.browser import Browser, BrowserOptions, launch
from tests.spiders.conftest import fake_web, load_once, options_for

SHOP, ADS = "https://shop.example", "https://ads.example"
TELL = """<!doctype html><link rel=icon href=data:,><script>document.title = JSON.stringify({
agent: navigator.userAgent, brands: navigator.userAgentData.brands.map((one) => one.brand),
webdriver: navigator.webdriver,
languages: navigator.languages, dnt: navigator.doNotTrack, gpc: navigator.globalPrivacyControl,
window: [outerWidth, outerHeight], screen: [screen.width, screen.height]})</script>"""
SITES = {
    "shop.example": Site(
        routes={"/": TELL, "/cookies": f"<link rel=icon href=data:,><img src={ADS}/>"}, cookies=("own=1; Path=/",)
    ),
    "ads.example": Site(routes={"/": "<p>"}, cookies=("third=1; Path=/; Secure; SameSite=None",)),
}


async def told(**options: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """What a page's script sees, and the headers that the server got."""
    record = await load_once(SITES, f"{SHOP}/", **options)
    document = next(request for request in record.requests or () if request.type == "document")
    return json.loads(record.page_view.title or "{}"), json.loads(document.request_headers or "{}")


@pytest.mark.parametrize("kind", ["full", "shell"])
async def test_it_says_it_is_a_browser_with_a_window(kind: str) -> None:
    script, headers = await told(kind=kind)
    assert script["agent"] == headers["user-agent"]
    assert "Headless" not in json.dumps([script, headers])
    assert set(script["brands"]) == {"Chromium", "Not:A-Brand"}
    assert script["webdriver"] is False
    assert script["window"] == script["screen"] == [1366, 768]


@pytest.mark.parametrize(
    ("options", "script", "headers"),
    [
        (
            {"kind": "full", "dnt": True, "gpc": True, "locale": "de-DE"},
            {"dnt": "1", "gpc": True, "languages": ["de-DE", "de"]},
            {"dnt": "1", "sec-gpc": "1", "accept-language": "de-DE,de"},
        ),
        (
            {"kind": "shell", "user_agent": "Own/1.0", "locale": "de-DE"},
            {"agent": "Own/1.0", "languages": ["de-DE", "de"]},
            {"user-agent": "Own/1.0", "accept-language": "de-DE,de"},
        ),
    ],
    ids=lambda options: options.get("kind"),
)
async def test_options_are_seen_by_scripts_and_servers(
    options: dict[str, Any], script: dict[str, Any], headers: dict[str, str]
) -> None:
    seen, sent = await told(**options)
    # English may come after the language that was asked for and its own family.
    seen["languages"] = seen["languages"][:2]
    sent["accept-language"] = sent["accept-language"].partition(";")[0][: len("de-DE,de")]
    assert {name: seen[name] for name in script} == script
    assert {name: sent[name] for name in headers} == headers


@pytest.mark.parametrize(
    ("options", "policy", "stored"),
    [
        ({}, "third-party-allowed", {"own": True, "third": True}),
        ({"third_party_cookies": False}, "third-party-blocked", {"own": True, "third": False}),
        ({"cookies": False}, "cookies-blocked", {"own": False, "third": False}),
    ],
)
async def test_the_cookie_policy_is_kept_and_told(
    options: dict[str, Any], policy: str, stored: dict[str, bool]
) -> None:
    with fake_web(SITES) as web:
        async with launch(options_for(web, kind="full", **options)) as browser:
            assert browser.cookie_policy == policy
            visit = await browser.new_visit()
            record = await visit.load(f"{SHOP}/cookies", ordinal=1, timeout=10)
    cookies = {cookie.name: cookie for cookie in record.cookies or ()}
    assert {name: cookie.stored for name, cookie in cookies.items()} == stored
    assert {cookie.blocked_reason for cookie in cookies.values() if not cookie.stored} <= {"UserPreferences"}


async def test_a_visit_has_a_jar_of_its_own_that_fills_from_page_to_page() -> None:
    with fake_web(SITES) as web:
        async with launch(options_for(web)) as browser:
            first, second = await browser.new_visit(), await browser.new_visit(Condition.NO_CHOICE)
            begun = await first.load(f"{SHOP}/", ordinal=1, timeout=10)
            again = await first.load(f"{SHOP}/", ordinal=2, timeout=10)
            other = await second.load(f"{SHOP}/", ordinal=1, timeout=10)
    assert [len(record.cookies or ()) for record in (begun, again, other)] == [1, 0, 1]
    assert [_sends_cookie(record) for record in (begun, again, other)] == [False, True, False]


def _sends_cookie(record: Any) -> bool:
    return any('"cookie": "own=1"' in (request.request_headers or "") for request in record.requests)


@pytest.mark.parametrize("kind", ["full", "shell"])
async def test_what_is_stored_is_seen_wherever_the_profile_lies(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "für alle").mkdir()
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "für alle"))
    with fake_web({"shop.example": Site(routes={"/": "<script>localStorage.setItem('key', 'value')</script>"})}) as web:
        async with launch(options_for(web, kind=kind)) as browser:
            record = await (await browser.new_visit()).load(f"{SHOP}/", ordinal=1, timeout=15)
    assert [(item.name, item.value) for item in record.storage_items or ()] == [("key", "value")]


async def test_a_running_browser_says_what_it_is() -> None:
    async with launch(BrowserOptions(kind="shell")) as browser:
        assert browser.alive
        assert browser.kind == "shell"
        assert browser.version.count(".") == 3
        assert f"Chrome/{browser.version.split('.')[0]}.0.0.0" in browser.user_agent
    assert not browser.alive
    await browser.close()
    assert isinstance(browser, Browser)


async def test_a_window_loads_nothing_but_its_page() -> None:
    """A page of the browser's own interface would cost as much as the page that is audited."""
    async with launch(BrowserOptions(kind="full", connect_to=(":443:127.0.0.1:9",))) as browser:
        visit = await browser.new_visit()
        await visit.page.goto("data:text/html,<title>loaded</title>")
        told = await browser.connection.call("Target.getTargets", {"filter": [{}]})
    assert {target["type"] for target in told["targetInfos"]} == {"tab", "page"}
