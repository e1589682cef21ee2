import pytest

from auditor.errors import BrowserError
from spiders.browser import BrowserOptions
from spiders.selftest import CHECKS, hook_before_scripts, self_test, service_workers, third_party_cookies, web_sockets
from tests import factories

NAMES = ["third-party cookies", "instrumentation before page scripts", "service workers", "WebSockets"]


@pytest.mark.parametrize(
    ("options", "failing"),
    [
        (BrowserOptions(), []),
        (BrowserOptions(third_party_cookies=False), ["third-party cookies"]),
        (BrowserOptions(hook=False), ["instrumentation before page scripts"]),
    ],
    ids=["as audits have it", "third-party cookies blocked", "no instrumentation"],
)
async def test_what_a_browser_can_is_told_from_what_it_cannot(options: BrowserOptions, failing: list[str]) -> None:
    checks = await self_test(options)
    assert [check.name for check in checks] == NAMES
    assert [check.name for check in checks if not check.passed] == failing
    assert all(check.hint for check in checks)


async def test_a_browser_that_is_not_there() -> None:
    with pytest.raises(BrowserError):
        await self_test(BrowserOptions(kind="/nowhere/chromium"))


@pytest.mark.parametrize("check", CHECKS)
def test_a_page_view_that_saw_nothing_passes_no_check(check: object) -> None:
    nothing = dict.fromkeys(("requests", "messages", "cookies", "api_calls"))
    assert not check(factories.page_view_record(**nothing)).passed  # type: ignore[operator]


def test_a_refused_cookie_says_why() -> None:
    refused = factories.cookie(name="third", stored=False, blocked_reason="UserPreferences")
    check = third_party_cookies(factories.page_view_record(cookies=(refused,)))
    assert (check.passed, check.detail) == (False, "refused: UserPreferences")


def test_what_is_looked_for() -> None:
    record = factories.page_view_record(
        requests=(factories.request(url="https://page.example/from-worker"),),
        messages=(factories.message(payload="hello"),),
        api_calls=(factories.api_call(frame_url="https://frame.example/"),),
    )
    assert [check(record).passed for check in (service_workers, web_sockets, hook_before_scripts)] == [True] * 3
