"""A WARC is read back by warcio as what was written, and says what it does not hold."""

from io import BytesIO
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from auditor.archive.warc import write_warc
from auditor.model.observations import Artifact
from tests import factories

HTML = factories.artifact("<p>ä".encode(), "text/html")
PICTURE = factories.artifact(b"\xff\xd8", "image/jpeg")
HEADERS = '{"content-type":"text/html","content-encoding":"br","content-length":"3","set-cookie":"a=1\\nb=2"}'


class Kept:
    """A record as it stands in the file."""

    def __init__(self, record: Any) -> None:
        self.kind, self.headers, self.http = record.rec_type, record.rec_headers, record.http_headers
        self.version = record.rec_headers.protocol
        self.body = record.content_stream().read()

    def __getitem__(self, name: str) -> str | None:
        value: str | None = self.headers.get_header(name)
        return value


def written(*requests: dict[str, Any], **changes: Any) -> list[Kept]:
    rows = tuple(factories.request(**{"id": number, "page_view": 1} | row) for number, row in enumerate(requests, 1))
    kept: dict[str, Artifact] = {artifact.sha256: artifact for artifact in (HTML, PICTURE)}
    out = BytesIO()
    write_warc(factories.audit_record(requests=rows, **changes), kept.get, out, "shop.warc.gz")
    return [Kept(record) for record in ArchiveIterator(BytesIO(out.getvalue()), check_digests="raise")]


def test_the_first_record_tells_who_wrote_it() -> None:
    info = written({})[0]
    assert (info.kind, info.version, info["WARC-Filename"]) == ("warcinfo", "WARC/1.1", "shop.warc.gz")
    assert b"software: auditor 0.1.0" in info.body


def test_a_request_and_its_response_name_each_other() -> None:
    told = {"started": 0.5, "protocol": "h2", "response_headers": HEADERS, "response_body": HTML.sha256}
    _, response, request = written(told)
    assert (response.kind, request.kind) == ("response", "request")
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert {record["WARC-Target-URI"] for record in (response, request)} == {"https://shop.example/"}
    assert (response["WARC-Date"], response["WARC-IP-Address"]) == ("2026-11-23T10:00:00.500Z", "127.0.0.1")
    assert (response["WARC-Protocol"], response["WARC-Truncated"]) == ("h2", None)
    assert (response.http.get_statuscode(), response.body) == ("200", HTML.content)
    assert [value for name, value in response.http.headers if name == "set-cookie"] == ["a=1", "b=2"]
    assert response.http.get_header("x-orig-content-encoding") == "br"
    assert response.http.get_header("content-encoding") is None
    assert response.http.get_header("content-length") == "5"


def test_a_body_that_was_not_kept_is_marked_as_missing() -> None:
    _, response, _ = written({"response_headers": HEADERS})
    assert (response["WARC-Truncated"], response.body) == ("unspecified", b"")


@pytest.mark.parametrize(
    ("facts", "line", "body"),
    [
        ({"url": "https://a.example/x/y?q=1"}, "GET /x/y?q=1 HTTP/1.1", b""),
        ({"url": "https://a.example", "method": "POST", "body": "ä"}, "POST / HTTP/1.1", "ä".encode()),
        ({"url": "https://a.example/", "method": "POST", "body": "base64:/wA="}, "POST / HTTP/1.1", b"\xff\x00"),
    ],
)
def test_what_was_sent(facts: dict[str, Any], line: str, body: bytes) -> None:
    request = written(facts)[2]
    assert f"{request.http.protocol} {request.http.statusline}" == line
    assert request.body == body
    assert request.http.get_header("host") == "a.example"


@pytest.mark.parametrize("facts", [{"status": None}, {"url": "data:,x", "host": None}, {"url": "wss://a.example/"}])
def test_what_a_warc_has_no_place_for(facts: dict[str, Any]) -> None:
    assert [record.kind for record in written(facts)] == ["warcinfo"]


@pytest.mark.parametrize(("name", "begins"), [("a.warc", b"WARC/1.1\r\n"), ("a.warc.gz", b"\x1f\x8b")])
def test_the_name_tells_whether_it_is_compressed(name: str, begins: bytes) -> None:
    out = BytesIO()
    write_warc(factories.audit_record(), lambda sha256: None, out, name)
    assert out.getvalue().startswith(begins)


def test_pictures_of_the_pages() -> None:
    picture = written(page_views=(factories.page_view(id=1, visit=1, screenshot=PICTURE.sha256),))[-1]
    assert (picture.kind, picture["Content-Type"], picture.body) == ("resource", "image/jpeg", b"\xff\xd8")
    assert picture["WARC-Target-URI"] == "urn:screenshot:https://shop.example/"


def test_warcio_finds_nothing_to_complain_of(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "a.warc.gz").open("wb") as out:
        assert write_warc(factories.audit_record(), lambda sha256: HTML, out, "a.warc.gz") == 0
    checker = Checker(type("Asked", (), {"inputs": [str(tmp_path / "a.warc.gz")], "verbose": True})())
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest pass" in capsys.readouterr().out
