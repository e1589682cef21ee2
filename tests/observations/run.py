"""All sites of the observations audited in two runs of `auditor crawl`, and judged by `auditor findings --all`."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from auditor.demo.server import DemoWeb
from tests.observations.sites import SIGNALS, host, sites
from tests.observations.truth import texts
from tests.observations.vendors import VENDORS


def run(ids: Iterable[str], db: Path) -> dict[str, list[dict[str, Any]]]:
    """Id of an observation -> all findings of its site. The headless shell has no Do Not Track: those that need it
    are visited with the full browser."""
    chosen = list(ids)
    with DemoWeb({}, extra={**sites(texts()), **VENDORS}) as web:
        reach = [part for rule in web.connect_to for part in ("--connect-to", rule)]
        common = ["--db", str(db), "--insecure", "--allow-private", "--quiet", "--timeout", "20", *reach]
        plain = [host(one) for one in chosen if one not in SIGNALS]
        compared = [host(one) for one in chosen if one in SIGNALS]
        if plain:
            once = ("--browser", "shell", "--pages", "1", "--concurrency", "3", "--visits", "no-choice")
            _auditor("crawl", *plain, *common, *once)
        if compared:
            _auditor("crawl", *compared, *common, "--visits", "no-choice,signals", "--pages", "2")
    found = json.loads(_auditor("findings", "--all", "--json", "--db", str(db)))
    return {one: [row for row in found if row["site"] == host(one)] for one in chosen}


def _auditor(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "auditor.cli", *arguments], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout
