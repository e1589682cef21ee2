"""Who is behind a host, what a cookie is for: lookups over data with source, licence, version and hash."""

from auditor.knowledge.datasets import DataSet, data_sets, manifest
from auditor.knowledge.lookup import Knowledge, extra_files
from auditor.knowledge.vendors import Vendor

__all__ = ["DataSet", "Knowledge", "Vendor", "data_sets", "extra_files", "load_knowledge", "manifest"]


def load_knowledge(extra: tuple[str, ...] = ()) -> Knowledge:
    """The bundled knowledge, with further vendor files before it: paths, or `demo` for the demo web's.

    Raises UsageError at the first lookup when a file cannot be read.
    """
    return Knowledge(extra_files(extra))
