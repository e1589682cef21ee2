"""Browsers that wait, and those that are ended, with processes that stand in for them."""

import os
import subprocess
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from auditor.fleet import browsers as module
from auditor.fleet.browsers import Browsers, Kept
from spiders.chromium import Process
from spiders.recipe import Recipe
from tests.auditor.fleet.made import until

ONE = Recipe("sleep", 1, ("600",), "{}")


async def started(recipe: Recipe, folder: Path, environment: Mapping[str, str]) -> Process:
    profile = folder / str(time.monotonic_ns())
    profile.mkdir()
    (profile / "file").write_bytes(bytes(9))
    popen = subprocess.Popen([recipe.executable, *recipe.flags], start_new_session=True)  # noqa: ASYNC220
    read, write = os.pipe()
    return Process(popen, profile, read, write, 0)


@pytest_asyncio.fixture
async def browsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Browsers]:
    monkeypatch.setattr(module, "start_by", started)
    monkeypatch.setattr(module, "PATIENCE", 0.0)  # those that stand in do not listen
    made = Browsers(tmp_path, {})
    yield made
    await made.close()


async def test_a_clean_one_waits_for_the_next_audit_that_wants_the_same(browsers: Browsers, tmp_path: Path) -> None:
    first = await browsers.take(ONE)
    second = await browsers.take(ONE)
    assert first is not second, "each is lent to one audit at a time"
    await browsers.give_back(first, is_clean=True)
    other = await browsers.take(replace(ONE, changed=2))
    assert other is not first, "one that was upgraded is another"
    assert await browsers.take(ONE) is first
    for kept in (first, second, other):
        await browsers.give_back(kept, is_clean=True)
    await browsers.close()
    assert not any(kept.process.running for kept in (first, second, other))
    assert list(tmp_path.iterdir()) == []


def dead(kept: Kept) -> None:
    kept.process.popen.kill()
    kept.process.popen.wait()


@pytest.mark.parametrize(
    ("limit", "value"),
    [("USES", 1), ("SECONDS", 0.0), ("MEMORY", 0), ("DISK", 5), ("", None)],
    ids=["many audits", "old", "large", "much on disk", "not clean"],
)
async def test_one_that_is_not_fit_any_more_is_ended(
    browsers: Browsers, monkeypatch: pytest.MonkeyPatch, limit: str, value: object
) -> None:
    if limit:
        monkeypatch.setattr(module, limit, value)
    kept = await browsers.take(ONE)
    await browsers.give_back(kept, is_clean=bool(limit))
    await until(lambda: not kept.process.profile.exists())
    assert not kept.process.running
    assert browsers._idle == []


async def test_one_that_dies_while_it_waits_is_nobodys(browsers: Browsers) -> None:
    kept = await browsers.take(ONE)
    await browsers.give_back(kept, is_clean=True)
    dead(kept)
    assert await browsers.take(ONE) is not kept


async def test_one_that_is_not_needed_for_a_while_is_ended(browsers: Browsers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.01)
    kept = await browsers.take(ONE)
    await browsers.give_back(kept, is_clean=True)
    await until(lambda: not kept.process.profile.exists())
    assert not kept.process.running
