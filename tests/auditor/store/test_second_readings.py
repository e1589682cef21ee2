from dataclasses import replace

from sqlite_utils import Database

from auditor.model.practices import Polarity, Practice
from auditor.model.second_readings import SecondClaim, SecondReading, Unread
from auditor.store.second_readings import keep_second_reading, second_reading
from auditor.store.writer import add_policy, start_audit
from tests import factories

CLAIM = SecondClaim(claim=Practice.COOKIES_USED, value=Polarity.AFFIRMS, quote="We use cookies", start=15, end=29)
READING = SecondReading(
    reader="made-up-1 00000000",
    made="2026-11-23T10:00:00+00:00",
    claims=(CLAIM,),
    unread=(Unread(start=0, end=3, reason="timeout"),),
    sections=2,
    dropped=1,
    seconds=0.5,
)


def test_it_comes_back_as_it_went_in_and_a_later_one_takes_its_place(db: Database) -> None:
    add_policy(db, start_audit(db, factories.audit()), factories.policy())
    sha256 = factories.document().sha256
    assert second_reading(db, sha256, READING.reader) is None
    keep_second_reading(db, sha256, READING)
    assert second_reading(db, sha256, READING.reader) == READING
    keep_second_reading(db, sha256, replace(READING, unread=()))
    assert second_reading(db, sha256, READING.reader) == replace(READING, unread=())
    keep_second_reading(db, sha256, replace(READING, reader="another"))
    assert db["second_readings"].count == 2
