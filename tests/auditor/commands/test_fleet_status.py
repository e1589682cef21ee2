import json
from typing import Any

import psycopg
import pytest

from tests.auditor.fleet.made import add_audits, take_job
from tests.conftest import Auditor

Connection = psycopg.Connection[Any]


@pytest.fixture
def fleet(queue: Connection) -> Connection:
    """Four audits: one waits, one runs, one is done and one has failed; one worker works and one is lost."""
    _, _, done, failed = add_audits(queue, "a.example", "b.example", "c.example", "d.example")
    worker, _ = take_job(queue)
    queue.execute("INSERT INTO fleet_workers (id, name, slots, state) VALUES (%s, 'host/17', 2, 'working')", (worker,))
    queue.execute(
        "INSERT INTO fleet_workers (id, name, slots, state, seen)"
        " VALUES (1000000000, 'host/18', 1, 'working', now() - interval '1 h')"
    )
    for audit, outcome, kind in ((done, "done", None), (failed, "failed", "blocked")):
        queue.execute("DELETE FROM procrastinate_jobs WHERE queueing_lock = %s", (audit,))
        queue.execute(
            "UPDATE fleet_audits SET outcome = %s, kind = %s, tries = 2, started = now() - interval '1 h',"
            " finished = now(), evidence = E'blocked: status 403\n\x1b[31mlast words' WHERE id = %s",
            (outcome, kind, audit),
        )
    return queue


def test_for_people(auditor: Auditor, fleet: Connection, queue_url: str) -> None:
    out = " ".join(auditor("fleet", "status", "--queue", queue_url).out.split())
    for words in (
        "waiting 1 running 1 done 1 failed 1 (1 blocked) cancelled 0 rate 12 an hour",
        "left about 10 min",
        "host/17 1 of 2 working",
        "host/18 0 of 1 lost 60 min ago",
    ):
        assert words in out


def test_for_programs(auditor: Auditor, fleet: Connection, queue_url: str) -> None:
    found = json.loads(auditor("fleet", "status", "--json", "--queue", queue_url).out)
    assert {name: found[name] for name in ("waiting", "running", "done", "open", "ended", "failed")} == {
        **{"waiting": 1, "running": 1, "done": 1, "open": 2, "ended": 2},
        "failed": {"blocked": 1},
    }
    assert [worker["name"] for worker in found["workers"]] == ["host/17", "host/18"]


def test_failed_audits_are_listed_with_their_evidence(auditor: Auditor, fleet: Connection, queue_url: str) -> None:
    ended = auditor("fleet", "status", "--failed", "--queue", queue_url)
    assert ended.out.splitlines() == [
        "d.example  blocked after 2 tries  sweep",
        "    blocked: status 403",
        "    �[31mlast words",
    ]
    (found,) = json.loads(auditor("fleet", "status", "--failed", "--json", "--queue", queue_url).out)
    assert (found["site"], found["kind"], found["tries"]) == ("d.example", "blocked", 2)


def test_nothing_yet(auditor: Auditor, queue_url: str) -> None:
    out = auditor("fleet", "status", "--queue", queue_url).out
    assert "no workers: start one with `auditor fleet worker`" in out
    assert auditor("fleet", "status", "--failed", "--queue", queue_url).err == "No audit has failed.\n"


def test_a_live_view_is_for_people(auditor: Auditor, queue_url: str) -> None:
    assert auditor("fleet", "status", "--watch", "--json", "--queue", queue_url).code == 2
