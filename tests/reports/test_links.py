import re

import pytest

from reports.links import FolderLinks, OneFileLinks, ServedLinks, file_name, paths_of, place
from reports.pages import PAGES


@pytest.mark.parametrize(
    ("name", "key", "url"),
    [
        ("overview", {}, "/"),
        ("audit", {"audit": 3}, "/audits/3"),
        ("site", {"site": "shop.example"}, "/sites/shop.example"),
        ("vendor", {"entity": "A/S & Søn?"}, "/companies/A%2FS%20%26%20S%C3%B8n%3F"),
        ("comparison", {"old": 1, "new": 2}, "/policies/1/against/2"),
        ("row", {"table": "requests", "id": 7}, "/rows/requests/7"),
    ],
)
def test_served_pages_have_these_addresses(name: str, key: dict[str, object], url: str) -> None:
    assert ServedLinks(paths_of(PAGES)).page(name, key) == url


@pytest.mark.parametrize("entity", ["../../etc/passwd", "C:\\x", "a/b", "x" * 999, "\0", "CON", "Ünïcode", "<b>", " "])
def test_a_file_name_cannot_leave_its_folder(entity: str) -> None:
    name = file_name("vendor", {"entity": entity})
    assert re.fullmatch(r"vendor-[a-z0-9.-]+\.html", name)
    assert ".." not in name
    assert len(name) < 100


def test_different_names_are_different_places() -> None:
    names = ["A b", "a b", "a-b", "A-B", "a.b", "ab", "ä"]
    assert len({place("vendor", {"entity": name}) for name in names}) == len(names)


def test_in_a_folder_only_written_pages_are_linked_to() -> None:
    links = FolderLinks({"audit-1.html"}, lambda digest: None)
    assert links.page("audit", {"audit": 1}) == "audit-1.html"
    assert links.page("audit", {"audit": 2}) is None
    assert links.picture("00") is None


def test_a_folder_remembers_the_pictures_it_needs() -> None:
    links = FolderLinks(set(), lambda digest: ("image/png", b"content"))
    assert links.picture("ab12") == "picture-ab12.png"
    assert links.pictures == {"picture-ab12.png": b"content"}


def test_in_one_file_links_are_places_and_anchors_belong_to_their_page() -> None:
    links = OneFileLinks({"audit-1"}, lambda digest: None, here="audit-1")
    assert links.page("audit", {"audit": 1}) == "#audit-1"
    assert links.page("audit", {"audit": 2}) is None
    assert links.anchor("cookies") == "audit-1.cookies"


def test_one_file_holds_a_picture_once() -> None:
    links = OneFileLinks(set(), lambda digest: ("image/png", b"content"))
    assert links.picture("ab") == "data:image/png;base64,Y29udGVudA=="
    assert links.picture("ab") is None
