"""Finding a browser, its command line, and that it never outlives us."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from auditor.errors import BrowserError, UsageError
from spiders import chromium
from spiders.browser import BrowserOptions, launch
from spiders.chromium import PROFILE_PREFIX, accept_languages, arguments, find_browser, preferences, resolver_rules


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((), None),
        ((":443:127.0.0.1:8443",), "MAP *:443 127.0.0.1:8443"),
        ((":443:127.0.0.1:8443", ":80:127.0.0.1:8080"), "MAP *:443 127.0.0.1:8443, MAP *:80 127.0.0.1:8080"),
        (("a.example::b.example:",), "MAP a.example b.example"),
        (("a.example:443::8443",), "MAP a.example:443 a.example:8443"),
        (("a.example:443:[::1]:8443",), "MAP a.example:443 [::1]:8443"),
        (("::127.0.0.1:9",), "MAP * 127.0.0.1:9"),
    ],
)
def test_connect_to_becomes_resolver_rules(rules: tuple[str, ...], expected: str | None) -> None:
    assert resolver_rules(rules) == expected


@pytest.mark.parametrize("rule", ["", "a", "a:b:c:d", "a:1:b", ":443::8443", "a:1:b:2:c"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(UsageError):
        resolver_rules((rule,))


@pytest.mark.parametrize(
    ("options", "cookie_controls", "blocked", "cookies", "dnt"),
    [
        (BrowserOptions(), 0, False, 1, False),
        (BrowserOptions(third_party_cookies=False), 1, True, 1, False),
        (BrowserOptions(cookies=False), 0, False, 2, False),
        (BrowserOptions(dnt=True), 0, False, 1, True),
    ],
)
def test_the_profile_says_which_cookies_are_stored(
    options: BrowserOptions, cookie_controls: int, blocked: bool, cookies: int, dnt: bool
) -> None:
    written = json.loads(json.dumps(preferences(options)))
    assert written["profile"] == {
        "cookie_controls_mode": cookie_controls,
        "block_third_party_cookies": blocked,
        "default_content_setting_values": {"cookies": cookies},
    }
    assert written["enable_do_not_track"] is dnt


@pytest.mark.parametrize(
    ("options", "present", "absent"),
    [
        (BrowserOptions(), "--remote-debugging-pipe", "--proxy-server"),
        (BrowserOptions(proxy="http://proxy.example:3128"), "--proxy-server=http://proxy.example:3128", "--insecure"),
        (BrowserOptions(insecure=True), "--ignore-certificate-errors", "--ignore-certificate-errors-spki-list"),
        (BrowserOptions(spki=("a", "b")), "--ignore-certificate-errors-spki-list=a,b", "--ignore-certificate-errors "),
        (BrowserOptions(locale="de-DE"), "--accept-lang=de-DE,de", "--accept-lang=en"),
        (BrowserOptions(user_agent="Own/1"), "--user-agent=Own/1", "Chrome/"),
        (BrowserOptions(gpc=True), "--enable-features=GlobalPrivacyControl,GlobalPrivacyControlForce", "--dnt"),
    ],
)
def test_an_option_becomes_a_flag(options: BrowserOptions, present: str, absent: str) -> None:
    flags = arguments(options, find_browser("full"), Path("/profile"))
    assert present in flags
    assert not [flag for flag in flags if absent in flag]


def test_there_is_one_list_of_disabled_features() -> None:
    # Chromium takes the last of several such flags and forgets the others.
    flags = arguments(BrowserOptions(), find_browser("full"), Path("/profile"))
    assert len([flag for flag in flags if flag.startswith("--disable-features=")]) == 1


@pytest.mark.parametrize(("locale", "expected"), [("de-DE", "de-DE,de"), ("fr", "fr"), ("zh-CN", "zh-CN,zh")])
def test_languages_that_a_browser_of_a_locale_accepts(locale: str, expected: str) -> None:
    assert accept_languages(locale) == expected


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_given_path_comes_first_then_playwrights_own_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    executable(tmp_path / "chromium-999" / "chrome-linux" / "chrome")
    newest = executable(tmp_path / "chromium-1200" / "chrome-linux64" / "chrome")
    given = executable(tmp_path / "own" / "browser")
    assert find_browser("full") == newest
    assert find_browser(str(given)) == given


@pytest.mark.parametrize("kind", ["full", "shell", "/nowhere/chromium"])
def test_where_there_is_none_the_hint_says_what_to_do(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "DISTRIBUTION", {"full": (), "shell": ()})
    with pytest.raises(BrowserError) as raised:
        find_browser(kind)
    assert raised.value.hint


async def test_an_executable_that_is_no_browser_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrowserError) as raised:
        async with launch(BrowserOptions(kind=str(executable(tmp_path / "browser")))):
            pass
    assert raised.value.hint


@pytest.mark.parametrize(
    ("stderr", "complaint", "hint"),
    [
        (
            "[7:7:1123/025232.130:ERROR:content/zygote_host_impl_linux.cc:130] No usable sandbox! If this is a Debian.",
            "does not start: No usable sandbox!",
            "apt-get install chromium-sandbox",
        ),
        (
            "[1123/025232.1:ERROR:dbus/bus.cc:405] No bus.\n[1123/025232.2:FATAL:a.cc:1] Out of luck. More.\nTrap",
            "does not start: Out of luck.",
            "--browser PATH",
        ),
        ("chromium: error while loading shared libraries: libnss3.so", "libraries: libnss3.so", "--browser PATH"),
        ("", "does not start: it does not say why", "--browser PATH"),
    ],
)
async def test_a_browser_that_does_not_start_is_quoted(tmp_path: Path, stderr: str, complaint: str, hint: str) -> None:
    browser = executable(tmp_path / "browser")
    browser.write_text(
        f"#!/bin/sh\n[ $1 = --version ] && echo Chromium 156.0.0.0 && exit\ncat >&2 <<'END'\n{stderr}\nEND\nexit 1\n"
    )
    with pytest.raises(BrowserError) as raised:
        await chromium.start(BrowserOptions(kind=str(browser)))
    assert raised.value.message.endswith(complaint)
    assert raised.value.hint and hint in raised.value.hint


def test_profiles_of_the_dead_are_removed_and_those_of_the_living_kept() -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    stale = Path(tempfile.mkdtemp(prefix=f"{PROFILE_PREFIX}{int(gone.stdout)}-"))
    living = Path(tempfile.mkdtemp(prefix=f"{PROFILE_PREFIX}{os.getpid()}-"))
    chromium.remove_stale_profiles()
    assert (stale.exists(), living.exists()) == (False, True)
    living.rmdir()


def profiles_of(pid: int) -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"{PROFILE_PREFIX}{pid}-*"))


async def test_nothing_is_left_after_an_end() -> None:
    before = profiles_of(os.getpid())
    async with launch(BrowserOptions(kind="shell")) as browser:
        pid = browser.pid
        assert len(profiles_of(os.getpid()) - before) == 1
    assert not living(pid)
    assert profiles_of(os.getpid()) == before


STARTS_AND_WAITS = """
import asyncio, sys
from spiders.browser import BrowserOptions, launch

async def main():
    async with launch(BrowserOptions(kind=sys.argv[1])) as browser:
        visit = await browser.new_visit()
        print(browser.pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize("kind", ["full", "shell"])
def test_a_killed_python_leaves_no_browser(kind: str) -> None:
    python = subprocess.Popen([sys.executable, "-c", STARTS_AND_WAITS, kind], stdout=subprocess.PIPE, text=True)
    assert python.stdout is not None
    browser = int(python.stdout.readline())
    assert living(browser)
    children = psutil.Process(python.pid).children(recursive=True)
    python.send_signal(signal.SIGKILL)
    python.wait()
    python.stdout.close()
    deadline = time.monotonic() + 10
    while (left := [child for child in children if _runs(child)] + living(browser)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def living(group: int) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _runs(process) and _group(process) == group]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _group(process: psutil.Process) -> int | None:
    try:
        return os.getpgid(process.pid)
    except ProcessLookupError:
        return None
