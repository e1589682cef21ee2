"""The database: the only place that uses sqlite-utils."""

from auditor.store.database import open_database

__all__ = ["open_database"]
