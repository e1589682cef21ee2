import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import Auditor

Connection = psycopg.Connection[Any]


def test_add_list_remove(auditor: Auditor, queue_url: str, tmp_path: Path) -> None:
    (tmp_path / "sites.txt").write_text("a.example\nno site\nb.example\n")
    at = ("--queue", queue_url)
    place = ("--bundles", "memory://weekly")
    ended = auditor("fleet", "schedule", "add", "sites.txt", "--every", "1w", *place, *at, "--", "--pages", "2")
    assert (ended.code, ended.out) == (0, "2 schedules added to batch sites, 0 replaced.\n")
    assert ended.err == "line 2: 'no site' is not a site.\n"
    assert auditor("fleet", "schedule", "list", *at).out.startswith("sites  2 sites every 1w, next 20")
    (found,) = json.loads(auditor("fleet", "schedule", "list", "--json", *at).out)
    assert (found["batch"], found["sites"], found["every_seconds"]) == ("sites", 2, 604800)
    assert auditor("fleet", "schedule", "remove", "www.a.example", *at).out == "1 schedules removed.\n"
    assert auditor("fleet", "schedule", "remove", "--all", *at).out == "1 schedules removed.\n"
    assert "no schedules" in auditor("fleet", "schedule", "list", *at).err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "sites.txt", "--bundles", "memory://x"), "either --every or --cron"),
        (("add", "sites.txt", "--bundles", "memory://x", "--every", "daily"), "no length of time"),
        (("add", "sites.txt", "--bundles", "memory://x", "--cron", "daily"), "no cron expression"),
        (("add", "-", "--bundles", "memory://x", "--every", "1d"), "Give --batch NAME"),
        (("add", "sites.txt", "--every", "1d"), "not said where results go"),
        (("remove",), "not said which schedules"),
    ],
)
def test_what_is_no_schedule(
    auditor: Auditor, queue: Connection, queue_url: str, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "sites.txt").write_text("a.example\n")
    ended = auditor("fleet", "schedule", *arguments, "--queue", queue_url)
    assert ended.code == 2
    assert says in ended.err
