import http.client
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.reports.conftest import Sample
from tests.reports.sample import picture

Answer = tuple[int, dict[str, str], str]


def ask(address: str, path: str, method: str = "GET", host: str | None = None) -> Answer:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    if host != "":
        connection.putheader("Host", host or parts.netloc)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode("utf-8", "replace")


@pytest.fixture
def address(serve: Callable[[Path], str], sample: Sample) -> str:
    return serve(sample.path)


@pytest.mark.parametrize("path", ["/", "/audits/5", "/audits/999", "/no/such/page", "/static/base.css", "/pictures/00"])
def test_every_answer_is_fenced_in(address: str, path: str) -> None:
    _, headers, _ = ask(address, path)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8008", 200),
        ("localhost:1", 200),
        ("LOCALHOST", 200),
        ("[::1]:8008", 200),
        ("evil.example", 421),
        ("evil.example:8008", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1@evil.example", 421),
        ("", 400),
    ],
)
def test_the_report_answers_only_under_its_own_name(address: str, host: str, status: int) -> None:
    found, _, text = ask(address, "/audits/5", host=host)
    assert found == status
    assert ("larkspur" in text) is (status == 200)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/audits/5", "/static/base.css"])
def test_pages_can_only_be_got(address: str, method: str, path: str) -> None:
    assert ask(address, path, method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/audits/999",
        "/audits/x",
        "/audits/99999999999999999999",
        "/findings/999",
        "/policies/999",
        "/policies/1/against/999",
        "/policies/1/against/2",
        "/changes/1/6",
        "/changes/1/999",
        "/sites/none.example",
        "/companies/none",
        "/rows/requests/99999",
        "/rows/sqlite_master/1",
        "/rows/artifacts/1",
        "/pictures/00",
        "/static/..%2fapp.py",
        "/static/base.html",
        "/openapi.json",
    ],
)
def test_what_is_not_there_is_not_found(address: str, path: str) -> None:
    assert ask(address, path)[0] == 404


def test_a_picture_comes_with_its_type(address: str) -> None:
    status, headers, _ = ask(address, f"/pictures/{picture(224).sha256}")
    assert (status, headers["content-type"]) == (200, "image/png")


def test_a_database_that_has_gone_is_said_so(serve: Callable[[Path], str], tmp_path: Path) -> None:
    status, _, text = ask(serve(tmp_path / "none.db"), "/")
    assert status == 503
    assert "auditor crawl" in text


def test_browsers_are_told_that_there_is_no_icon(address: str) -> None:
    assert ask(address, "/favicon.ico")[0] == 204
