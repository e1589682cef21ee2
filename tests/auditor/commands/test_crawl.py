import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from auditor.cli import app
from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import UsageError
from auditor.store import open_database
from auditor.store.rows import dicts
from tests.auditor.archive.valid import faults_of
from tests.spiders.conftest import quick_crawls
from tests.spiders.small_web import SITES, page

DENIES = (
    "<!doctype html><title>Privacy policy</title><h1>Privacy policy</h1><p>This website does not use cookies."
    " We do not collect personal data of visitors, and we do not share personal information with anybody.</p>"
    "<p>If you write to us we use your e-mail address to answer you. Questions about privacy: privacy@denies.example."
)
DENYING = Site(
    routes={"/": page("Denies", ("Privacy policy", "/privacy")), "/privacy": DENIES},
    cookies=("visitor={id}; Path=/; Max-Age=31536000",),
)


_loads = count(1)


def sometimes(request: Request) -> Response:
    """What an ad auction does: the second visitor gets a cookie that the others do not."""
    response = HTMLResponse(page("Sometimes", ("Privacy policy", "/privacy")))
    if next(_loads) == 2:
        response.headers.append("set-cookie", "bid=8f3c2a9144aa; Path=/; Max-Age=31536000")
    return response


SOMETIMES = Site(routes={"/": sometimes, "/privacy": DENIES})


@pytest.fixture(scope="module")
def web() -> Iterator[DemoWeb]:
    with quick_crawls(), DemoWeb(extra={**SITES, "denies.example": DENYING, "sometimes.example": SOMETIMES}) as web:
        yield web


def crawl(web: DemoWeb, path: Path, *arguments: str, typed: str | None = None) -> Result:
    rules = [part for rule in web.connect_to for part in ("--connect-to", rule)]
    fixed = ["--db", str(path / "audits.db"), "--pages", "1", "--browser", "shell", "--insecure", "--allow-private"]
    fixed += ["--visits", "no-choice"]
    return CliRunner().invoke(app, ["crawl", *fixed, *rules, *arguments], input=typed)


def test_findings_come_to_standard_output_and_progress_to_standard_error(web: DemoWeb, tmp_path: Path) -> None:
    done = crawl(web, tmp_path, "denies.example")
    assert done.exit_code == 0, done.output
    assert "contradicted" in done.stdout
    assert "This website does not use cookies." in done.stdout
    assert "denies.example: no-choice 1: https://denies.example/" in done.stderr
    assert "privacy policy read: https://denies.example/privacy" in done.stderr


def test_json_and_the_exit_code_that_was_asked_for(web: DemoWeb, tmp_path: Path) -> None:
    done = crawl(web, tmp_path, "denies.example", "--json", "--quiet", "--fail-on", "low")
    assert done.exit_code == 1, done.output
    assert done.stderr == ""
    findings = json.loads(done.stdout)
    assert {finding["site"] for finding in findings} == {"denies.example"}
    assert "contradicted" in {finding["verdict"] for finding in findings}


def test_archives_hold_what_was_loaded_with_its_bodies(web: DemoWeb, tmp_path: Path) -> None:
    har, warc = tmp_path / "har", tmp_path / "deep" / "warc"
    done = crawl(web, tmp_path, "denies.example", "--har", str(har), "--warc", str(warc))
    assert done.exit_code == 0, done.output
    assert f"wrote {har}/denies.example-1.har" in done.stderr
    archive = json.loads((har / "denies.example-1.har").read_text("utf-8"))
    assert faults_of(archive) == []
    home = next(each for each in archive["log"]["entries"] if each["request"]["url"] == "https://denies.example/")
    assert "Privacy policy" in home["response"]["content"]["text"]
    assert [cookie["name"] for cookie in home["response"]["cookies"]] == ["visitor"]
    with (warc / "denies.example-1.warc.gz").open("rb") as file:
        bodies = {
            record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        }
    assert b"Privacy policy" in bodies["https://denies.example/"]


def test_an_audit_that_cannot_be_completed_says_what_to_do(web: DemoWeb, tmp_path: Path) -> None:
    done = crawl(web, tmp_path, "-", typed="# ours\nguarded.example\n\n")
    assert done.exit_code == 3, done.output
    assert "guarded.example: blocked: status 403" in done.stderr
    assert "Next: The site keeps robots out" in done.stderr
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        assert dicts(db, "SELECT site, status FROM audits") == [{"site": "guarded.example", "status": "failed"}]


def test_what_comes_and_goes_is_told_as_a_share_of_repeated_visits(web: DemoWeb, tmp_path: Path) -> None:
    done = crawl(web, tmp_path, "sometimes.example", "--visits", "no-choice", "--repeat", "3", "--json", "--quiet")
    assert done.exit_code == 0, done.output
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        visits = dicts(db, "SELECT condition, repetition FROM visits ORDER BY repetition")
        pages = dicts(db, "SELECT DISTINCT url FROM page_views")
    assert visits == [{"condition": "no-choice", "repetition": number} for number in (1, 2, 3)]
    assert pages == [{"url": "https://sometimes.example/"}]
    (cookie,) = [
        one for one in json.loads(done.stdout) if one["subject"]["name"] == "bid" or one["rule"] == "cookie-use"
    ]
    assert cookie["frequency"] == {"seen": 1, "visits": 3}
    assert cookie["summary"].endswith(" (seen in 1 of 3 visits)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.example", "--har", "/dev/null/out"), "/dev/null/out cannot be a folder: Not a directory."),
        (("a.example", "--repeat", "0"), "--repeat must be 1 or more, not 0."),
        (("a.example", "--repeat", "3", "--visits", "gpc"), "--repeat is for the visit without a choice."),
        (("a.example", "--visits", "sometimes"), "Unknown visit: sometimes."),
        (("a.example", "--fail-on", "grave"), "--fail-on cannot be grave."),
        (("a.example", "--timeout", "0"), "--timeout must be 1 or more, not 0."),
        (("a.example", "--policy", "missing.txt"), "There is no policy missing.txt."),
        (("two words",), "'two words' is not a site."),
        (("-",), "No site was named."),
    ],
)
def test_what_cannot_be_carried_out_is_refused_with_what_to_do(
    web: DemoWeb, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    web.clear_log()
    refused = crawl(web, tmp_path, *arguments, typed="").exception
    assert isinstance(refused, UsageError)
    assert refused.message == message
    assert refused.hint
    assert web.log == []


def test_what_is_suppressed_is_shown_and_does_not_count(web: DemoWeb, tmp_path: Path) -> None:
    found = json.loads(crawl(web, tmp_path, "denies.example", "--json", "--quiet").stdout)
    entries = "".join(
        f'[[suppressions]]\nfingerprint = "{one["fingerprint"]}"\nreason = "Known."\nexpires = 2999-01-01\n'
        for one in found
    )
    (tmp_path / "known.toml").write_text(entries, "utf-8")
    known = str(tmp_path / "known.toml")
    done = crawl(web, tmp_path, "denies.example", "--json", "--quiet", "--fail-on", "info", "--suppressions", known)
    assert done.exit_code == 0, done.output
    again = json.loads(done.stdout)
    assert {one["fingerprint"] for one in again} == {one["fingerprint"] for one in found} != set()
    assert all(one["suppressed"]["reason"] == "Known." for one in again)
