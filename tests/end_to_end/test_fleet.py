"""Real audits by a fleet of workers that are killed, on a database that restarts: all done, each once."""

from pathlib import Path

from auditor.fleet import bundles
from auditor.fleet.gather import gather
from auditor.store import open_database
from auditor.store.reader import audits
from tests.end_to_end.fleet import fleet, happenings, light_web, name_of, write_half_a_bundle
from tests.postgres import Server

SITES = 4
"""`python -m benches fleet` does it with 60."""


def test_nothing_is_lost_and_nothing_done_twice(postgres: Server, queue_url: str, tmp_path: Path) -> None:
    with light_web(SITES) as web, fleet(queue_url, tmp_path) as made:
        made.submit(SITES, web)
        half = write_half_a_bundle(made, 3)
        assert not bundles.exists(made.place, half)
        came_to = happenings(made, postgres, SITES, workers=3, kills=1, seed=8)
        assert (came_to.done, came_to.ended, came_to.incomplete) == (SITES, SITES, 0), made.logs()
        assert made.end() == [0, 0, 0], made.logs()
        assert made.left_behind() == []
    whole = [bundle.id for bundle in bundles.listing(made.place)]
    assert len(set(whole)) == len(whole) == SITES
    assert all(bundles.exists(made.place, bundle) for bundle in whole)
    for expected in (SITES, 0):
        assert gather(made.place, tmp_path / "all.db", lambda *_: None).bundles == expected
    with open_database(tmp_path / "all.db", read_only=True) as db:
        found = sorted((audit.site, audit.status) for audit in audits(db))
    assert found == [(name_of(number), "finished") for number in range(SITES)]
