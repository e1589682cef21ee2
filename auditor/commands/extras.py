"""What an optional part of the program needs, and how to get it."""

import importlib.util

from auditor.errors import UsageError

EXTRAS = {
    "fleet": ("procrastinate", "psycopg", "psycopg_pool", "fsspec", "psutil"),
    "parquet": ("duckdb",),
}
"""Extra of the package -> a module of each thing that it brings."""


def need(*extras: str) -> None:
    """Raise UsageError when something that these extras bring is not installed."""
    missing = [name for extra in extras for name in EXTRAS[extra] if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"{', '.join(missing)} is not installed.", f"Install it: pip install 'privacy-auditor[{','.join(extras)}]'"
        )
