"""Storage of all kinds, in partitioned frames and in buckets too."""

import pytest

from tests.spiders.collectors.conftest import Load

pytestmark = pytest.mark.asyncio(loop_scope="package")

SHOP = "https://shop.example/"
SCRIPT = "https://shop.example/storage"
PARTITION = "https://ads.example/^0https://shop.example"


@pytest.mark.parametrize(
    ("area", "name", "value", "key", "party", "setter"),
    [
        ("local", "l", "local value", SHOP, "first", SCRIPT),
        ("session", "s", "session value", SHOP, "first", SCRIPT),
        ("indexeddb", "base/shelf/book", '{"colour":"red"}', SHOP, "first", SCRIPT),
        ("cache", "drawer/https://shop.example/paper", None, SHOP, "first", SCRIPT),
        ("window", "name", "a window", SHOP, "first", SCRIPT),
        ("opfs", "folder/note", "a text", SHOP, "first", SCRIPT),
        ("opfs", "picture", None, SHOP, "first", SCRIPT),
        ("indexeddb", "pail: base/shelf", "", SHOP, "first", SCRIPT),
        ("cache", "pail: drawer/https://shop.example/paper.js", None, SHOP, "first", SCRIPT),
        ("local", "in_frame", "partitioned", PARTITION, "third", "https://ads.example/storing-frame"),
        ("local", "left_behind", None, None, "third", "https://sync.example/"),
        ("cache", "drawer/https://sync.example/paper", None, None, "third", "https://sync.example/"),
    ],
)
async def test_an_item(
    load: Load, area: str, name: str, value: str | None, key: str | None, party: str, setter: str | None
) -> None:
    record = await load("/storage")
    item = {(item.area, item.name): item for item in record.storage_items or ()}[area, name]
    assert (item.value, item.storage_key, item.party.value, item.setter_url) == (value, key, party, setter)


async def test_what_was_taken_away_again_is_not_there(load: Load) -> None:
    record = await load("/storage")
    assert "taken_away" not in {item.name for item in record.storage_items or ()}


async def test_a_script_of_another_site_is_named_as_the_setter(load: Load) -> None:
    record = await load("/cookies")
    assert [(item.name, item.setter_url) for item in record.storage_items or ()] == [
        ("tag_key", "https://ads.example/tag.js")
    ]


async def test_a_page_that_stores_nothing_has_no_items_which_is_not_none(load: Load) -> None:
    assert (await load("/links")).storage_items == ()


async def test_an_item_that_one_of_two_may_have_written_has_no_setter(load: Load) -> None:
    record = await load("/two-storing")
    setters = {item.name: item.setter_url for item in record.storage_items or ()}
    assert setters == {"called": "https://shop.example/two-storing", "named": None}
