"""Turn pinned packages into the compact data files that the wheel carries: `make data`, for maintainers.

A new version is a change of two lines in auditor/knowledge/sources.py, and what the diff of the data shows.
"""

import sys
import tempfile
from pathlib import Path

from auditor.commands.data_fetch import fetch, made, write
from auditor.knowledge.datasets import DATA
from auditor.knowledge.sources import SOURCES


def main() -> int:
    """Fetch, convert and write all data sets with their manifest."""
    with tempfile.TemporaryDirectory() as folder:
        done = [made(source, convert, fetch(source, Path(folder))) for source, convert in SOURCES]
    write(DATA, done)
    for item, _ in done:
        print(f"{item.name} {item.version}: {item.rows} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
