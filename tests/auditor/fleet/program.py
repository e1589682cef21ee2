"""Stands in for `auditor` in the processes of a worker: the words are Python, run as it stands."""

import sys

READY = []


def prepare() -> None:
    """Seen by all processes, since it is done once."""
    READY.append("prepared")


def main() -> None:
    exec(sys.argv[1], {"__name__": "__main__", "READY": READY})
