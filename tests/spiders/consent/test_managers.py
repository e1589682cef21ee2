"""Managers by what they leave in a page, and the scripts of the tests as they were published."""

import hashlib

import pytest

from spiders.consent.managers import MARKS, REOPEN, mark_expression, name_of
from tests.spiders.consent.conftest import Open
from tests.spiders.consent.pages import WEB

SUMS = [line.split() for line in (WEB / "packages" / "SHA256SUMS").read_text().splitlines()]


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("Cybotcookiebot", "Cookiebot"),
        ("iubenda", "iubenda"),
        ("auto_DE_shop.example_x1", None),
        ("amazon.com", None),
        (None, None),
    ],
)
def test_rules_made_for_one_site_name_no_manager(rule: str | None, name: str | None) -> None:
    assert name_of(rule) == name


@pytest.mark.asyncio(loop_scope="package")
async def test_managers_are_named_by_their_marks(opened: Open) -> None:
    page = await opened("https://measure-vendor.example/")
    assert await page.evaluate(mark_expression()) is None
    await page.evaluate("window.Didomi = {}")
    assert await page.evaluate(mark_expression()) == "Didomi"
    assert "Didomi" in MARKS
    reopened = [await page.evaluate(f"(() => {{ {body} }})()") for body in REOPEN]
    assert set(reopened) == {None}, "what is not there is not called"


@pytest.mark.parametrize(("digest", "name"), SUMS)
def test_packages_are_as_published(digest: str, name: str) -> None:
    assert hashlib.sha256((WEB / "packages" / name).read_bytes()).hexdigest() == digest
