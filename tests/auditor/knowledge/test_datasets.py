"""The shipped data: where it is from, that it is as it was written, and that its rows are in order."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.errors import UsageError
from auditor.knowledge import datasets
from auditor.knowledge.lookup import extra_files
from auditor.knowledge.names import names_of
from auditor.knowledge.vendors import Vendor, read_vendors

DEMO = extra_files(["demo"])[0]
FILES = [datasets.CURATED, DEMO]
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+")
KNOWN = {vendor.id for path in FILES for vendor in read_vendors(path)[0]}
ORDINARY_WORDS = frozenset(
    [
        "adjust",
        "amplitude",
        "attentive",
        "branch",
        "braze",
        "clarity",
        "crisp",
        "decibel",
        "drift",
        "fathom",
        "fingerprint",
        "firebase",
        "heap",
        "intercom",
        "livechat",
        "meta",
        "moat",
        "plausible",
        "segment",
        "sentry",
        "sift",
        "snowplow",
        "square",
        "stripe",
        "vk",
        "x",
    ]
)
"""Names of vendors that stand in dictionaries or in everyday texts."""


EACH_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)


@pytest.mark.parametrize("item", datasets.manifest(), ids=lambda item: item.name)
def test_a_data_file_is_as_the_converter_wrote_it(item: datasets.DataSet) -> None:
    content = (datasets.DATA / item.file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == item.file_sha256
    assert len(item.sha256) == 64
    assert item.licence in ("MIT", "Apache-2.0", "MPL-2.0")


def test_every_data_set_is_named_with_its_licence_in_notice() -> None:
    notice = (datasets.DATA.parents[2] / "NOTICE").read_text("utf-8")
    for item in datasets.manifest():
        assert item.name in notice
        assert item.licence in notice


def test_versions_are_told_by_name() -> None:
    versions = datasets.data_sets()
    assert versions["third-party-web"] == "0.30.0"
    public = {
        "autoconsent",
        "autoconsent rules",
        "Open Cookie Database",
        "Prebid.js storage disclosures",
        "Prebid.js TCF vendors",
        "third-party-web",
    }
    assert set(versions) == {"curated vendors", *public}


def test_what_vendors_disclose_is_there() -> None:
    rows = {row.name: row for row in datasets.prebid_disclosures()}
    assert len(rows) > 100
    assert rows["cto_bundle"].purpose == "advertising"
    assert "criteo" in rows["cto_bundle"].source


@pytest.mark.parametrize(
    ("given", "xdg", "folder"),
    [("/a/b", "/x", "/a/b"), ("", "/x", "/x/privacy-auditor"), ("", "", "~/.local/share/privacy-auditor")],
)
def test_the_folder_of_the_users_own_data(monkeypatch: pytest.MonkeyPatch, given: str, xdg: str, folder: str) -> None:
    monkeypatch.setenv("AUDITOR_DATA", given)
    monkeypatch.setenv("XDG_DATA_HOME", xdg)
    assert datasets.user_folder() == Path(folder).expanduser()


@pytest.mark.parametrize("text", ["no JSON", "[1]", '[{"name": "x"}]'])
def test_a_damaged_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(UsageError, match="damaged"):
        datasets.read_manifest(tmp_path)


def test_public_data_is_large_enough_to_be_itself() -> None:
    vendors, patterns = datasets.third_party_web()
    assert len(vendors) > 2000
    assert patterns["*.hotjar.com"] == "third-party-web:Hotjar"
    assert len(datasets.open_cookie_database()) > 2000


@EACH_FILE
def test_rows_are_sorted_and_not_repeated(path: Any) -> None:
    content = tomllib.loads(path.read_text("utf-8"))
    ids = [row["id"] for row in content["vendors"]]
    assert ids == sorted(set(ids))
    cookies = [(row["name"], row.get("domain", "")) for row in content["cookies"]]
    assert cookies == sorted(cookies)
    domains = [domain for row in content["vendors"] for domain in row.get("domains", ())]
    assert len(domains) == len(set(domains))


@EACH_FILE
def test_a_vendor_is_sourced_and_its_hosts_are_hosts(path: Path) -> None:
    vendors = read_vendors(path)[0]
    assert vendors
    assert {vendor.id: faults for vendor in vendors if (faults := list(faults_of(vendor)))} == {}


def faults_of(vendor: Vendor) -> Iterator[str]:
    """What is wrong with a row."""
    if not vendor.source.startswith("https://"):
        yield "no source"
    if vendor.country is not None and not re.fullmatch("[A-Z]{2}", vendor.country):
        yield "no country"
    if not (vendor.domains or vendor.paths):
        yield "nowhere"
    for host in (*vendor.domains, *(prefix.partition("/")[0] for prefix in (*vendor.paths, *vendor.pixels))):
        if not HOST.fullmatch(host):
            yield f"{host} is no host"
    yield from (f"{prefix} has capitals" for prefix in (*vendor.paths, *vendor.pixels) if prefix != prefix.lower())
    if list(vendor.domains) != sorted(vendor.domains) or list(vendor.aliases) != sorted(vendor.aliases):
        yield "not sorted"


@EACH_FILE
def test_a_name_that_is_a_word_is_marked_as_ambiguous(path: Path) -> None:
    names = [(name, is_ambiguous) for vendor in read_vendors(path)[0] for name, _, is_ambiguous in names_of(vendor)]
    assert names
    assert [name for name, is_ambiguous in names if not is_ambiguous and name.lower() in ORDINARY_WORDS] == []


@EACH_FILE
def test_a_cookie_is_sourced_and_its_vendor_is_known(path: Path) -> None:
    cookies = read_vendors(path)[1]
    assert cookies
    assert [cookie.name for cookie in cookies if not cookie.source] == []
    assert [cookie.name for cookie in cookies if cookie.vendor is not None and cookie.vendor not in KNOWN] == []
    assert [cookie for cookie in cookies if not cookie.name.strip("*")] == [], "a name of nothing but wildcards"


def test_there_are_vendors_of_each_main_kind() -> None:
    vendors, cookies = read_vendors(datasets.CURATED)
    by_category = {vendor.category for vendor in vendors}
    assert len(vendors) >= 300
    assert len(cookies) >= 250
    assert {"analytics", "advertising", "session-replay", "social", "cdn", "fonts", "consent", "payment"} <= by_category
