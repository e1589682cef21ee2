import pytest

from auditor.commands.extras import EXTRAS, need
from auditor.errors import UsageError


def test_what_is_there_is_enough() -> None:
    need(*EXTRAS)


def test_what_is_missing_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRAS, "fleet", ("fsspec", "no_such_module"))
    with pytest.raises(UsageError, match="no_such_module is not installed") as told:
        need("fleet", "parquet")
    assert told.value.hint == "Install it: pip install 'privacy-auditor[fleet,parquet]'"
