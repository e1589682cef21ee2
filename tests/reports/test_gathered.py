"""The report on a gathered database."""

from pathlib import Path

from auditor.store import open_database
from auditor.store.merging import attach, detach, merge, tables
from auditor.store.transactions import transaction
from tests.conftest import Auditor
from tests.reports.conftest import Sample


def test_a_report_reads_the_same_where_its_audit_was_made_and_where_it_was_gathered(
    auditor: Auditor, sample: Sample, tmp_path: Path
) -> None:
    with open_database(tmp_path / "gathered.db") as db:
        attach(db, sample.path, "other")
        with transaction(db):
            merge(db, "other", tables(db))
        detach(db, "other")
    for name, path in (("there", sample.path), ("here", tmp_path / "gathered.db")):
        assert auditor("report", "export", name, "--db", str(path)).code == 0
    pages = {path.relative_to(tmp_path / "there"): path.read_bytes() for path in (tmp_path / "there").rglob("*.html")}
    assert len(pages) > 20
    for page, content in pages.items():
        assert (tmp_path / "here" / page).read_bytes() == content.replace(b"audits.db", b"gathered.db"), page
