"""The user's own copy of the Global Vendor List."""

import json
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.knowledge import Knowledge, data_sets
from auditor.knowledge.own_vendors import FILE, own_list, own_vendors, take_in_vendors

AD = {"id": 9001, "name": "Made Up Ads", "deviceStorageDisclosureUrl": "https://tcf.madeupads.example/x.json"}
LIST = json.dumps({"vendorListVersion": 142, "vendors": {"9001": AD}})


def test_its_vendors_are_known_by_their_hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_DATA", str(tmp_path / "mine"))
    assert own_list() == () and own_vendors() == ()
    (tmp_path / "gvl.json").write_text(LIST)
    item = take_in_vendors(tmp_path / "gvl.json", tmp_path / "mine")
    assert (item.version, item.rows, own_list()) == ("142", 1, (item,))
    assert data_sets()["Global Vendor List"] == "142"
    found = Knowledge().tcf_register().behind("px.madeupads.example", None)
    assert found is not None and (found.id, found.name) == (9001, "Made Up Ads")


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(UsageError, match="vendor list"):
        take_in_vendors(tmp_path / "x.json", tmp_path / "mine")
    (tmp_path / FILE).write_text("damaged")
    with pytest.raises(UsageError, match="damaged"):
        own_vendors(tmp_path)
