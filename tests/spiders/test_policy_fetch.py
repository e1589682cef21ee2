from collections.abc import Iterator

import pytest
from starlette.responses import RedirectResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import PolicyError
from spiders.browser import BrowserOptions
from spiders.policy_fetch import fetch_given, fetch_policy

SITE = Site(
    routes={
        "/privacy": "<!doctype html><title>Privacy</title><h1>Privacy policy</h1><p id=p></p>"
        "<script>p.textContent = 'We do not use cookies.'</script>",
        "/old": lambda _: RedirectResponse("/privacy"),
        "/plain": lambda _: Response("We use cookies.", media_type="text/plain"),
        "/gone": lambda _: Response("gone", 404),
        "/empty": lambda _: Response("", media_type="text/plain"),
    }
)


@pytest.fixture(scope="module")
def web() -> Iterator[DemoWeb]:
    with DemoWeb({"paper.example": SITE}) as running:
        yield running


def shell(web: DemoWeb) -> BrowserOptions:
    return BrowserOptions(kind="shell", connect_to=web.connect_to, spki=web.spki)


@pytest.mark.parametrize(
    ("path", "said", "final"),
    [
        ("/privacy", "We do not use cookies.", "/privacy"),
        ("/old", "We do not use cookies.", "/privacy"),
        ("/plain", "We use cookies.", "/plain"),
    ],
    ids=["put together by a script", "redirected", "plain text"],
)
async def test_a_policy_is_read_as_a_browser_shows_it(web: DemoWeb, path: str, said: str, final: str) -> None:
    document, url = await fetch_policy(f"https://paper.example{path}", shell(web), allow_private=True)
    assert said in document.text
    assert url == f"https://paper.example{final}"


@pytest.mark.parametrize(
    ("url", "allow_private", "complaint"),
    [
        ("https://paper.example/gone", True, "status 404"),
        ("https://paper.example/empty", True, "empty"),
        ("https://paper.example/privacy", False, "refused: "),
    ],
)
async def test_what_cannot_be_fetched_says_why_and_what_to_do(
    web: DemoWeb, url: str, allow_private: bool, complaint: str
) -> None:
    with pytest.raises(PolicyError, match=complaint) as raised:
        await fetch_policy(url, shell(web), allow_private=allow_private)
    assert raised.value.hint


async def test_a_name_that_nobody_knows_needs_no_browser() -> None:
    with pytest.raises(PolicyError, match="unknown host"):
        await fetch_policy("https://nowhere.invalid/", BrowserOptions(kind="/nowhere/chromium"))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [("/plain", "read", None), ("/gone", "unreadable", "http-404"), ("", "unreadable", "")],
)
async def test_what_a_user_named_is_told_with_what_became_of_it(
    web: DemoWeb, path: str, status: str, reason: str | None
) -> None:
    source = f"https://paper.example{path}" if path else "https://127.0.0.1/"
    tried = await fetch_given(source, shell(web), allow_private=bool(path))
    assert tried.policy.status == status
    assert tried.policy.reason == reason if path else str(tried.policy.reason).startswith("refused: ")
