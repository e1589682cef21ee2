"""What a run does, while it does it: bars on a terminal, a line for each step elsewhere; on standard error."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from auditor.commands.output.terminal import plain
from spiders.progress import Event, Interrupted, PageViewDone, PolicyLookedAt, SiteDone, SiteStarted


class Watch:
    """A context manager; called with each event of a run."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[site]}", style="bold"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=console,
            transient=True,
            disable=not console.is_terminal or console.quiet,
        )
        self._tasks: dict[str, list[TaskID]] = {}
        """By site; several when a site was named more than once."""

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def __call__(self, event: Event) -> None:
        """Show one event."""
        if self._bars.disable:
            self._console.print(Text(line_of(event)))
            return
        match event:
            case SiteStarted(site, pages):
                bar = self._bars.add_task("opening", total=pages, site=plain(site, 40))
                self._tasks.setdefault(site, []).append(bar)
            case PageViewDone(site, _, _, url):
                task = next(each for each in self._bars.tasks if each.id == self._tasks[site][0])
                total = max(task.total or 0, task.completed + 1)
                self._bars.update(task.id, advance=1, total=total, description=plain(url, 70))
            case PolicyLookedAt(site, _, url, status, reason):
                why = f" ({reason})" if reason else ""
                self._bars.update(self._tasks[site][0], description=plain(f"policy {status}{why}: {url}", 90))
            case SiteDone(result):
                self._bars.remove_task(self._tasks[result.site].pop(0))
            case Interrupted():
                self._console.print(Text(line_of(event)))


def line_of(event: Event) -> str:
    """An event on one line."""
    match event:
        case SiteStarted(site, pages):
            return f"{plain(site)}: about {pages} page{'s' if pages != 1 else ''}"
        case PageViewDone(site, condition, ordinal, url, error, repetition):
            again = f" again ({repetition})" if repetition > 1 else ""
            why = f": {plain(error)}" if error else ""
            return f"{plain(site)}: {condition}{again} {ordinal}: {plain(url, 200)}{why}"
        case PolicyLookedAt(site, kind, url, status, reason):
            return (
                f"{plain(site)}: {kind} policy {status}" + (f" ({reason})" if reason else "") + f": {plain(url, 200)}"
            )
        case SiteDone(result):
            why = f": {plain(result.reason)}" if result.reason else ""
            return f"{plain(result.site)}: audit {result.audit_id} {result.status}{why}"
        case Interrupted():
            return "Ending; what was seen is kept. Interrupt once more to end at once."
