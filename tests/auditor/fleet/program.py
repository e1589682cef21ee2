"""Stands in for `auditor` in the processes of a worker: the words are Python, run as it stands."""

import os
import sys
import time

READY = []


def prepare() -> None:
    """Seen by all processes, since it is done once."""
    READY.append("prepared")
    time.sleep(float(os.environ.get("LOADING_TAKES", "0")))


def main() -> None:
    exec(sys.argv[1], {"__name__": "__main__", "READY": READY})
