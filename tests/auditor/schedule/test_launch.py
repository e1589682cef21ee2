import sys
import tempfile

from sqlite_utils import Database

from auditor.schedule.launch import NOT_STARTED, launch
from auditor.store.database import path_of
from auditor.store.processes import this_process
from auditor.store.schedules import claim_run, find_run, set_schedule
from tests.auditor.schedule.made import run, schedule

WHO = "from auditor.store.processes import this_process; import sys; print(this_process(), file=sys.stderr)"


def launched(db: Database, *command: str, process: str | None = None) -> tuple[int, str]:
    set_schedule(db, schedule())
    number = claim_run(db, run(process=process or this_process()), limit=1)
    assert number is not None
    with tempfile.TemporaryFile() as errors:
        code = launch(path_of(db), number, command, errors).wait(timeout=30)
        errors.seek(0)
        return code, errors.read().decode()


def test_the_run_belongs_to_the_very_process_that_does_the_audit(db: Database) -> None:
    code, words = launched(db, sys.executable, "-c", WHO)
    assert code == 0
    assert find_run(db, 1).process == words.strip() != this_process()


def test_a_run_that_somebody_else_has_is_not_done(db: Database) -> None:
    code, words = launched(db, sys.executable, "-c", "raise SystemExit('it ran')", process="somebody")
    assert code == NOT_STARTED
    assert "another process" in words
    assert find_run(db, 1).process == "somebody"


def test_a_program_that_is_not_there(db: Database) -> None:
    code, words = launched(db, "/nowhere/auditor")
    assert code == NOT_STARTED
    assert "cannot be started" in words
