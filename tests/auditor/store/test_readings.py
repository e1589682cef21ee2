from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.model.findings import PolicyReading
from auditor.model.policies import Claim
from auditor.model.practices import Practice
from auditor.store.readings import extra_knowledge, identity, keep_reading, kept_readings, reader_version, version_of
from auditor.store.writer import add_policy, start_audit
from tests import factories


@pytest.fixture
def item(db: Database) -> PolicyReading:
    add_policy(db, start_audit(db, factories.audit()), factories.policy())
    return PolicyReading(policy=factories.policy(id=1), reading=factories.reading())


def keep(db: Database, item: PolicyReading, site: str = factories.SITE, reader: str = "reader 1") -> dict[object, int]:
    with db.atomic():
        return keep_reading(db, site, item, reader)


def test_a_reading_comes_back_as_it_went_in(db: Database, item: PolicyReading) -> None:
    keep(db, item)
    sha256 = factories.document().sha256
    assert kept_readings(db, factories.SITE, [sha256, "another"], "reader 1") == {sha256: item.reading}


def test_a_text_is_kept_once_for_each_site(db: Database, item: PolicyReading) -> None:
    assert keep(db, item) == keep(db, item)
    with db.atomic():
        db["sites"].insert({"site": "other.example"})
    keep(db, item, "other.example")
    assert db["readings"].count == 2


def test_a_new_reader_reads_again(db: Database, item: PolicyReading) -> None:
    keep(db, item)
    assert kept_readings(db, factories.SITE, [factories.document().sha256], "reader 2") == {}
    keep(db, item, reader="reader 2")
    assert db["readings"].count == 2


def test_claims_that_differ_only_in_qualifiers_are_told_apart() -> None:
    named = [factories.claim(claim=Practice.THIRDPARTY_NAMED, qualifiers={"vendor": name}) for name in ("a", "b")]
    assert identity(named[0]) != identity(named[1])
    assert identity(named[0]) == identity(Claim(**{name: getattr(named[0], name) for name in Claim.__slots__}))


def test_the_version_of_the_reader_changes_with_its_data(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    lexicon = tmp_path / "lexicon" / "en.toml"
    lexicon.write_text("cookies = ['cookie']")
    before = version_of([tmp_path])
    assert version_of([tmp_path]) == before
    lexicon.write_text("cookies = ['cookie', 'biscuit']")
    assert version_of([tmp_path]) != before
    assert len(reader_version()) == len(before) == 16


def test_further_vendor_files_make_another_reader(tmp_path: Path) -> None:
    vendors = tmp_path / "vendors.toml"
    vendors.write_text("")
    assert len({reader_version(), reader_version(("demo",)), reader_version((str(vendors),))}) == 3
    assert extra_knowledge('{"pages": 5, "knowledge": ["demo"]}') == ("demo",)
    assert extra_knowledge("{}") == ()


def test_a_policy_without_text_was_not_read(db: Database) -> None:
    with pytest.raises(ValueError, match="no text"):
        keep(db, PolicyReading(policy=factories.policy(text=None), reading=factories.reading()))
