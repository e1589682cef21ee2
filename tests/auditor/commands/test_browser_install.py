import sys
from pathlib import Path

import pytest

from auditor.commands import browser_install
from auditor.commands.browser_install import Way, install_browser, install_driver, root_prefix, usable, version_of, ways
from auditor.errors import BrowserError


def executable(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def way_that_writes(path: Path, script: str) -> Way:
    code = f"import pathlib; p = pathlib.Path({str(path)!r}); p.write_text({script!r}); p.chmod(0o755)"
    return Way("a made-up browser", ((sys.executable, "-c", code),))


@pytest.mark.parametrize(
    ("kind", "as_root", "apt", "titles"),
    [
        ("full", None, True, ["Playwright's Chromium"]),
        ("full", (), False, ["Playwright's Chromium"]),
        (
            "full",
            (),
            True,
            ["Playwright's Chromium", "the distribution's Chromium", "the distribution's chromium"],
        ),
        (
            "shell",
            ("sudo", "-n"),
            True,
            ["Playwright's Chromium", "the distribution's Chromium", "the distribution's chromium-headless-shell"],
        ),
    ],
)
def test_ways_to_a_browser(
    monkeypatch: pytest.MonkeyPatch, kind: str, as_root: tuple[str, ...] | None, apt: bool, titles: list[str]
) -> None:
    monkeypatch.setattr(browser_install.shutil, "which", lambda name: "/usr/bin/apt-get" if apt else None)
    found = ways(kind, as_root)
    assert [way.title for way in found] == titles
    for way in found[1:]:
        assert all(command[: len(as_root or ())] == as_root for command in way.commands)


@pytest.mark.parametrize(
    ("script", "version"),
    [("echo Chromium 156.0", "Chromium 156.0"), ("echo error while loading shared libraries >&2; exit 127", None)],
)
def test_a_browser_is_usable_when_it_tells_its_version(tmp_path: Path, script: str, version: str | None) -> None:
    browser = executable(tmp_path / "chromium", script)
    assert version_of(browser) == version
    assert usable(str(browser)) == (browser if version else None)


def test_nothing_is_usable_where_nothing_is(tmp_path: Path) -> None:
    assert usable(str(tmp_path / "chromium")) is None
    assert version_of(tmp_path / "chromium") is None


def test_one_way_after_another_is_tried_until_a_browser_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "chromium"
    attempts = (
        Way("one that is refused", (("sh", "-c", "echo 'Error: refused' >&2; exit 1"),)),
        way_that_writes(browser, "#!/bin/sh\nexit 127\n"),
        way_that_writes(browser, "#!/bin/sh\necho Chromium 156\n"),
        Way("one too many", (("rm", str(browser)),)),
    )
    monkeypatch.setattr(browser_install, "ways", lambda *_: attempts)
    told: list[str] = []
    assert install_browser(str(browser), told.append) == browser
    assert told == ["Installing one that is refused", *["Installing a made-up browser"] * 2]
    assert version_of(browser) == "Chromium 156"


def test_when_no_way_leads_there_each_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "chromium"
    attempts = (
        Way("one that is refused", (("sh", "-c", "echo 'Error: refused' >&2; exit 1"),)),
        Way("one that is not there", (("no-such-program-anywhere",),)),
        Way("one that says nothing", (("sh", "-c", "exit 7"),)),
        way_that_writes(browser, "#!/bin/sh\nexit 127\n"),
    )
    monkeypatch.setattr(browser_install, "ways", lambda *_: attempts)
    with pytest.raises(BrowserError) as raised:
        install_browser(str(browser), lambda _: None)
    for part in ("Error: refused", "No such file", "sh ended with 7", "installed, but it does not run"):
        assert part in raised.value.message
    assert raised.value.hint and "apt-get install chromium" in raised.value.hint


@pytest.mark.parametrize(
    ("user", "sudo", "prefix"),
    [
        (0, None, ()),
        (1000, None, None),
        (1000, "exit 0", ("sudo", "-n")),
        (1000, "echo a password is needed >&2; exit 1", None),
    ],
)
def test_who_may_install_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int, sudo: str | None, prefix: tuple[str, ...] | None
) -> None:
    if sudo is not None:
        executable(tmp_path / "sudo", sudo)
    monkeypatch.setattr(browser_install.os, "geteuid", lambda: user)
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    assert root_prefix() == prefix


@pytest.mark.parametrize(
    ("way", "told", "message"),
    [
        (Way("libatomic1", (("sh", "-c", "printf '#!/bin/sh\\necho v24' > node"),)), 1, None),
        (Way("libatomic1", (("sh", "-c", "echo 'E: Error: no such package'; exit 100"),)), 1, "no such package"),
        (Way("libatomic1", ()), 1, "libatomic.so.1: cannot open shared object file"),
        (None, 0, "libatomic.so.1: cannot open shared object file"),
    ],
    ids=["helps", "fails", "does not help", "may not"],
)
def test_a_driver_that_lacks_its_library_is_given_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way | None, told: int, message: str | None
) -> None:
    complaint = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"
    node = executable(tmp_path / "node", f"echo '{complaint}' >&2; exit 127")
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(node))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(browser_install, "packages", lambda *_: way)
    heard: list[str] = []
    if message is None:
        assert install_driver(heard.append) == "v24"
    else:
        with pytest.raises(BrowserError) as raised:
            install_driver(heard.append)
        assert message in raised.value.message
        assert raised.value.hint and "apt-get install libatomic1" in raised.value.hint
    assert len(heard) == told
