"""How the audit was made: browser, settings, data sets, visits, and what could not be observed."""

import json
from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import audits
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    return {
        "audit": audit,
        "settings": json.loads(audit["settings"]),
        "data_sets": json.loads(audit["data_sets"]),
        "visits": audits.visits(facts, audit["id"]),
    }


SECTION = Section(
    "instrument", "How this audit was made", "Everything about the instrument that could change what is seen.", build
)
