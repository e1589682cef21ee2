"""The verdicts that people have worked out, from outside of the project: AUDITOR_SHARED names their folder."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.observations.sites import POLICIES

SHARED = Path(os.environ.get("AUDITOR_SHARED", Path(__file__).parents[3] / "shared")) / "policies"
WHERE = f"the worked observations are not in {SHARED / 'truth'}: set AUDITOR_SHARED to their folder"
ACCUSING = frozenset({"contradicted", "undisclosed"})


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation with the verdicts that are right for it."""

    id: str
    kind: str
    text: str
    allowed: frozenset[str]
    practices: frozenset[str]
    """What the verdict rests on."""


def is_there() -> bool:
    return (SHARED / "truth").is_dir()


def observations() -> dict[str, Observation]:
    """All of them by id."""
    rows = [row for name in POLICIES.values() for row in _content(name)["observations"]]
    return {
        row["id"]: Observation(
            row["id"],
            row["kind"],
            row["observation"],
            frozenset({row["verdict"], *row["also_acceptable"]}),
            frozenset(one.partition(":")[0] for one in row["rests_on"]),
        )
        for row in rows
    }


def texts() -> dict[str, str]:
    """The text of each policy by name."""
    return {name: (SHARED / "seeds" / f"{name}.txt").read_text("utf-8") for name in POLICIES.values()}


def _content(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((SHARED / "truth" / f"{name}.json").read_text("utf-8"))
    return content


def bearing(observation: Observation, findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of a site's findings that are about what the verdict rests on."""
    return [one for one in findings if one["practice"] in observation.practices]


def is_false_accusation(observation: Observation, findings: Iterable[dict[str, Any]]) -> bool:
    """Is something held against the site where the truth allows nothing to be?"""
    accused = any(one["verdict"] in ACCUSING for one in bearing(observation, findings))
    return accused and not observation.allowed & ACCUSING


def is_acceptable(observation: Observation, findings: Iterable[dict[str, Any]]) -> bool:
    """Is one of the verdicts right? Where nothing is found nothing is wrong, as `consistent` and `untested` say too."""
    verdicts = {one["verdict"] for one in bearing(observation, findings)}
    if not verdicts:
        return bool(observation.allowed & {"consistent", "untested"})
    return bool(verdicts & observation.allowed) and not is_false_accusation(observation, findings)
