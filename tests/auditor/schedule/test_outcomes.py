from typing import Any

import pytest

from auditor.schedule.outcomes import LONGEST, outcome
from tests import factories

FINISHED = {"status": "finished", "finished": factories.STARTED}
INCOMPLETE = {"status": "incomplete", "finished": factories.STARTED, "reason": "the browser was killed"}
FAILED = {"status": "failed", "finished": factories.STARTED, "reason": "unknown-host"}
# An audit whose program ended before it did has no end.
CUT_OFF = {"status": "incomplete", "reason": "interrupted: the program ended before the audit did"}
WORDS = "a line\n\nError: There is no policy p.txt.\nNext: Give a file.\n"


@pytest.mark.parametrize(
    ("audit", "code", "words", "stopped", "status", "reason"),
    [
        (FINISHED, 0, "", False, "finished", None),
        (FINISHED, 1, "", False, "finished", None),
        (FINISHED, None, "", False, "finished", None),
        (FINISHED, -9, "", True, "finished", None),
        (INCOMPLETE, 3, "", False, "incomplete", "the browser was killed"),
        (FAILED, 3, "", False, "failed", "unknown-host"),
        (INCOMPLETE, 3, "", True, "interrupted", "stopped with the daemon"),
        (None, -15, "", True, "interrupted", "stopped with the daemon"),
        (CUT_OFF, -9, "", False, "interrupted", "the audit's process ended before the audit did (SIGKILL)"),
        (CUT_OFF, 1, "", False, "interrupted", "the audit's process ended before the audit did (exit code 1)"),
        (CUT_OFF, None, "", False, "interrupted", "the audit's process ended before the audit did"),
        (None, None, "", False, "interrupted", "the audit's process ended before it began an audit"),
        (None, -11, WORDS, False, "interrupted", "the audit's process ended before it began an audit (SIGSEGV)"),
        (None, -99, "", False, "interrupted", "the audit's process ended before it began an audit (signal 99)"),
        (None, 2, WORDS, False, "failed", "a line Error: There is no policy p.txt. Next: Give a file."),
        (None, 0, "", False, "failed", "the audit's process ended without an audit (exit code 0)"),
    ],
)
def test_what_came_of_a_run(
    audit: dict[str, Any] | None, code: int | None, words: str, stopped: bool, status: str, reason: str | None
) -> None:
    found = outcome(None if audit is None else factories.audit(**audit), code, words, stopped=stopped)
    assert (found.status, found.reason) == (status, reason)


def test_only_the_last_words_are_kept() -> None:
    found = outcome(None, 2, "x" * 9000 + "end")
    assert found.reason is not None
    assert len(found.reason) == LONGEST
    assert found.reason.endswith("end")
