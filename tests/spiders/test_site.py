import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.demo.server import DemoWeb
from auditor.errors import UsageError
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders.site import SiteSpider
from tests.spiders.small_web import SITES

ROOT = Path(__file__).parents[2]


def test_scrapy_runs_the_spider_by_its_name(tmp_path: Path) -> None:
    with DemoWeb(extra=SITES) as web:
        given = {
            "domain": "walk.example",
            "db": str(tmp_path / "audits.db"),
            "pages": "1",
            "dwell": "0",
            "browser": "shell",
            "allow_private": "yes",
            "connect_to": ",".join(web.connect_to),
            "spki": ",".join(web.spki),
        }
        command = [sys.executable, "-m", "scrapy", "crawl", "site"]
        for name, value in given.items():
            command += ["-a", f"{name}={value}"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        assert dicts(db, "SELECT site, status, policy_search FROM audits") == [
            {"site": "walk.example", "status": "finished", "policy_search": "found"}
        ]


def test_an_argument_that_is_none_of_its_own_is_refused() -> None:
    with pytest.raises(UsageError):
        SiteSpider(domain="walk.example", colour="green")
