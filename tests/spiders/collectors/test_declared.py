"""What consent managers declare in a page, wherever they keep it."""

import pytest

from auditor.model.practices import CookiePurpose
from spiders.collectors.declared import LOADED
from tests.spiders.collectors.conftest import Load
from tests.spiders.instruments import ADS, LANGUAGE, SHOP

HERE = f"{SHOP}/declaring"
ANALYTICS, ADVERTISING = CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING


@pytest.mark.asyncio(loop_scope="package")
@pytest.mark.parametrize(
    ("name", "source", "provider", "purpose", "category", "days", "url"),
    [
        ("_pk_*", "klaro", "Matomo", None, ANALYTICS, None, HERE),
        ("_ga", "cookiebot", "Google", "Counts visits", ANALYTICS, 730, HERE),
        ("IDE", "cookiebot", "Google", "Shows adverts", ADVERTISING, 400, HERE),
        ("wp-settings-*", "complianz", "WordPress", "Keeps preferences", CookiePurpose.FUNCTIONAL, 365, HERE),
        ("_hjSession_*", "cookieyes", None, None, ANALYTICS, pytest.approx(1 / 48, 0.01), HERE),
        ("_fbp", "onetrust", "shop.example", None, ADVERTISING, 90, ADS + LANGUAGE),
    ],
)
async def test_a_list(
    load: Load,
    name: str,
    source: str,
    provider: str | None,
    purpose: str | None,
    category: CookiePurpose,
    days: float | None,
    url: str,
) -> None:
    declared = (await load("/declaring")).declared_cookies
    assert declared is not None and len(declared) == 6
    assert [row.id for row in declared] == [1, 2, 3, 4, 5, 6]
    (row,) = (row for row in declared if row.name == name)
    assert (row.source, row.provider, row.purpose, row.category_purpose) == (source, provider, purpose, category)
    assert (row.duration_days, row.url) == (days, url)


@pytest.mark.asyncio(loop_scope="package")
async def test_a_page_without_a_list_declares_nothing(load: Load) -> None:
    assert (await load("/links")).declared_cookies == ()


@pytest.mark.asyncio(loop_scope="package")
async def test_a_page_may_bend_its_own_world_but_only_its_own_lists(load: Load) -> None:
    record = await load("/misleading")
    assert record.page_view.error is None
    assert record.declared_cookies == ()
    assert record.forms is not None


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://cdn.cookielaw.org/consent/0f3c5a1e-1/0190-abcd/de-at.json", "onetrust"),
        ("https://static.shop.example/cmp/consent/0f3c5a1e-1/0190abcd-2/en.json?v=3", "onetrust"),
        ("https://app.termly.io/api/v1/snippets/websites/ab-1/documents/cd-2/cookies", "termly"),
        ("https://aggregator.service.usercentrics.eu/aggregate/en?templates=a@1", "usercentrics"),
        ("https://vendor.example/.well-known/deviceStorage.json", "iab"),
        ("https://shop.example/consent/en.json", None),
        ("https://shop.example/cookies", None),
    ],
)
def test_addresses_of_lists(url: str, source: str | None) -> None:
    assert next((name for name, address in LOADED if address.search(url)), None) == source
