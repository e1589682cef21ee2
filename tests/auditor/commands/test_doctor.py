import json
from pathlib import Path

import pytest

from auditor.commands import browser_install
from auditor.commands.browser_install import Way
from auditor.commands.doctor import Symptom, database
from spiders.fidelity import Tell
from tests.conftest import Auditor


def test_a_usable_browser_is_found_and_tried_out(auditor: Auditor) -> None:
    ended = auditor("doctor", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["usable"]) == (0, True)
    assert {check["name"] for check in told["checks"]} > {"driver", "browser", "third-party cookies", "service workers"}
    assert all(check["well"] for check in told["checks"])
    assert {"python", "sqlite", "playwright", "scrapy"} <= set(told["versions"])
    assert told["data_sets"]


@pytest.mark.parametrize(
    ("script", "complaint", "hint"),
    [
        (None, "no browser at", "Give the path"),
        ("exit 127", "does not run", "doctor --install"),
    ],
)
def test_what_is_not_usable_says_what_to_do(
    auditor: Auditor, tmp_path: Path, script: str | None, complaint: str, hint: str
) -> None:
    browser = tmp_path / "chromium"
    if script is not None:
        browser.write_text(f"#!/bin/sh\n{script}\n")
        browser.chmod(0o755)
    ended = auditor("doctor", "--browser", str(browser))
    assert ended.code == 2
    assert "✗ browser" in ended.out
    assert complaint in ended.out
    assert hint in ended.out


@pytest.mark.parametrize(
    ("content", "well", "detail"),
    [(None, True, "none yet"), ("buy milk " * 100, False, "not an audit database"), ("", True, "(0 audits)")],
    ids=["no file", "a text", "an empty file"],
)
def test_what_is_at_the_place_of_the_database(tmp_path: Path, content: str | None, well: bool, detail: str) -> None:
    path = tmp_path / "audits.db"
    if content is not None:
        path.write_text(content)
    symptom = database(path)
    assert symptom.well is well
    assert detail in symptom.detail
    assert well or symptom.hint


def test_a_browser_that_does_not_start_is_not_usable(auditor: Auditor, tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Chromium 156.0.0.0\n')
    browser.chmod(0o755)
    ended = auditor("doctor", "--browser", str(browser), "--json")
    checks = json.loads(ended.out)["checks"]
    assert ended.code == 2
    assert [check["name"] for check in checks if not check["well"]] == ["start"]


def test_install_tells_when_nothing_helps(auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = Way("a made-up browser", (("sh", "-c", "echo 'Error: refused' >&2; exit 1"),))
    monkeypatch.setattr(browser_install, "ways", lambda *_: (refused,))
    monkeypatch.setattr(browser_install, "usable", lambda _: None)
    ended = auditor("doctor", "--install")
    assert ended.code == 2
    assert "Installing a made-up browser" in ended.err
    assert "Error: refused" in ended.out
    assert "apt-get install chromium" in ended.out


def test_all_that_is_missing_is_told_at_once(auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(tmp_path / "node"))
    ended = auditor("doctor", "--browser", str(tmp_path / "chromium"), "--json")
    checks = json.loads(ended.out)["checks"]
    assert ended.code == 2
    assert [check["name"] for check in checks if not check["well"]] == ["driver", "browser"]
    assert all(check["hint"] for check in checks if not check["well"])


def test_audits_need_no_driver(auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def passed(_: str) -> list[Symptom]:
        return [Symptom("start", True, "it starts")]

    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(tmp_path / "node"))
    monkeypatch.setattr("auditor.commands.doctor._try_out", passed)
    ended = auditor("doctor")
    assert ended.code == 0
    assert "· driver" in ended.out and "Audits do without it" in ended.out


@pytest.mark.parametrize(
    ("reason", "code", "mark"),
    [(None, 2, "✗ no voices"), ("it is true of the machine", 0, "· no voices  0 (it is true")],
)
def test_what_gives_the_browser_away_is_listed(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch, reason: str | None, code: int, mark: str
) -> None:
    async def tells(_: object) -> tuple[Tell, ...]:
        return Tell("no voices", True, "0", reason), Tell("no plugins", False, "5")

    monkeypatch.setattr("spiders.fidelity.tells", tells)
    ended = auditor("doctor", "--fidelity")
    assert ended.code == code
    assert mark in ended.out and "✓ no plugins  5" in ended.out
    told = json.loads(auditor("doctor", "--fidelity", "--json").out)
    assert [(tell["name"], tell["given"]) for tell in told] == [("no voices", True), ("no plugins", False)]
