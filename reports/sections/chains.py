"""Who brought whom into the page: from the tag in the document over scripts that load scripts."""

from collections.abc import Mapping
from typing import Any

from auditor.web.sites import site_of
from reports.database import Facts, Row
from reports.queries import audits, techniques, vendors
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    seen = audits.not_observed(facts, audit["id"], "requests")
    if not seen["observed"]:
        return None
    companies = vendors.entities_of_hosts(facts, audit["id"])
    of_site = {site_of(host): name for host, name in companies.items()}
    rows = [row | {"company": of_site.get(row["site"])} for row in techniques.chains(facts, audit["id"])]
    return {"rows": rows, "seen": seen}


SECTION = Section("chains", "Who brought whom", "How each foreign site came into the pages, from the tag on.", build)
