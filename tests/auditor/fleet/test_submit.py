from dataclasses import replace
from typing import Any

import psycopg
import pytest

from auditor.errors import UsageError
from auditor.fleet import submit as submitting
from auditor.fleet.submit import BadLine, Submitted, add_batch, audit_id, submit
from tests.auditor.fleet.made import BATCH

Connection = psycopg.Connection[Any]


@pytest.fixture
def batch(queue: Connection) -> str:
    add_batch(queue, BATCH)
    return BATCH.name


def stored(queue: Connection) -> list[tuple[str, str]]:
    return [(site, target) for site, target in queue.execute("SELECT site, target FROM fleet_audits ORDER BY site")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("shop.example\n", [("shop.example", "shop.example")]),
        ("  https://www.shop.example/start  ", [("shop.example", "https://www.shop.example/start")]),
        ("17,shop.example", [("shop.example", "shop.example")]),
        ("17\tshop.example\r\n", [("shop.example", "shop.example")]),
        ("17 ; shop.example", [("shop.example", "shop.example")]),
        ("shop.example # the shop", [("shop.example", "shop.example")]),
        ("# a comment", []),
        ("", []),
    ],
)
def test_what_a_line_means(queue: Connection, batch: str, line: str, expected: list[tuple[str, str]]) -> None:
    assert submit(queue, batch, [line]).added == len(expected)
    assert stored(queue) == expected


def test_a_line_that_names_no_site_is_told_of_and_passed_over(queue: Connection, batch: str) -> None:
    done = submit(queue, batch, ["a.example", "two words", "ftp://b.example", "", "c.example"])
    assert (done.added, done.known, done.bad) == (2, 0, 2)
    assert done.bad_lines == [
        BadLine(2, "'two words' is not a site."),
        BadLine(3, "'ftp://b.example' is not a page on the web."),
    ]


def test_submitting_again_adds_what_is_new(queue: Connection, batch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submitting, "PORTION", 3)
    told: list[int] = []
    first = submit(queue, batch, ["a.example", "b.example", "www.a.example", "a.example", "d.example"])
    again = submit(queue, batch, ["d.example", "e.example", "a.example", "b.example"], lambda so: told.append(so.added))
    assert (first.added, first.known) == (3, 2)
    assert (again.added, again.known) == (1, 3)
    assert told == [1, 1]
    assert [target for _, target in stored(queue)] == ["a.example", "b.example", "d.example", "e.example"]
    assert queue.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (4,)


def test_the_same_site_is_another_audit_in_another_batch(queue: Connection, batch: str) -> None:
    add_batch(queue, replace(BATCH, name="later"))
    assert submit(queue, batch, ["a.example"]) == submit(queue, "later", ["a.example"]) == Submitted(added=1)
    assert audit_id(batch, "a.example") != audit_id("later", "a.example")
    assert audit_id(batch, "a.example") == audit_id(batch, "a.example")


def test_a_batch_is_audited_in_one_way(queue: Connection, batch: str) -> None:
    add_batch(queue, BATCH)
    with pytest.raises(UsageError, match="other options") as refused:
        add_batch(queue, replace(BATCH, options=("--pages", "2")))
    assert "another --batch" in str(refused.value.hint)


def test_sites_are_audited_in_the_order_of_their_list(queue: Connection, batch: str) -> None:
    sites = ["m.example", "z.example", "a.example", "k.example"]
    submit(queue, batch, sites)
    assert [site for (site,) in queue.execute("SELECT lock FROM procrastinate_jobs ORDER BY id")] == sites
