"""The loop around the runner: until a signal, or once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from auditor.model.schedules import Run
from auditor.schedule.runner import Runner
from auditor.schedule.signals import Signals

POLL_SECONDS = 1.0
"""How soon a schedule that another program adds, and the end of a process that is no child of ours, are noticed."""
KILL_SECONDS = 15.0
"""How long an audit may take to end once it was asked to: it stores what it has seen and closes its browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What else is to happen: all of it is told, nothing of it may raise."""

    started: Callable[[Run], None]
    ended: Callable[[Run], None]
    idle: Callable[[datetime], None]
    """Each time round: notifications, retention."""
    stopping: Callable[[int], None]
    """A signal came; how many audits are under way."""


def run_daemon(runner: Runner, hooks: Hooks, *, grace: float) -> None:
    """Run what is due until SIGTERM or SIGINT; then start nothing, and give audits under way `grace` seconds to finish.

    Those that take longer, or all at once on a second signal, are asked to end: they stand as incomplete, and the next
    daemon repeats them once.
    """
    with Signals() as signals:
        while not signals.asked:
            _collect(runner, hooks)
            _start(runner, hooks)
            signals.sleep(POLL_SECONDS)
        _finish(runner, hooks, signals, grace)


def run_once(runner: Runner, hooks: Hooks, *, grace: float) -> tuple[Run, ...]:
    """Run what is due now, to the end, and return what came of it; signals are obeyed as by the daemon."""
    asked_at = _now()
    done: list[Run] = []
    with Signals() as signals:
        while not signals.asked:
            done += _collect(runner, hooks)
            started = _start(runner, hooks, until=asked_at)
            if not runner.children and not started:
                return tuple(done)
            signals.sleep(POLL_SECONDS)
        done += _finish(runner, hooks, signals, grace)
    return tuple(done)


def _finish(runner: Runner, hooks: Hooks, signals: Signals, grace: float) -> list[Run]:
    done: list[Run] = []

    def wait(seconds: float, *, enough: Callable[[], bool] = lambda: False) -> None:
        end = monotonic() + seconds
        while runner.children and monotonic() < end and not enough():
            signals.sleep(min(POLL_SECONDS, end - monotonic()))
            done.extend(_collect(runner, hooks))

    hooks.stopping(len(runner.children))
    wait(grace, enough=lambda: signals.asked > 1)
    runner.stop()
    wait(KILL_SECONDS)
    runner.stop(kill=True)
    wait(KILL_SECONDS)
    return done


def _collect(runner: Runner, hooks: Hooks) -> tuple[Run, ...]:
    ended = runner.collect(_now())
    for run in ended:
        hooks.ended(run)
    hooks.idle(_now())
    return ended


def _start(runner: Runner, hooks: Hooks, until: datetime | None = None) -> tuple[Run, ...]:
    started = runner.start_due(_now(), until=until)
    for run in started:
        hooks.started(run)
    return started


def _now() -> datetime:
    return datetime.now(UTC)
