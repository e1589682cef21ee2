"""Schedules and what came of them, for people and as JSON."""

from typing import Any

from auditor.model.schedules import Run, Schedule
from auditor.schedule.times import in_words

OF_RUN = ("due", "attempt", "started", "finished", "status", "reason", "audit")


def rhythm(rule: Schedule) -> str:
    """When a site is audited, and with what options: `every 1d with --pages 3`."""
    when = f"every {in_words(rule.every_seconds)}" if rule.every_seconds else f"at {rule.cron} ({rule.timezone})"
    return f"{when} with {' '.join(rule.options)}" if rule.options else when


def came_to(last: Run | None) -> str:
    """When the last run was, and what came of it."""
    if last is None:
        return "not yet"
    audit = f", audit {last.audit}" if last.audit is not None else ""
    reason = f": {last.reason}" if last.reason else ""
    return f"{minutes(last.started)} {last.status}{audit}{reason}"


def comes_next(last: Run | None, time: str | None) -> str:
    """When the next run is; time: as the database has it, None where there is none to come."""
    if last is not None and last.status == "running":
        return "under way"
    return "never" if time is None else minutes(time)


def minutes(time: str) -> str:
    """A time of the database without its seconds."""
    return f"{time[:16].replace('T', ' ')} UTC"


def schedule_json(rule: Schedule, last: Run | None, next_time: str | None) -> dict[str, Any]:
    """A schedule with its next time and its last run."""
    return {
        "site": rule.site,
        "target": rule.target,
        "every_seconds": rule.every_seconds,
        "cron": rule.cron,
        "timezone": rule.timezone,
        "options": list(rule.options),
        "created": rule.created,
        "next": next_time,
        "last": None if last is None else {name: getattr(last, name) for name in OF_RUN},
    }
