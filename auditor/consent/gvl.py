"""The Global Vendor List of the IAB's framework, as consent managers load it: who has which number.

Source: "Global Vendor List JSON format" of the TCF technical specifications
(https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework). The list is not free to be
shipped: what is read is what a page loaded, or a copy of the user's own.
"""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from auditor.consent.bits import Undecodable
from auditor.model.consent import ListedVendor

ADDRESS = re.compile(r"/(?:v\d/)?(?:archives/)?vendor-?list(?:[-_.]?v?\d+)?\.json(?:[?#]|$)", re.IGNORECASE)
"""Where managers keep their copy: `/v3/vendor-list.json`, `/vendorList.json`, `/archives/vendor-list-v142.json`."""
_MOST_VENDORS = 5_000


def read_vendor_list(text: str) -> tuple[ListedVendor, ...]:
    """The vendors of a list, by number; deleted ones are left out. Raises Undecodable for a text that is none."""
    try:
        content = json.loads(text)
        rows = content["vendors"]
        if "vendorListVersion" not in content or not isinstance(rows, dict) or len(rows) > _MOST_VENDORS:
            raise Undecodable("no Global Vendor List")
        found = [_vendor(row) for row in rows.values() if not row.get("deletedDate")]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Undecodable(f"no Global Vendor List: {error!r}") from error
    return tuple(sorted(found, key=lambda vendor: vendor.id))


def _vendor(row: dict[str, Any]) -> ListedVendor:
    url = row.get("deviceStorageDisclosureUrl")
    host = urlsplit(url).hostname if isinstance(url, str) else None
    return ListedVendor(id=int(row["id"]), name=str(row["name"])[:200], host=host)
