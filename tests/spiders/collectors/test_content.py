"""Links with their places, the visible text, and a picture."""

import hashlib

import pytest

from tests.spiders.collectors.conftest import Load

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("url", "text", "where", "visible"),
    [
        ("https://shop.example/home", "Home", "header", True),
        ("https://shop.example/shop", "Shop", "nav", True),
        ("https://shop.example/a", "A picture", "main", True),
        ("https://shop.example/hidden", "Hidden", "main", False),
        ("https://shop.example/cookies", "Cookie policy", "banner", True),
        ("https://shop.example/privacy", "Privacy", "footer", True),
        ("https://shop.example/choices", "Choices", "banner", True),
        ("https://ads.example/vendors", "Vendors", "banner", True),
    ],
)
async def test_a_link(load: Load, url: str, text: str, where: str, visible: bool) -> None:
    record = await load("/links")
    assert len(record.links or ()) == 8
    link = {link.url: link for link in record.links or ()}[url]
    assert (link.text, link.where, link.visible) == (text, where, visible)


async def test_text_and_picture_are_artifacts_named_by_the_page_view(load: Load) -> None:
    record = await load("/links")
    kept = {artifact.sha256: artifact for artifact in record.artifacts}
    picture = kept[record.page_view.screenshot or ""]
    text = kept[record.page_view.text or ""]
    assert picture.media_type == "image/jpeg" and picture.content.startswith(b"\xff\xd8")
    assert "Cookie policy" in text.content.decode() and "Hidden" not in text.content.decode()
    assert all(hashlib.sha256(artifact.content).hexdigest() == artifact.sha256 for artifact in record.artifacts)
