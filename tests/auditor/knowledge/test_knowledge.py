"""Loading the knowledge, with further files before it."""

from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.knowledge import load_knowledge


def test_the_demo_webs_vendors_are_known_only_when_asked_for() -> None:
    assert load_knowledge().vendor_of_host("larkmetric.example") is None
    vendor = load_knowledge(("demo",)).vendor_of_host("collect.larkmetric.example")
    assert vendor is not None
    assert vendor.product == "Larkmetric"


def test_a_users_own_rows_win(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[vendors]]\nid = "hotjar"\nproduct = "Our Hotjar"\ncompany = "We"\ncategory = "utility"\n'
        'domains = ["hotjar.com"]\nsource = "https://we.example/"\n'
    )
    vendor = load_knowledge((str(path),)).vendor_of_host("static.hotjar.com")
    assert vendor is not None
    assert vendor.product == "Our Hotjar"


def test_a_file_that_is_not_there_is_told_at_the_first_lookup() -> None:
    knowledge = load_knowledge(("/no/such/file.toml",))
    with pytest.raises(UsageError):
        knowledge.vendor_of_host("example.com")
