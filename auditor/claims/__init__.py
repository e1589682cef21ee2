"""What a policy says: sentences -> claims, silences, defects."""

from auditor.claims.read import read_document

__all__ = ["read_document"]
