"""Whose doing a behaviour is: the vendor behind it, where one is known."""

from auditor.knowledge import Vendor
from auditor.model.findings import Subject


def subject_of(kind: str, vendor: Vendor | None, *, host: str | None, otherwise: str) -> Subject:
    """The vendor's product and company; `otherwise` is its name where nobody knows the vendor."""
    return Subject(
        kind=kind,
        name=vendor.product if vendor else otherwise,
        host=host,
        entity=vendor.company if vendor else None,
    )


def vendor_facts(vendor: Vendor | None) -> dict[str, str | bool | None]:
    """What rules may look at about a vendor; nothing of one that nobody knows."""
    if vendor is None:
        return {}
    return {
        "vendor": vendor.id,
        "product": vendor.product,
        "company": vendor.company,
        "parent": vendor.parent,
        "country": vendor.country,
        "category": vendor.category,
        "replay": vendor.replay,
        "vendor_source": vendor.source,
    }
