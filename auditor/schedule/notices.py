"""Who is told what came of a run: new findings, changed policies, audits that failed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from auditor.changes import Changes
from auditor.changes.policies import PolicyChange
from auditor.errors import UsageError
from auditor.model.schedules import Run
from auditor.store.reader import find_audit
from auditor.store.schedules import mark_told, untold_runs
from auditor.store.snapshots import changes_since_before

MOST = 10
"""Findings and policies that one notice names."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell; plain text."""

    title: str
    body: str


Send = Callable[[Notice], bool]
"""False when nobody could be reached."""


def notice_of(run: Run, changes: Changes | None) -> Notice | None:
    """What to tell of a run, None when there is nothing: no alarm, and the audit went as it should.

    changes: since the site's audit before, None when there is none. An interrupted run that will be repeated is not
    told of.
    """
    failed = run.status in ("failed", "incomplete") or (run.status == "interrupted" and run.attempt > 1)
    alarms, policies = (changes.alarms, changes.of_policy) if changes else ((), ())
    heads = [f"audit {run.status}"] if failed else []
    heads += [_number(len(alarms), "new finding")] if alarms else []
    heads += [_number(len(policies), "policy change")] if policies else []
    if not heads:
        return None
    lines = [f"The audit is {run.status}: {_line(run.reason or 'no reason is known')}."] if failed else []
    lines += [
        f"{change.finding.severity.upper()} {change.finding.verdict} ({change.cause}): {_line(change.finding.summary)}"
        for change in alarms[:MOST]
    ]
    for change in policies[:MOST]:
        lines += _of_policy(change)
    left = max(0, len(alarms) - MOST) + max(0, len(policies) - MOST)
    lines += [f"and {left} more"] if left else []
    lines.append(f"Look at it: auditor diff {run.site}")
    return Notice(f"{run.site}: {', '.join(heads)}", "\n".join(lines))


def tell(db: Database, send: Send | None) -> tuple[Run, ...]:
    """Tell of all runs that have ended and were not told of; returns those nobody could be told of.

    A crash in between tells twice rather than never.
    """
    untold = []
    for run in untold_runs(db):
        if send is not None:
            audit = None if run.audit is None else find_audit(db, run.audit)
            notice = notice_of(run, None if audit is None else changes_since_before(db, audit))
            if notice is not None and not send(notice):
                untold.append(run)
        mark_told(db, run.id)
    return tuple(untold)


def sender(urls: Sequence[str]) -> Send:
    """Send through apprise to its URLs, see https://github.com/caronc/apprise/wiki .

    Raises UsageError when apprise is not installed, and for a URL that it does not know.
    """
    try:
        from apprise import Apprise, NotifyFormat
    except ModuleNotFoundError:
        raise UsageError(
            "Notifications need apprise, which is not installed.", "Run pip install 'privacy-auditor[notify]'."
        ) from None
    service = Apprise()
    for url in urls:
        if not service.add(url):
            # The whole URL may hold a password.
            scheme = url.partition(":")[0][:20]
            raise UsageError(f"--notify cannot use a URL that begins with {scheme!r}.", "Write it as apprise has it.")

    def send(notice: Notice) -> bool:
        # As text, so that services which understand markup show that of a site as it is.
        return bool(service.notify(title=notice.title, body=notice.body, body_format=NotifyFormat.TEXT))

    return send


def _of_policy(change: PolicyChange) -> Iterator[str]:
    document = change.document
    yield f"The {document.kind} policy {_line(document.final_url or document.url)} was {change.state}."
    for word, claims in (("now says", change.claims.new), ("no longer says", change.claims.gone)):
        for claim in claims[:MOST]:
            yield f"  It {word} {claim.claim} ({claim.value}): “{_line(claim.quote)}”"


def _line(text: str) -> str:
    """Text of a site on one line, 300 characters of it, without control characters."""
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= 300 else line[:299] + "…"


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
