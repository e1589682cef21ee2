"""The two consoles, and text that came from a website made safe to print."""

import sys
import unicodedata

from rich.console import Console

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of characters that steer a terminal or the reading direction instead of being read."""

WIDE = 160


def results() -> Console:
    """Standard output: results. Lines are wrapped only for a terminal; tables elsewhere are WIDE characters wide."""
    if sys.stdout.isatty():
        return Console(file=sys.stdout, highlight=False)
    return Console(file=sys.stdout, highlight=False, soft_wrap=True, width=WIDE)


def messages(*, quiet: bool = False) -> Console:
    """Standard error: progress and complaints; nothing at all when quiet."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty(), quiet=quiet)


def plain(text: str, limit: int | None = None) -> str:
    """Text of a page on one line, without anything that would steer the terminal; cut to a limit of characters."""
    line = " ".join(text.split())
    line = "".join("�" if unicodedata.category(character) in UNSEEN else character for character in line)
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"
