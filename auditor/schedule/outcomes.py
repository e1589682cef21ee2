"""What came of a run, told from the audit it left and from how its process ended."""

import signal
from dataclasses import dataclass

from auditor.model.observations import Audit

LONGEST = 500
"""Characters of a process's last words that are kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """status is one of a Run: finished, incomplete, failed, interrupted."""

    status: str
    reason: str | None = None


def outcome(audit: Audit | None, code: int | None, words: str = "", *, stopped: bool = False) -> Outcome:
    """What a run came to.

    audit: the one it stored, None when it stored none. code: exit code of its process, negative for a signal, None
    when another process was its parent. words: what the process wrote to standard error. stopped: we told it to end.
    """
    if audit is not None and audit.finished is not None and (audit.status == "finished" or not stopped):
        return Outcome(audit.status, audit.reason)
    if stopped:
        return Outcome("interrupted", "stopped with the daemon")
    if audit is not None:
        return Outcome("interrupted", f"the audit's process ended before the audit did{_how(code)}")
    if code is None or code < 0:
        return Outcome("interrupted", f"the audit's process ended before it began an audit{_how(code)}")
    return Outcome("failed", _last(words) or f"the audit's process ended without an audit{_how(code)}")


def _how(code: int | None) -> str:
    if code is None:
        return ""
    if code < 0:
        return f" ({signal.Signals(-code).name})" if -code in tuple(signal.Signals) else f" (signal {-code})"
    return f" (exit code {code})"


def _last(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return " ".join(lines[-3:])[-LONGEST:]
