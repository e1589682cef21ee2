"""Real policies on made-up sites: found, read and held against what the sites do."""

import html
import os
from pathlib import Path

import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders.run import CrawlOptions, run_audits
from tests.spiders.small_web import page

ROOT = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("AUDITOR_SHARED", ROOT.parent / "shared")) / "policies" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"no real policies at {SEEDS}: AUDITOR_SHARED names the folder that has policies/seeds"
)


def site_with(text: str) -> Site:
    """A site that stores a cookie for a year, with the text as its policy."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    return Site(
        routes={
            "/": page("Welcome", ("About", "/about"), ("Privacy Policy", "/info/privacy")),
            "/info/privacy": f"<!doctype html><title>Privacy Policy</title><h1>Privacy Policy</h1>{lines}",
        },
        cookies=("visitor={id}; Path=/; Max-Age=31536000",),
    )


def test_sites_are_judged_by_real_policies(tmp_path: Path) -> None:
    texts = {
        f"shop-{number}.example": file.read_text("utf-8") for number, file in enumerate(sorted(SEEDS.glob("*.txt")))
    }
    with DemoWeb(extra={host: site_with(text) for host, text in texts.items()}) as web:
        options = CrawlOptions(
            connect_to=web.connect_to,
            spki=web.spki,
            allow_private=True,
            browser="shell",
            pages=1,
            dwell=0.0,
            concurrency=3,
        )
        results = run_audits(texts, options, tmp_path / "audits.db")
    assert {result.site: result.status for result in results} == dict.fromkeys(texts, "finished")
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        read = dicts(
            db,
            "SELECT audits.site, policies.status, found_by, words FROM audits"
            " JOIN policies ON policies.audit = audits.id JOIN policy_texts USING (sha256)",
        )
        judged = {row["site"] for row in dicts(db, "SELECT DISTINCT site FROM findings")}
    assert {(row["site"], row["status"], row["found_by"]) for row in read} == {(s, "read", "footer") for s in texts}
    for row in read:
        assert row["words"] > 0.8 * len(texts[row["site"]].split())
    assert judged == set(texts)
