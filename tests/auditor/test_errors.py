import pytest

from auditor.errors import (
    AuditorError,
    BrowserError,
    BundleError,
    DatabaseError,
    PolicyError,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (AuditorError, 2),
        (UsageError, 2),
        (DatabaseError, 2),
        (BrowserError, 2),
        (PolicyError, 2),
        (BundleError, 2),
    ],
)
def test_each_error_has_its_exit_code_and_its_next_step(kind: type[AuditorError], code: int) -> None:
    error = kind("It broke.", "Mend it.")
    assert (error.exit_code, error.message, error.hint, str(error)) == (code, "It broke.", "Mend it.", "It broke.")
