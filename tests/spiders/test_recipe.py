"""The command line and preferences of a browser."""

import json
from pathlib import Path

import pytest

from auditor.errors import UsageError
from spiders.chromium import find_browser
from spiders.options import BrowserOptions, Settle
from spiders.recipe import accept_languages, arguments, kind_of, preferences, recipe_of, resolver_rules


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((), None),
        ((":443:127.0.0.1:8443",), "MAP *:443 127.0.0.1:8443"),
        ((":443:127.0.0.1:8443", ":80:127.0.0.1:8080"), "MAP *:443 127.0.0.1:8443, MAP *:80 127.0.0.1:8080"),
        (("a.example::b.example:",), "MAP a.example b.example"),
        (("a.example:443::8443",), "MAP a.example:443 a.example:8443"),
        (("a.example:443:[::1]:8443",), "MAP a.example:443 [::1]:8443"),
        (("::127.0.0.1:9",), "MAP * 127.0.0.1:9"),
    ],
)
def test_connect_to_becomes_resolver_rules(rules: tuple[str, ...], expected: str | None) -> None:
    assert resolver_rules(rules) == expected


@pytest.mark.parametrize("rule", ["", "a", "a:b:c:d", "a:1:b", ":443::8443", "a:1:b:2:c"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(UsageError):
        resolver_rules((rule,))


@pytest.mark.parametrize(
    ("options", "cookie_controls", "blocked", "cookies", "dnt"),
    [
        (BrowserOptions(), 0, False, 1, False),
        (BrowserOptions(third_party_cookies=False), 1, True, 1, False),
        (BrowserOptions(cookies=False), 0, False, 2, False),
        (BrowserOptions(dnt=True), 0, False, 1, True),
    ],
)
def test_the_profile_says_which_cookies_are_stored(
    options: BrowserOptions, cookie_controls: int, blocked: bool, cookies: int, dnt: bool
) -> None:
    written = json.loads(json.dumps(preferences(options)))
    assert written["profile"] == {
        "cookie_controls_mode": cookie_controls,
        "block_third_party_cookies": blocked,
        "default_content_setting_values": {"cookies": cookies},
    }
    assert written["enable_do_not_track"] is dnt


@pytest.mark.parametrize(
    ("options", "present", "absent"),
    [
        (BrowserOptions(), "--remote-debugging-pipe", "--proxy-server"),
        (BrowserOptions(proxy="http://proxy.example:3128"), "--proxy-server=http://proxy.example:3128", "--insecure"),
        (BrowserOptions(insecure=True), "--ignore-certificate-errors", "--ignore-certificate-errors-spki-list"),
        (BrowserOptions(spki=("a", "b")), "--ignore-certificate-errors-spki-list=a,b", "--ignore-certificate-errors "),
        (BrowserOptions(locale="de-DE"), "--accept-lang=de-DE,de", "--accept-lang=en"),
        (BrowserOptions(user_agent="Own/1"), "--user-agent=Own/1", "Chrome/"),
        (BrowserOptions(gpc=True), "--enable-features=GlobalPrivacyControl,GlobalPrivacyControlForce", "--dnt"),
    ],
)
def test_an_option_becomes_a_flag(options: BrowserOptions, present: str, absent: str) -> None:
    flags = arguments(options, find_browser("full"))
    assert present in flags
    assert not [flag for flag in flags if absent in flag]


def test_there_is_one_list_of_disabled_features() -> None:
    # Chromium takes the last of several such flags and forgets the others.
    flags = arguments(BrowserOptions(), find_browser("full"))
    assert len([flag for flag in flags if flag.startswith("--disable-features=")]) == 1


@pytest.mark.parametrize(("locale", "expected"), [("de-DE", "de-DE,de"), ("fr", "fr"), ("zh-CN", "zh-CN,zh")])
def test_languages_that_a_browser_of_a_locale_accepts(locale: str, expected: str) -> None:
    assert accept_languages(locale) == expected


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (BrowserOptions(settle=Settle(dwell=9.0), typing=False, hook=False), True),
        (BrowserOptions(gpc=True), False),
        (BrowserOptions(dnt=True), False),
        (BrowserOptions(cookies=False), False),
        (BrowserOptions(locale="de-DE"), False),
        (BrowserOptions(connect_to=("::127.0.0.1:9",)), False),
        (BrowserOptions(window=(800, 600)), False),
    ],
)
def test_what_a_browser_is_not_started_with_makes_no_other_browser(other: BrowserOptions, is_same: bool) -> None:
    browser = find_browser("full")
    assert (recipe_of(BrowserOptions(), browser) == recipe_of(other, browser)) is is_same


def test_the_old_headless_browser_is_told_by_its_name() -> None:
    assert [kind_of(Path(name)) for name in ("/x/chrome", "/x/chrome-headless-shell")] == ["full", "shell"]
