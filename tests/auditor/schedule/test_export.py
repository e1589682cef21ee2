import shlex

import pytest

from auditor.errors import UsageError
from auditor.schedule.export import crontab, systemd

COMMAND = ("/opt/a b/auditor", "schedule", "run", "--once", "--db", '/data/50% $HOME "x"\'s.db')


@pytest.mark.parametrize(
    ("minutes", "times"), [(1, "*/1 * * * *"), (5, "*/5 * * * *"), (30, "*/30 * * * *"), (60, "0 * * * *")]
)
def test_a_line_for_cron(minutes: int, times: str) -> None:
    line = crontab(COMMAND, minutes)
    assert line.startswith(f"{times} ")
    assert line.count("\n") == 1
    assert line.replace(r"\%", "").count("%") == 0
    assert shlex.split(line.removeprefix(times).replace(r"\%", "%")) == list(COMMAND)


@pytest.mark.parametrize("minutes", [0, -5, 7, 90])
def test_what_cron_cannot_count(minutes: int) -> None:
    with pytest.raises(UsageError, match="every"):
        crontab(COMMAND, minutes)


def test_a_service_and_its_timer() -> None:
    text = systemd(COMMAND, 5, folder="/data/50%", stop_seconds=120)
    service, timer = text.split("\n# Save as auditor.timer")
    assert 'ExecStart="/opt/a b/auditor" schedule run --once --db "/data/50%% $$HOME \\"x\\"\'s.db"\n' in service
    assert "WorkingDirectory=/data/50%%\n" in service
    assert "TimeoutStopSec=120\n" in service
    assert "OnUnitInactiveSec=5min\n" in timer
    assert "[Install]" in timer
    for line in text.splitlines():
        assert not line or line.startswith(("#", "[")) or "=" in line


def test_a_timer_needs_a_minute() -> None:
    with pytest.raises(UsageError, match="minute"):
        systemd(COMMAND, 0, folder="/", stop_seconds=1)
