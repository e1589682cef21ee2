from typing import Any

import psycopg
import pytest

from auditor.commands.fleet_worker import size_of
from auditor.errors import UsageError
from tests.conftest import Auditor

Connection = psycopg.Connection[Any]


@pytest.mark.parametrize(("text", "size"), [("17", 17), ("500M", 500 << 20), ("4g", 4 << 30), ("2GB", 2 << 30)])
def test_sizes(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", ["", "G", "-1G", "1.5G", "much"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(UsageError, match="no size"):
        size_of(text)


def test_with_nothing_to_do_it_ends(auditor: Auditor, queue: Connection, queue_url: str) -> None:
    ended = auditor("fleet", "worker", "--until-empty", "--lost-after", "4s", "--queue", queue_url)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.endswith("  Doing what waits.\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--time-limit", "long"), "no length of time"),
        (("--memory-limit", "much"), "no size"),
        (("--concurrency", "0"), "concurrency"),
    ],
)
def test_limits_that_are_none(auditor: Auditor, queue_url: str, arguments: tuple[str, ...], says: str) -> None:
    ended = auditor("fleet", "worker", "--queue", queue_url, *arguments)
    assert ended.code == 2
    assert says in ended.err
