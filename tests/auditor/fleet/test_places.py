from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from auditor.errors import BundleError
from auditor.fleet.places import Place


class Renaming(MemoryFileSystem):  # type: ignore[misc]
    """A server of files, where half a file is seen while it is written."""

    protocol = "renaming"
    store: ClassVar[dict[str, object]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]


class Breaking(Renaming):
    """One that cannot rename."""

    protocol = "breaking"

    def mv(self, *_: object, **__: object) -> None:
        raise PermissionError("not here")


fsspec.register_implementation("renaming", Renaming, clobber=True)
fsspec.register_implementation("breaking", Breaking, clobber=True)


@pytest.fixture(params=["file", "memory", "renaming"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    yield Place.at(tmp_path.as_uri() + "/place/" if request.param == "file" else f"{request.param}://{uuid4()}")
    MemoryFileSystem.store.clear()
    Renaming.store.clear()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(bytes(range(256)) * 10_000)
    return path


def test_a_file_is_put_and_read(place: Place, source: Path) -> None:
    assert not place.has("a/one")
    assert list(place.files("a")) == []
    place.put(source, "a/one")
    assert place.has("a/one")
    assert b"".join(place.blocks("a/one")) == source.read_bytes()
    assert [(file.name, file.size) for file in place.files("a")] == [("one", source.stat().st_size)]


def test_a_file_takes_the_place_of_another(place: Place, source: Path) -> None:
    place.put(source, "a/one")
    source.write_bytes(b"new")
    place.put(source, "a/one")
    assert b"".join(place.blocks("a/one")) == b"new"


def test_a_listing_sees_what_came_since(place: Place, source: Path) -> None:
    place.put(source, "a/one")
    assert [file.name for file in place.files("a")] == ["one"]
    Place.at(place.url).put(source, "a/two")
    assert [file.name for file in place.files("a")] == ["one", "two"]


def test_a_folder_in_a_folder_is_no_file(place: Place, source: Path) -> None:
    place.put(source, "a/b/one")
    assert list(place.files("a")) == []


def test_a_file_that_is_not_there(place: Place) -> None:
    with pytest.raises(BundleError, match="Not found at"):
        list(place.blocks("a/none"))


def test_what_could_not_be_renamed_goes(source: Path) -> None:
    with pytest.raises(BundleError, match="not here"):
        Place.at("breaking://somewhere").put(source, "a/one")
    assert Renaming.store == {}


def test_a_folder_whose_name_urls_write_in_percent_is_that_folder(tmp_path: Path, source: Path) -> None:
    folder = tmp_path / "results für 100%41"
    Place.at(folder.as_uri()).put(source, "one")
    assert (folder / "one").read_bytes() == source.read_bytes()


def test_a_folder_without_url_is_a_place(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Place.at("bundles").put(source, "a/one")
    assert (tmp_path / "bundles" / "a" / "one").is_file()
