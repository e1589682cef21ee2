import gzip
import io
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import Auditor

Connection = psycopg.Connection[Any]


def test_a_list_is_submitted_and_again(auditor: Auditor, queue: Connection, queue_url: str, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text("a.example\n# none\n2,b.example\nno site\n\n")
    arguments = ("fleet", "submit", "sites.txt", "--bundles", "bundles", "--queue", queue_url, "--", "--pages", "1")
    first = auditor(*arguments)
    assert first.code == 0
    assert first.out == "2 added to batch sites, 0 were there, 1 lines name no site.\n"
    assert first.err == "line 4: 'no site' is not a site.\n"
    assert auditor(*arguments).out.startswith("0 added to batch sites, 2 were there")
    ((place, options),) = queue.execute("SELECT bundles, options FROM fleet_batches").fetchall()
    assert place == (tmp_path / "bundles").as_uri()
    assert options[:2] == ["--pages", "1"]
    other = auditor(*arguments[:-1], "2")
    assert other.code == 2
    assert "another --batch" in other.err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("sites.txt", b"\xef\xbb\xbf1,a.example\r\n\r\nb.example", "2 added to batch sites, 0 were there.\n"),
        ("sites.txt.gz", gzip.compress(b"a.example\nb.example\n", mtime=0), "2 added to batch sites, 0 were there.\n"),
        ("sites.txt.gz", gzip.compress(b"a.example\n" * 99, mtime=0)[:-9], "sites.txt.gz cannot be read"),
        ("sites.txt.gz", b"a.example\n", "sites.txt.gz cannot be read: Not a gzipped file"),
        ("sites.txt", "a.example\nb.example\n".encode("utf-16"), "No line of sites.txt names a site."),
    ],
)
def test_how_a_list_may_be_written(
    auditor: Auditor, queue_url: str, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = auditor("fleet", "submit", name, "--bundles", "memory://x", "--queue", queue_url)
    assert says in ended.out + ended.err
    assert ended.code == (0 if "added" in says else 2)


def test_standard_input(auditor: Auditor, queue_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a.example\nb.example\n"))
    arguments = ("fleet", "submit", "-", "--bundles", "memory://x", "--queue", queue_url)
    nameless = auditor(*arguments)
    assert (nameless.code, "Give --batch NAME" in nameless.err) == (2, True)
    assert auditor(*arguments, "--batch", "sweep").out == "2 added to batch sweep, 0 were there.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.txt", "--bundles", "memory://x"), "none.txt cannot be read"),
        (("sites.txt",), "not said where results go"),
        (("sites.txt", "--bundles", "nothing://x"), "nothing://x"),
        (("sites.txt", "--bundles", "memory://x", "--", "--db", "x"), "nothing for audits of a fleet"),
        (("sites.txt", "--bundles", "memory://x", "--", "--pagse", "3"), "--pagse"),
    ],
)
def test_what_cannot_be_submitted(
    auditor: Auditor, queue: Connection, queue_url: str, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "sites.txt").write_text("a.example\n")
    ended = auditor("fleet", "submit", "--queue", queue_url, *arguments)
    assert ended.code == 2
    assert says in ended.err
    assert queue.execute("SELECT count(*) FROM fleet_audits").fetchone() == (0,)
