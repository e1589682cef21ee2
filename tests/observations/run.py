"""All sites of the observations audited in a few runs of `auditor crawl`, and judged by `auditor findings --all`."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from auditor.demo.server import DemoWeb
from tests.observations.sites import VISITS, host, sites
from tests.observations.truth import texts
from tests.observations.vendors import VENDORS


def run(ids: Iterable[str], db: Path) -> dict[str, list[dict[str, Any]]]:
    """Id of an observation -> all findings of its site. Those that compare visits are made with the full browser: the
    headless shell has no Do Not Track and refuses no cookies."""
    chosen = list(ids)
    with DemoWeb({}, extra={**sites(texts()), **VENDORS}) as web:
        reach = [part for rule in web.connect_to for part in ("--connect-to", rule)]
        common = ["--db", str(db), "--insecure", "--allow-private", "--quiet", "--timeout", "20", *reach]
        plain = [host(one) for one in chosen if one not in VISITS]
        if plain:
            once = ("--browser", "shell", "--pages", "1", "--concurrency", "3", "--visits", "no-choice")
            _auditor("crawl", *plain, *common, *once)
        for visits in dict.fromkeys(VISITS[one] for one in chosen if one in VISITS):
            compared = [host(one) for one in chosen if VISITS.get(one) == visits]
            _auditor("crawl", *compared, *common, "--visits", visits, "--pages", "2")
    found = json.loads(_auditor("findings", "--all", "--json", "--db", str(db)))
    return {one: [row for row in found if row["site"] == host(one)] for one in chosen}


def _auditor(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "auditor.cli", *arguments], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout
