"""A small study, made once for all tests that ask it."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def study_bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its bundles."""
    from tests.auditor.fleet.studied import make_study

    folder = tmp_path_factory.mktemp("study")
    make_study(folder / "bundles", folder)
    return folder / "bundles"


@pytest.fixture(scope="session")
def study(study_bundles: Path) -> Path:
    """Its Parquet files."""
    from auditor.fleet.parquet import gather_parquet

    gather_parquet(str(study_bundles), study_bundles.parent / "parquet", lambda *_: None)
    return study_bundles.parent / "parquet"
