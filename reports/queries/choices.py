"""Banners as they were rendered, and what pages did before a choice, right after it, and later."""

import json
from collections.abc import Iterable

from reports.database import Facts, Row
from reports.words import CONDITION_WORDS

PHASES = {
    "before": "before a choice",
    "choice": "right after the choice",
    "reload": "after a reload",
    "next": "on further pages",
    "return": "in a new window",
    "withdrawal": "while consent was taken back",
    "withdrawn": "after consent was taken back",
}
"""When something was seen, in words, in the order of a visit."""


def made(facts: Facts, audit_id: int, conditions: Iterable[str]) -> list[Row]:
    """The visits with a choice among these conditions: `{condition, cmp, choice, choice_proof, error}`."""
    rows = facts.rows(
        "SELECT condition, cmp, choice, choice_proof, error FROM visits WHERE audit = ? "
        "AND condition IN ('accept', 'reject') ORDER BY id",
        (audit_id,),
    )
    wanted = frozenset(map(str, conditions))
    return [row for row in rows if row["condition"] in wanted]


def moment(view: Row) -> str:
    """Under which condition a page view was made, and when in its visit: `after refusing, on further pages`."""
    words = CONDITION_WORDS.get(view["condition"], "")
    is_later = view["condition"] in ("accept", "reject") and view.get("phase") in PHASES
    return f"{words}, {PHASES[view['phase']]}" if is_later else words


def banners(facts: Facts, audit_id: int) -> list[Row]:
    """Each banner that was seen, with the visit and page it stood in; lists are read."""
    rows = facts.rows(
        """
        SELECT banners.*, visits.condition, page_views.url, page_views.phase
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN banners ON banners.page_view = page_views.id
        WHERE visits.audit = ? ORDER BY visits.id, page_views.ordinal
        """,
        (audit_id,),
    )
    lists = ("buttons", "preticked")
    return [row | {name: None if row[name] is None else json.loads(row[name]) for name in lists} for row in rows]


def renderings(banners: list[Row]) -> list[Row]:
    """Banners as they stood before a choice, those alike as one, with all `conditions` they were seen under."""
    alike: dict[str, Row] = {}
    for row in banners:
        if row["phase"] == "before":
            facts = {name: value for name, value in row.items() if name not in _OF_ONE_VISIT}
            alike.setdefault(json.dumps(facts), facts | {"conditions": []})["conditions"].append(row["condition"])
    return list(alike.values())


_OF_ONE_VISIT = ("id", "page_view", "condition", "phase", "screenshot", "screenshot_after")


def effects(facts: Facts, audit_id: int) -> list[Row]:
    """What visits with a choice did in each phase: `{condition, phase, when, pages, hosts, cookies}`; hosts are those
    of others, cookies those that were stored, deletions left out."""
    rows = facts.rows(
        """
        SELECT visits.condition, page_views.phase, count(DISTINCT page_views.id) AS pages,
          (SELECT json_group_array(DISTINCT requests.host) FROM requests JOIN page_views AS seen
            ON seen.id = requests.page_view WHERE seen.visit = visits.id AND seen.phase = page_views.phase
            AND requests.party = 'third') AS hosts,
          (SELECT json_group_array(DISTINCT cookies.name) FROM cookies JOIN page_views AS seen
            ON seen.id = cookies.page_view WHERE seen.visit = visits.id AND seen.phase = page_views.phase
            AND cookies.stored AND coalesce(cookies.lifetime_seconds, 1) > 0) AS cookies
        FROM visits JOIN page_views ON page_views.visit = visits.id
        WHERE visits.audit = ? AND visits.condition IN ('accept', 'reject')
        GROUP BY visits.id, page_views.phase
        """,
        (audit_id,),
    )
    order = {"reject": 0, "accept": 1}
    told = [
        row | {"when": PHASES[row["phase"]]} | {name: sorted(json.loads(row[name])) for name in ("hosts", "cookies")}
        for row in rows
    ]
    return sorted(told, key=lambda row: (order[row["condition"]], list(PHASES).index(row["phase"])))
