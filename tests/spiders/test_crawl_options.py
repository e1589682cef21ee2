import json
from dataclasses import replace
from typing import Any

import pytest

from auditor.errors import UsageError
from auditor.model.practices import Condition
from spiders.crawl_options import CrawlOptions, conditions, usual_visits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no-choice", (Condition.NO_CHOICE,)),
        (" no-choice , reject,no-choice", (Condition.NO_CHOICE, Condition.REJECT)),
        ("reject,signals", (Condition.NO_CHOICE, Condition.REJECT, Condition.SIGNALS)),
        ("signals,gpc,no-choice", (Condition.NO_CHOICE, Condition.SIGNALS, Condition.GPC)),
        ("", ()),
    ],
)
def test_visits_are_named_by_their_conditions(text: str, found: tuple[Condition, ...]) -> None:
    assert conditions(text) == found


@pytest.mark.parametrize(
    "changes",
    [
        {"pages": 0},
        {"concurrency": 0},
        {"timeout": 0.0},
        {"visits": ()},
        {"visits": (Condition.REJECT, Condition.SIGNALS)},
        {"visits": (Condition.SIGNALS,), "browser": "shell"},
        {"visits": (Condition.DNT,), "browser": "/usr/lib/chromium/chromium-headless-shell"},
        {"visits": (Condition.NO_COOKIES,), "browser": "shell"},
    ],
)
def test_options_that_cannot_be_carried_out_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        CrawlOptions(**changes)


@pytest.mark.parametrize(
    ("browser", "visits"),
    [("full", "no-choice,reject,accept,signals"), ("shell", "no-choice,reject,accept")],
)
def test_the_usual_visits_are_those_that_the_browser_can_make(browser: str, visits: str) -> None:
    assert usual_visits(browser) == conditions(visits)
    CrawlOptions(visits=usual_visits(browser), browser=browser)


@pytest.mark.parametrize(
    ("condition", "gpc", "dnt", "cookies"),
    [
        (Condition.NO_CHOICE, False, False, True),
        (Condition.SIGNALS, True, True, True),
        (Condition.GPC, True, False, True),
        (Condition.DNT, False, True, True),
        (Condition.NO_COOKIES, False, False, False),
    ],
)
def test_a_condition_asks_for_its_browser(condition: Condition, gpc: bool, dnt: bool, cookies: bool) -> None:
    plain = CrawlOptions(locale="de-DE").browser_options()
    browser = CrawlOptions(locale="de-DE", visits=(condition,)).browser_options(condition)
    assert browser == replace(plain, gpc=gpc, dnt=dnt, cookies=cookies)


def test_the_shell_has_global_privacy_control() -> None:
    assert CrawlOptions(visits=(Condition.GPC,), browser="shell").browser_options(Condition.GPC).gpc


def test_an_unknown_visit_is_refused() -> None:
    with pytest.raises(UsageError):
        conditions("no-choice,maybe")


def test_arguments_of_scrapy_crawl() -> None:
    options = CrawlOptions.from_arguments(
        {"pages": "3", "timeout": "7.5", "allow_private": "yes", "insecure": "no", "spki": "a,b", "locale": "de-DE"}
    )
    assert options == CrawlOptions(pages=3, timeout=7.5, allow_private=True, spki=("a", "b"), locale="de-DE")


@pytest.mark.parametrize("arguments", [{"pagez": "3"}, {"pages": "three"}])
def test_arguments_that_are_none_are_refused(arguments: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        CrawlOptions.from_arguments(arguments)


def test_all_options_are_kept_with_the_audit() -> None:
    settings = json.loads(json.dumps(CrawlOptions(connect_to=(":443:127.0.0.1:8443",), insecure=True).as_settings()))
    assert settings["connect_to"] == [":443:127.0.0.1:8443"]
    assert (settings["insecure"], settings["obey_robots"], settings["visits"]) == (True, True, ["no-choice"])


def test_one_site_may_get_further_visits() -> None:
    options = CrawlOptions(further={"a.example": (Condition.SIGNALS, Condition.NO_CHOICE)})
    assert options.of_site("a.example").as_settings()["visits"] == ["no-choice", "signals"]
    assert options.of_site("b.example").as_settings() == CrawlOptions().as_settings()


def test_what_concerns_the_browser_reaches_it() -> None:
    browser = CrawlOptions(browser="shell", user_agent="x", locale="fr-FR", insecure=True).browser_options()
    assert (browser.kind, browser.user_agent, browser.locale, browser.insecure) == ("shell", "x", "fr-FR", True)
