"""The schedules for a machine's own timer: it asks every few minutes what is due, the database knows the rest."""

import shlex
from collections.abc import Sequence

from auditor.errors import UsageError


def crontab(command: Sequence[str], minutes: int) -> str:
    """A line for crontab(5). Raises UsageError for a number of minutes that cron cannot count."""
    if minutes < 1 or 60 % minutes:
        raise UsageError(f"cron cannot do something every {minutes} minutes.", "Use 1, 5, 10, 15, 30 or 60.")
    # cron takes % for the end of the line, in quotes too: crontab(5).
    line = shlex.join(command).replace("%", r"\%")
    return f"{f'*/{minutes}' if minutes < 60 else '0'} * * * * {line}\n"


def systemd(command: Sequence[str], minutes: int, *, folder: str, stop_seconds: int) -> str:
    """A service and its timer, each headed by the name of its file. Raises UsageError for less than a minute."""
    if minutes < 1:
        raise UsageError("A timer needs at least a minute.", "Use --check 5.")
    return f"""\
# Save as auditor.service in /etc/systemd/system, or in ~/.config/systemd/user for your own account.
[Unit]
Description=Audit the sites that are due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_specifiers(folder)}
ExecStart={" ".join(map(_quoted, command))}
# 3 is an audit that could not be completed; what was seen is kept.
SuccessExitStatus=3
# The audits under way are asked to end by the program itself.
KillMode=mixed
TimeoutStartSec=infinity
TimeoutStopSec={stop_seconds}

# Save as auditor.timer beside it, then: systemctl enable --now auditor.timer (with --user for your own account)
[Unit]
Description=Audit the sites that are due, asked every {minutes} min

[Timer]
OnStartupSec=1min
OnUnitInactiveSec={minutes}min

[Install]
WantedBy=timers.target
"""


def _quoted(word: str) -> str:
    """A word of ExecStart: systemd.service(5), COMMAND LINES; $ and % would be replaced."""
    escaped = _specifiers(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    plain = word and all(character.isalnum() or character in "/._-=:@+," for character in word)
    return escaped if plain else f'"{escaped}"'


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")
