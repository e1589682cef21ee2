"""Rows of vendor data as people write them."""

from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.knowledge.vendors import read_vendors
from auditor.model.practices import CookiePurpose

GOOD = """
[[vendors]]
id = "metrics"
product = "Metrics"
company = "Metrics Ltd"
category = "analytics"
domains = ["metrics.example"]
source = "https://metrics.example/"

[[cookies]]
name = "_m_*"
vendor = "metrics"
purpose = "analytics"
source = "https://metrics.example/cookies"
"""


def test_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "vendors.toml"
    path.write_text(GOOD)
    (vendor,), (cookie,) = read_vendors(path)
    assert (vendor.product, vendor.domains, vendor.is_tracking) == ("Metrics", ("metrics.example",), True)
    assert (cookie.name, cookie.purpose) == ("_m_*", CookiePurpose.ANALYTICS)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (('category = "analytics"', 'category = "spying"'), "spying"),
        (('purpose = "analytics"', 'purpose = "fun"'), "fun"),
        (('product = "Metrics"\n', ""), "metrics"),
        (("domains", "domain_names"), "unknown keys"),
        (("[[vendors]]", "[[vendors"), "cannot be read"),
    ],
)
def test_a_wrong_row_is_told_by_name(tmp_path: Path, change: tuple[str, str], word: str) -> None:
    path = tmp_path / "vendors.toml"
    path.write_text(GOOD.replace(*change))
    with pytest.raises(UsageError, match=word):
        read_vendors(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_vendors(tmp_path / "none.toml")
