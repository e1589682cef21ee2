"""Who is behind a host, what a cookie is for: lookups over data with source, licence, version and hash."""

from auditor.knowledge import datasets
from auditor.knowledge.datasets import DataSet, manifest
from auditor.knowledge.lists import filter_lists
from auditor.knowledge.lookup import Knowledge, extra_files
from auditor.knowledge.own_vendors import own_list
from auditor.knowledge.tcf import TcfRegister, TcfVendor
from auditor.knowledge.vendors import Vendor

__all__ = [
    "DataSet",
    "Knowledge",
    "TcfRegister",
    "TcfVendor",
    "Vendor",
    "data_sets",
    "extra_files",
    "load_knowledge",
    "manifest",
]


def load_knowledge(extra: tuple[str, ...] = ()) -> Knowledge:
    """The bundled knowledge, with further vendor files before it: paths, or `demo` for the demo web's.

    Raises UsageError at the first lookup when a file cannot be read.
    """
    return Knowledge(extra_files(extra))


def data_sets() -> dict[str, str]:
    """Name of each data set in use -> version, the user's own lists among them."""
    lists = {item.name: item.version for item in filter_lists()}
    return datasets.data_sets() | lists | {item.name: item.version for item in own_list()}
