"""The Global Vendor List, as consent managers load it."""

import json
from typing import Any

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.gvl import ADDRESS, read_vendor_list
from auditor.model.consent import ListedVendor


def listing(*vendors: dict[str, Any]) -> str:
    return json.dumps({"vendorListVersion": 142, "vendors": {str(one["id"]): one for one in vendors}})


AD = {"id": 9, "name": "Ad Nine", "purposes": [1, 2], "deviceStorageDisclosureUrl": "https://tcf.adnine.example/x.json"}
QUIET = {"id": 3, "name": "Quiet Three"}
GONE = {"id": 4, "name": "Gone Four", "deletedDate": "2024-01-01T00:00:00Z"}


def test_vendors_by_number_without_deleted_ones() -> None:
    assert read_vendor_list(listing(AD, GONE, QUIET)) == (
        ListedVendor(id=3, name="Quiet Three", host=None),
        ListedVendor(id=9, name="Ad Nine", host="tcf.adnine.example"),
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"vendors": {}}', '{"vendorListVersion": 1, "vendors": {"1": {}}}'])
def test_what_is_no_list(text: str) -> None:
    with pytest.raises(Undecodable):
        read_vendor_list(text)


@pytest.mark.parametrize(
    ("url", "is_list"),
    [
        ("https://cmp.example/v3/vendor-list.json", True),
        ("https://cmp.example/GVL/vendorList.json?v=2", True),
        ("https://cmp.example/v2/archives/vendor-list-v142.json", True),
        ("https://shop.example/vendors.json", False),
        ("https://shop.example/vendor-list.html", False),
    ],
)
def test_where_managers_keep_it(url: str, is_list: bool) -> None:
    assert bool(ADDRESS.search(url)) is is_list
