"""The pages of the report, one file each; a new page is one file, one template, and one name here."""

from reports.page import Page
from reports.pages import (
    audit,
    changes,
    comparison,
    finding,
    network,
    overview,
    policy,
    row,
    rules,
    search,
    site,
    vendor,
    vendors,
)

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    site.PAGE,
    audit.PAGE,
    finding.PAGE,
    policy.PAGE,
    comparison.PAGE,
    network.PAGE,
    row.PAGE,
    vendors.PAGE,
    vendor.PAGE,
    changes.PAGE,
    rules.PAGE,
    search.PAGE,
)
