"""`auditor explore`: Datasette on the same file."""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands import options
from auditor.errors import UsageError


def explore(
    port: Annotated[int, typer.Option("--port", metavar="N", help="Port on loopback.")] = 8009,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Open Datasette on the database, with titles, facets and ready-made queries, until interrupted."""
    from auditor.store import open_database
    from reports.explore import metadata

    if importlib.util.find_spec("datasette") is None:
        raise UsageError("Datasette is not installed.", "Install it with: pip install 'privacy-auditor[explore]'")
    open_database(db, read_only=True).close()
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder) / "metadata.json"
        described.write_text(json.dumps(metadata(db.stem)), encoding="utf-8")
        command = [sys.executable, "-m", "datasette", "serve", str(db), "--metadata", str(described)]
        command += ["--setting", "truncate_cells_html", "300"]
        try:
            ended = subprocess.run([*command, "--host", "127.0.0.1", "--port", str(port)], check=False)
        except KeyboardInterrupt:
            return
    if ended.returncode:
        raise UsageError(f"Datasette ended with code {ended.returncode}.", "See its message above.")
