"""The errors a user can meet; the program ends with exit code 2, or 3 when audits were under way.

    AuditorError                 something in what was asked
    ├── UsageError               an option or argument that cannot be used
    ├── DatabaseError            not a database, of a newer version, or not writable
    ├── BrowserError             no browser, or it does not start
    ├── PolicyError              a policy that cannot be read
    ├── OutputError              results that cannot be written where they were sent
    ├── BundleError              a bundle that is damaged, or a place for bundles that cannot be used
    └── QueueError               the fleet's queue: not reached, not set up, or of another version

Every message says what happened; `hint` says what to do next.
"""


class AuditorError(Exception):
    """An expected failure: shown as its message and hint, without a traceback."""

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def cut_short(self) -> None:
        """It met audits that were under way: what they saw is kept, and marked so."""
        self.exit_code = 3


class UsageError(AuditorError):
    """An option or argument that cannot be used."""


class DatabaseError(AuditorError):
    """A file that is no audit database, is newer than this program, or cannot be opened."""


class BrowserError(AuditorError):
    """No usable browser, or one that does not start."""


class PolicyError(AuditorError):
    """A document that cannot be read as a policy."""


class OutputError(AuditorError):
    """Standard output that takes no more, as on a disk that is full."""


class BundleError(AuditorError):
    """A bundle that is damaged or holds something else than one audit, or a place for bundles that cannot be used."""


class QueueError(AuditorError):
    """The fleet's queue cannot be reached, is not set up, or is of another version."""
