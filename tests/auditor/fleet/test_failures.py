import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.fleet.failures import REASONS, WAITS, Ended, Kind, failure_of, wait_before_next
from auditor.model.observations import Audit
from spiders.outcome import HINTS

AUDIT = Audit(site="s.example", url="https://s.example/", started="2026-11-23T00:00:00+00:00", auditor_version="0")


def audit(status: str, reason: str | None = None) -> Audit:
    return replace(AUDIT, status=status, reason=reason, finished="2026-11-23T00:01:00+00:00")


@pytest.mark.parametrize(
    ("ended", "stored", "kind"),
    [
        (Ended(0), audit("finished"), None),
        (Ended(3), audit("failed", "unknown-host: net::ERR_NAME_NOT_RESOLVED"), Kind.UNREACHABLE),
        (Ended(3), audit("failed", "http: the site answered with status 500"), Kind.UNREACHABLE),
        (Ended(3), audit("failed", "blocked: status 403"), Kind.BLOCKED),
        (Ended(3), audit("incomplete", "blocked: status 429"), Kind.BLOCKED),
        (Ended(3), audit("failed", "robots: Forbidden by robots.txt"), Kind.FORBIDDEN),
        (Ended(3), audit("incomplete", "browser-gone: it ended"), Kind.BROWSER),
        (Ended(3), audit("failed", "no such reason"), Kind.OURS),
        (Ended(2, "Error: There is no browser."), None, Kind.OURS),
        (Ended(1, "Traceback"), None, Kind.OURS),
        (Ended(-9), audit("incomplete", "interrupted"), Kind.OURS),
        (Ended(None, "no memory"), None, Kind.OURS),
        (Ended(3, breach=Kind.OUT_OF_TIME), audit("incomplete", "interrupted"), Kind.OUT_OF_TIME),
        (Ended(-9, breach=Kind.TOO_BIG), None, Kind.TOO_BIG),
    ],
)
def test_how_a_process_ended_tells_the_kind_of_failure(ended: Ended, stored: Audit | None, kind: Kind | None) -> None:
    failure = failure_of(ended, stored)
    assert (failure and failure.kind) == kind


def test_the_evidence_is_how_it_ended_and_its_last_words() -> None:
    failure = failure_of(Ended(-11, "first\n" + "x" * 5000 + "\nlast words\n"), None)
    assert failure is not None
    assert failure.evidence.startswith("exit code -11\n")
    assert failure.evidence.endswith("\nlast words")
    assert len(failure.evidence) < 2100


def test_every_reason_of_an_audit_has_its_kind() -> None:
    assert set(REASONS) == set(HINTS)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_given_up_after_its_tries(kind: Kind) -> None:
    tries = len(WAITS[kind]) + 1
    assert [wait_before_next(kind, number) for number in range(1, tries + 1)] == [*WAITS[kind], None]


def test_what_is_no_fault_of_the_site_is_tried_soonest() -> None:
    first = {kind: wait_before_next(kind, 1) for kind in Kind}
    assert first[Kind.LOST] == timedelta(0)
    assert first[Kind.FORBIDDEN] is None
    assert first[Kind.OURS] < first[Kind.UNREACHABLE] < first[Kind.BLOCKED]  # type: ignore[operator]


def test_the_documentation_tells_when_each_kind_is_tried_again() -> None:
    page = (Path(__file__).parents[3] / "docs" / "fleet.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE))
    said = {kind: ", ".join(_in_words(wait) for wait in WAITS[kind]) or "–" for kind in Kind}
    assert rows == said


def _in_words(wait: timedelta) -> str:
    minutes = round(wait.total_seconds() / 60)
    return f"{minutes // 60} h" if minutes >= 60 else f"{minutes} min" if minutes else "at once"
