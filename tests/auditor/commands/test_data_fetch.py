"""Packages fetched with npm from a registry on loopback, verified, and cut down."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.commands.data_fetch import checked, fetch, made, sha256, write
from auditor.errors import UsageError
from auditor.knowledge.datasets import DataSet, read_manifest
from auditor.knowledge.sources import Source, third_party_web
from tests.auditor.commands.registry import package, registry

ENTITIES = [{"name": f"Vendor {n}", "category": "ad", "domains": [f"v{n}.example"]} for n in range(10)]
MEMBER = "package/dist/entities.json"
PACKED = package("1.0.0", {MEMBER: ENTITIES})
SOURCE = Source(
    name="Made up",
    file="made_up.json",
    package="made-up",
    version="1.0.0",
    sha256=sha256(PACKED),
    member=MEMBER,
    licence="MIT",
    home="https://made-up.example/",
)
NEWER = package("1.1.0", {MEMBER: [*ENTITIES, {"name": "New", "category": "cdn", "domains": ["n.example"]}]})
EMPTY = package("2.0.0", {MEMBER: ENTITIES[:1]})
OTHER = package("3.0.0", {"package/moved.json": ENTITIES})
NOW = "2026-11-23T10:00:00+00:00"


@pytest.fixture
def npm(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if shutil.which("npm") is None:
        pytest.skip("npm is not here")
    packages = {"made-up": {"1.0.0": PACKED, "2.0.0": EMPTY, "3.0.0": OTHER, "1.1.0": NEWER}, "bad": {"1.0.0": PACKED}}
    with registry(packages, damaged="bad") as address:
        monkeypatch.setenv("npm_config_registry", address)
        monkeypatch.setenv("npm_config_cache", str(tmp_path_factory.mktemp("npm")))
        monkeypatch.setenv("npm_config_fetch_retries", "0")
        yield


def shipped(rows: int = 10) -> DataSet:
    facts = {name: getattr(SOURCE, name) for name in SOURCE.__dataclass_fields__}
    return DataSet(**facts, rows=rows, file_sha256="")


@pytest.mark.usefixtures("npm")
@pytest.mark.parametrize(("version", "rows"), [(None, 10), ("latest", 11)])
def test_a_package_becomes_a_data_set(tmp_path: Path, version: str | None, rows: int) -> None:
    item, text = made(SOURCE, third_party_web, fetch(SOURCE, tmp_path, version))
    assert (item.version, item.rows) == ("1.0.0" if version is None else "1.1.0", rows)
    assert item.sha256 == sha256(PACKED if version is None else NEWER)
    assert item.file_sha256 == sha256(text.encode())
    assert len(json.loads(text)) == rows


@pytest.mark.usefixtures("npm")
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (replace(SOURCE, sha256="0" * 64), "not the package that was pinned"),
        (replace(SOURCE, package="bad"), "npm cannot fetch bad"),
        (replace(SOURCE, package="none"), "npm cannot fetch none"),
    ],
    ids=["another hash than pinned", "damaged on the way", "not there"],
)
def test_what_cannot_be_trusted_is_not_taken(tmp_path: Path, source: Source, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        fetch(source, tmp_path)


@pytest.mark.parametrize("packed", [OTHER, package("1.0.0", {MEMBER: [{"name": "x"}]})], ids=["moved", "other fields"])
def test_a_package_of_another_make_is_told(tmp_path: Path, packed: bytes) -> None:
    archive = tmp_path / "x.tgz"
    archive.write_bytes(packed)
    with pytest.raises(UsageError, match="does not hold Made up"):
        made(SOURCE, third_party_web, archive)


@pytest.mark.parametrize(("rows", "taken"), [(10, True), (20, True), (21, False)])
def test_a_data_set_does_not_lose_half_of_itself(tmp_path: Path, rows: int, taken: bool) -> None:
    archive = tmp_path / "x.tgz"
    archive.write_bytes(PACKED)
    item = made(SOURCE, third_party_web, archive)
    if taken:
        assert checked(item, shipped(rows), NOW)[0].fetched == NOW
    else:
        with pytest.raises(UsageError, match="10 rows"):
            checked(item, shipped(rows), NOW)


def test_files_and_manifest_are_written_whole_and_others_stay(tmp_path: Path) -> None:
    other = replace(shipped(), name="Another", fetched=NOW)
    item = replace(shipped(), fetched=NOW, file_sha256=sha256(b"[]\n"))
    write(tmp_path / "new" / "folder", [(item, "[]\n")], [other])
    folder = tmp_path / "new" / "folder"
    assert read_manifest(folder) == (other, item)
    assert sorted(file.name for file in folder.iterdir()) == ["made_up.json", "manifest.json"]


def test_without_npm_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError) as told:
        fetch(SOURCE, tmp_path)
    assert "Install npm" in (told.value.hint or "")
