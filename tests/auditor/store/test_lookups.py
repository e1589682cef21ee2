from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from auditor.model.practices import Practice
from auditor.store import open_database
from auditor.store.lookups import sync_rules


@dataclass
class MadeUpRule:
    id: str
    title: str
    description: str = "It judges."


def test_practices_are_those_of_the_code_and_old_ones_stay(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        db["practices"].insert({"practice": "cookies.given_up", "group": "cookies", "meaning": "Once meant something."})
        db["practices"].update("cookies.used", {"meaning": "out of date"})
    with open_database(tmp_path / "a.db") as db:
        stored = {row["practice"]: row["meaning"] for row in db["practices"].rows}
    assert stored == {practice.value: practice.meaning for practice in Practice} | {
        "cookies.given_up": "Once meant something."
    }


def test_rules_say_what_the_code_says(db: Database) -> None:
    db["rules"].insert({"rule": "first"})
    sync_rules(db, [MadeUpRule("first", "The first"), MadeUpRule("second", "The second")])
    sync_rules(db, [MadeUpRule("second", "The second, renamed")])
    assert {row["rule"]: row["title"] for row in db["rules"].rows} == {
        "first": "The first",
        "second": "The second, renamed",
    }
