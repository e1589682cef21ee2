from pathlib import Path

import pytest

from auditor.store import open_database
from auditor.store.transactions import add_artifacts
from reports.database import facts_of
from reports.pictures import picture
from tests import factories


@pytest.mark.parametrize(
    ("content", "called", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "image/png", "image/png"),
        (b"\xff\xd8\xffrest", "image/jpeg", "image/jpeg"),
        (b"\xff\xd8\xffrest", "text/html", "image/jpeg"),
        (b"<!doctype html>", "image/png", None),
        (b"<svg onload='x'>", "image/svg+xml", None),
        (b"%PDF-1.7", "application/pdf", None),
        (b"", "image/png", None),
    ],
)
def test_only_what_begins_like_a_picture_is_one(
    tmp_path: Path, content: bytes, called: str, media_type: str | None
) -> None:
    artifact = factories.artifact(content, called)
    with open_database(tmp_path / "a.db") as db:
        add_artifacts(db, [artifact])
        db.conn.commit()
    with facts_of(tmp_path / "a.db") as facts:
        found = picture(facts, artifact.sha256)
        assert (found[0] if found else None) == media_type
        assert picture(facts, "0" * 64) is None
