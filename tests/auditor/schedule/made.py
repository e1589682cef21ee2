"""Made-up schedules and runs."""

from typing import Any

from auditor.model.schedules import Run, Schedule
from tests.factories import SITE, STARTED


def schedule(**changes: Any) -> Schedule:
    facts: dict[str, Any] = {"site": SITE, "target": SITE, "every_seconds": 86400, "created": STARTED}
    return Schedule(**facts | changes)


def run(**changes: Any) -> Run:
    return Run(**{"site": SITE, "due": STARTED, "started": STARTED, "status": "finished"} | changes)
