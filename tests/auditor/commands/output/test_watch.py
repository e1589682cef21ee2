import io

import pytest
from rich.console import Console

from auditor.commands.output.watch import Watch, line_of
from auditor.model.practices import Condition
from spiders.progress import AuditResult, Event, Interrupted, PageViewDone, PolicyLookedAt, SiteDone, SiteStarted

EVENTS: tuple[tuple[Event, str], ...] = (
    (SiteStarted("a.example", 5), "a.example: about 5 pages"),
    (
        PageViewDone("a.example", Condition.NO_CHOICE, 1, "https://a.example/", None),
        "a.example: no-choice 1: https://a.example/",
    ),
    (
        PageViewDone("a.example", Condition.NO_CHOICE, 2, "https://a.example/x", "timeout: no answer"),
        "a.example: no-choice 2: https://a.example/x: timeout: no answer",
    ),
    (
        PageViewDone("a.example", Condition.NO_CHOICE, 1, "https://a.example/", None, 3),
        "a.example: no-choice again (3) 1: https://a.example/",
    ),
    (
        PolicyLookedAt("a.example", "privacy", "https://a.example/p", "rejected", "login"),
        "a.example: privacy policy rejected (login): https://a.example/p",
    ),
    (Interrupted(), "Ending; what was seen is kept. Interrupt once more to end at once."),
    (SiteDone(AuditResult("a.example", 7, "finished")), "a.example: audit 7 finished"),
    (SiteDone(AuditResult("a.example", 7, "failed", "tls: no")), "a.example: audit 7 failed: tls: no"),
)


@pytest.mark.parametrize(("event", "line"), EVENTS)
def test_an_event_on_one_line(event: Event, line: str) -> None:
    assert line_of(event) == line


def test_what_a_page_calls_itself_cannot_steer_the_terminal() -> None:
    event = PageViewDone("a.example", Condition.NO_CHOICE, 1, "https://a.example/\x1b[2J", None)
    assert "\x1b" not in line_of(event)


@pytest.mark.parametrize(("terminal", "quiet", "lines"), [(False, False, len(EVENTS) - 1), (False, True, 0)])
def test_elsewhere_than_on_a_terminal_each_event_is_a_line(terminal: bool, quiet: bool, lines: int) -> None:
    out = io.StringIO()
    with Watch(Console(file=out, force_terminal=terminal, quiet=quiet, width=200)) as watch:
        for event, _ in EVENTS[:-1]:
            watch(event)
    assert len(out.getvalue().splitlines()) == lines


def test_on_a_terminal_bars_show_the_site_and_leave_nothing_behind() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=120)
    with Watch(console) as watch:
        for _ in range(2):
            for event, _ in EVENTS[:-1]:
                watch(event)
    assert "a.example" in out.getvalue()


def test_a_site_may_be_named_twice() -> None:
    out = io.StringIO()
    with Watch(Console(file=out, force_terminal=True, width=120)) as watch:
        for event, _ in EVENTS[:2]:
            watch(event)
            watch(event)
        for event, _ in EVENTS[-2:]:
            watch(event)
    assert "a.example" in out.getvalue()


def test_no_bar_is_more_than_full() -> None:
    out = io.StringIO()
    with Watch(Console(file=out, force_terminal=True, width=120)) as watch:
        watch(SiteStarted("a.example", 1))
        for number in (1, 2, 3):
            watch(PageViewDone("a.example", Condition.ACCEPT, number, "https://a.example/", None))
        watch._bars.refresh()
    assert "3/3" in out.getvalue()
    assert "3/1" not in out.getvalue()
