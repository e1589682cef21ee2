import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.conftest import Auditor

PDF = b"%PDF-"


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["out"], "out/index.html"),
        (["shop.html", "--site", "shop.example"], "shop.html"),
        (["out", "--format", "html"], "out/report-shop.example.html"),
        (["deep/er/found.csv"], "deep/er/found.csv"),
        (["found.json"], "found.json"),
        (["found.sarif"], "found.sarif"),
        (["found.txt", "--format", "csv"], "found.txt"),
        (["shop.example", "--format", "folder"], "shop.example/index.html"),
        (["made.before"], "made.before/index.html"),
    ],
)
def test_the_ending_or_the_format_says_what_is_written(
    auditor: Auditor, audited: Database, tmp_path: Path, arguments: list[str], written: str
) -> None:
    (tmp_path / "made.before").mkdir()
    ended = auditor("report", "export", *arguments)
    assert (ended.code, ended.out) == (0, "")
    assert f"wrote {written}" in ended.err
    assert (tmp_path / written).stat().st_size > 100


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["out.html"], "cannot hold several sites"),
        (["out", "--site", "none.example"], "There is no audit of none.example"),
        (["out", "--db", "none.db"], "There is no database"),
        (["taken/out.csv"], "cannot be written"),
        (["out.xyz"], "ends in no format that is known"),
        (["out.folder"], "ends in no format that is known"),
        (["taken", "--site", "shop.example"], "cannot be written"),
        (["out.pdf", "--site", "shop.example", "--browser", "/no/such/browser"], "browser"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do_next(
    auditor: Auditor, audited: Database, tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    (tmp_path / "taken").write_text("a file")
    ended = auditor("report", "export", *arguments)
    assert ended.code == 2
    assert complaint in ended.err
    assert "Next:" in ended.err


@pytest.mark.parametrize(("more", "count"), [([], 3), (["--all"], 5), (["--site", "other.example"], 1)])
def test_data_holds_mismatches_or_all_of_the_sites_asked_for(
    auditor: Auditor, audited: Database, tmp_path: Path, more: list[str], count: int
) -> None:
    auditor("report", "export", "found.json", "--quiet", *more)
    auditor("report", "export", "found.sarif", "--quiet", *more)
    assert len(json.loads((tmp_path / "found.json").read_text())) == count
    assert len(json.loads((tmp_path / "found.sarif").read_text())["runs"][0]["results"]) == count


def test_the_report_is_served_until_it_is_interrupted(audited: Database, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "auditor.cli",
        "report",
        "serve",
        "--port",
        "0",
        "--db",
        str(tmp_path / "audits.db"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address + "sites/shop.example") as answer:
            assert b"An old story." in answer.read()
        stranger = urllib.request.Request(address, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(stranger)
        server.send_signal(signal.SIGINT)
        server.wait(20)
        assert server.stderr is not None and "Traceback" not in server.stderr.read()


def test_a_port_that_is_taken_is_said_so(auditor: Auditor, audited: Database) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = auditor("report", "serve", "--port", str(taken.getsockname()[1]))
    assert ended.code == 2
    assert "--port" in ended.err


def test_a_database_that_is_not_there_is_not_served(auditor: Auditor) -> None:
    ended = auditor("report", "serve", "--db", "none.db")
    assert ended.code == 2
    assert "There is no database" in ended.err


@pytest.mark.parametrize(
    ("target", "words"),
    [("found.json", '"reason": "Ticket 512."'), ("found.csv", "Ticket 512."), ("found.sarif", "Ticket 512."),
     ("shop.html", "Ticket 512."), ("pages", "Ticket 512.")],
)  # fmt: skip
def test_every_export_shows_what_is_suppressed_and_why(
    auditor: Auditor, audited: Database, tmp_path: Path, target: str, words: str
) -> None:
    entry = '[[suppressions]]\nfingerprint = "{}"\nreason = "{}"\nexpires = {}\n'
    known = entry.format("b" * 16, "Ticket 512.", "2999-12-31") + entry.format("a" * 16, "Old.", "2020-01-01")
    (tmp_path / "known.toml").write_text(known)
    ended = auditor("report", "export", target, "--site", "shop.example", "--suppressions", "known.toml")
    assert ended.code == 0
    assert "expired on 2020-01-01 and is not applied" in ended.err
    files = [tmp_path / target] if "." in target else list((tmp_path / target).glob("audit-*.html"))
    (shown,) = (file.read_text("utf-8") for file in files)
    assert words in shown and "Old." not in shown
    assert "A new story." in shown


def test_a_file_of_suppressions_that_is_none_is_not_served(auditor: Auditor, audited: Database) -> None:
    ended = auditor("report", "serve", "--suppressions", "none.toml")
    assert ended.code == 2
    assert "none.toml cannot be read" in ended.err
