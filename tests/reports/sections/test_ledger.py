from pathlib import Path

from auditor.model.findings import PolicyReading
from auditor.model.practices import Practice
from auditor.store import open_database
from auditor.store.writer import add_policy, finish_audit, save_assessment, start_audit
from reports.database import Facts, facts_of
from reports.sections.ledger import SECTION
from tests import factories
from tests.reports.sections.seen import shown


def test_every_practice_stands_in_its_group(facts: Facts) -> None:
    found = shown(facts, SECTION)
    rows = [row["practice"] for rows in found["groups"].values() for row in rows]
    assert sorted(rows) == sorted(practice.value for practice in Practice)
    assert (found["said"], found["all"]) == (10, len(Practice))


def test_what_is_not_said_but_judged_is_known_too(facts: Facts) -> None:
    ads = {row["practice"]: row for row in shown(facts, SECTION)["groups"]["ads"]}
    assert ads["ads.third_party_networks"]["known"]
    assert not ads["ads.personalised"]["known"]


def test_in_a_language_without_a_lexicon_nothing_is_a_silence(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        audit = start_audit(db, factories.audit())
        policy = add_policy(db, audit, factories.policy())
        finish_audit(db, audit, status="finished")
        unread = PolicyReading(
            policy=factories.policy(id=policy), reading=factories.reading(covered=False, claims=(), silences=())
        )
        save_assessment(db, audit, factories.assessment(behaviours=(), readings=(unread,), findings=()))
    with facts_of(tmp_path / "a.db") as facts:
        assert not shown(facts, SECTION, audit)["looked_for"]
