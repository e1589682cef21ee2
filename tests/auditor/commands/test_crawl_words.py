from pathlib import Path

import pytest

from auditor.commands.crawl_words import checked_words, settled_words
from auditor.errors import UsageError


def test_words_are_kept_as_they_are() -> None:
    assert checked_words("a.example", ["--pages", "3", "--insecure"]) == ("--pages", "3", "--insecure")


def test_settled_words_leave_nothing_to_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "auditor.toml"
    settings.write_text('db = "elsewhere.db"\npages = 7\nlocale = "de-DE"\n')
    monkeypatch.setenv("AUDITOR_LOCALE", "fr-FR")
    words = settled_words(["--ignore-robots", "--connect-to", "a:1:b:2", "--connect-to", "c:3:d:4"], settings)
    assert words == (
        *("--pages", "7", "--visits", "no-choice,reject,accept,signals", "--timeout", "30.0", "--concurrency", "2"),
        *("--browser", "full", "--locale", "fr-FR", "--repeat", "1", "--ignore-robots"),
        *("--connect-to", "a:1:b:2", "--connect-to", "c:3:d:4", "--typing"),
    )
    monkeypatch.delenv("AUDITOR_LOCALE")
    assert settled_words(list(words), None) == words


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--db", "x.db"], "--db is nothing for audits of a fleet"),
        (["--har", "folder"], "--har is nothing"),
        (["--fail-on", "high"], "--fail-on is nothing"),
        (["--policy", "privacy.txt"], "a file of this machine"),
        (["--pages", "0"], "--pages must be 1 or more"),
        (["--visits", "never"], "Unknown visit: never"),
        (["--browser", "shell", "--visits", "signals"], "cannot make visits"),
        (["other.example"], "no further site"),
    ],
)
def test_what_another_machine_could_not_do(words: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        settled_words(words, None)


def test_a_second_reader_is_not_silently_left_out(tmp_path: Path) -> None:
    settings = tmp_path / "auditor.toml"
    settings.write_text('[second_reader]\nurl = "http://127.0.0.1:9/v1"\nmodel = "small"\n')
    with pytest.raises(UsageError, match="no second reader"):
        settled_words([], settings)
