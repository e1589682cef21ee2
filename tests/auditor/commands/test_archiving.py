"""Files get harmless names, and half of one never stands there."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.commands import archiving
from auditor.commands.archiving import Folders, write_archives
from auditor.errors import UsageError
from tests import factories


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("shop.example", "shop.example-7.har"),
        ("[::1]", "_1_-7.har"),
        ("../../etc", "_.._etc-7.har"),
        ("Straße.example", "stra_e.example-7.har"),
    ],
)
def test_a_site_gives_its_file_one_harmless_name(site: str, name: str) -> None:
    har, warc = Folders(har=Path("out")).files(factories.audit(id=7, site=site))
    assert (har, warc) == (Path("out") / name, None)


def test_nowhere_is_no_folder() -> None:
    assert not Folders()
    assert Folders(warc=Path("out"))


def test_a_folder_that_cannot_be_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be a folder"):
        Folders(warc=tmp_path / "file" / "out").make()


def test_a_file_that_cannot_be_written_says_so(audited: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file or directory"):
        write_archives(audited, 1, tmp_path / "missing" / "a.har", None)


def test_what_stood_there_stays_until_the_new_one_is_whole(
    audited: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.har").write_text("the old one", "utf-8")
    monkeypatch.setattr(archiving, "_har_bytes", full)
    with pytest.raises(UsageError, match="No space left on device"):
        write_archives(audited, 1, tmp_path / "a.har", None)
    assert (tmp_path / "a.har").read_text("utf-8") == "the old one"
    assert not (tmp_path / "a.har.part").exists()
