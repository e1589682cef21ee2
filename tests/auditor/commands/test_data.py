"""`auditor data`: what is in use, and newer data in a folder of the user's own."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.knowledge import datasets
from tests.auditor.commands.registry import package, registry
from tests.auditor.knowledge.test_lists import TEXT
from tests.auditor.knowledge.test_own_vendors import LIST
from tests.conftest import Auditor

NAME = "third-party-web"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folder, new and empty."""
    monkeypatch.setenv("AUDITOR_DATA", str(tmp_path / "mine"))
    datasets.manifest.cache_clear()
    yield tmp_path / "mine"
    datasets.manifest.cache_clear()


def test_what_is_in_use(auditor: Auditor, folder: Path) -> None:
    ended = auditor("data", "--json")
    rows = {row["name"]: row for row in json.loads(ended.out)}
    assert ended.code == 0
    assert set(rows) == {"curated vendors", *(item.name for item in datasets.read_manifest(datasets.DATA))}
    assert all(len(row["file_sha256"]) == 64 and row["licence"] and row["version"] for row in rows.values())
    assert rows[NAME]["fetched"] is None
    assert "MIT" in auditor("data").out


def test_newer_data_is_fetched_verified_and_used(
    auditor: Auditor, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is not here")
    entities = [{"name": f"V{n}", "category": "ad", "domains": [f"*.v{n}.example"]} for n in range(1500)]
    packed = package("9.9.9", {"package/dist/entities-nostats.json": entities})
    with registry({NAME: {"9.9.9": packed}}) as address:
        monkeypatch.setenv("npm_config_registry", address)
        monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
        ended = auditor("data", "update", NAME)
    assert (ended.code, ended.err.splitlines()[-1]) == (0, f"{NAME} 9.9.9: 1,500 rows")
    datasets.manifest.cache_clear()
    assert datasets.data_sets()[NAME] == "9.9.9"
    assert datasets.third_party_web()[1]["*.v7.example"] == "third-party-web:V7"

    (folder / "third_party_web.json").write_text("[]")
    with pytest.raises(Exception, match="not as it was fetched"):
        datasets.third_party_web()

    assert auditor("data", "update", "--shipped").code == 0
    datasets.manifest.cache_clear()
    assert datasets.data_sets()[NAME] != "9.9.9"


def test_a_filter_list_is_taken_in(auditor: Auditor, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(TEXT)
    assert auditor("data", "update", "--filter-list", "list.txt").code == 0
    row = json.loads(auditor("data", "--json").out)[-1]
    assert (row["name"], row["rows"]) == ("Made-up Privacy", 4)


def test_a_vendor_list_is_taken_in(auditor: Auditor, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "gvl.json").write_text(LIST)
    ended = auditor("data", "update", "--vendor-list", "gvl.json")
    assert (ended.code, ended.err.strip()) == (0, "Global Vendor List 142: 1 vendors")
    row = json.loads(auditor("data", "--json").out)[-1]
    assert (row["name"], row["version"], row["rows"]) == ("Global Vendor List", "142", 1)


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("--filter-list", "missing.txt"), ("--vendor-list", "missing.json")]
)
def test_what_cannot_be_done_is_told(auditor: Auditor, folder: Path, arguments: tuple[str, ...]) -> None:
    ended = auditor("data", "update", *arguments)
    assert ended.code == 2
    assert "Next" in ended.err


def test_each_data_set_is_told_with_its_source(auditor: Auditor) -> None:
    out = auditor("data").out
    assert "this program" in out
    assert "https://github.com/patrickhulce/third-party-web" in out
