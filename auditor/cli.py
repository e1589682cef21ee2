"""The command `auditor`: its verbs, and how it ends.

Command modules import what is heavy (browser, crawler, reader) inside their functions, so that help comes at once.
"""

import sys
import traceback
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any

import typer

from auditor.commands.assess import assess
from auditor.commands.crawl import crawl
from auditor.commands.data import data
from auditor.commands.demo import demo
from auditor.commands.diff import diff
from auditor.commands.doctor import doctor
from auditor.commands.exit_codes import NOT_COMPLETED
from auditor.commands.explain import explain
from auditor.commands.explore import explore
from auditor.commands.findings import findings
from auditor.commands.fleet import fleet
from auditor.commands.import_har import import_har
from auditor.commands.output.outlet import outlive_readers
from auditor.commands.output.people import complain
from auditor.commands.policy import policy
from auditor.commands.prune import prune
from auditor.commands.report import report
from auditor.commands.rules import rules
from auditor.commands.schedule import schedule
from auditor.commands.show import show
from auditor.commands.suggest import suggest
from auditor.errors import AuditorError

COMMANDS: tuple[Callable[..., Any], ...] = (
    crawl,
    demo,
    policy,
    findings,
    explain,
    suggest,
    diff,
    show,
    import_har,
    assess,
    rules,
    prune,
    explore,
    doctor,
)
GROUPS: tuple[tuple[str, typer.Typer], ...] = (
    ("schedule", schedule),
    ("report", report),
    ("data", data),
    ("fleet", fleet),
)

app = typer.Typer(
    name="auditor",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        print(f"auditor {version('privacy-auditor')}")
        raise typer.Exit


@app.callback()
def auditor(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and end.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Audit websites: what their pages do, held against what their privacy policies say.

    Progress goes to standard error, results to standard output.

    Exit codes: 0 done, 1 findings at or above --fail-on, 2 something asked that cannot be done, 3 an incomplete audit.
    """


for command in COMMANDS:
    app.command()(command)
for name, group in GROUPS:
    app.add_typer(group, name=name)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    outlive_readers()
    try:
        try:
            app(prog_name="auditor")
        finally:
            # Now, while it can still be told that it failed.
            sys.stdout.flush()
    except AuditorError as error:
        complain(error)
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001 - by itself Python would end with 1, which says that there are findings
        traceback.print_exc()
        sys.exit(NOT_COMPLETED)


def prepare() -> None:
    """Load what `crawl` needs, for processes forked from this one. Nothing is visited, and no browser starts."""
    from auditor.commands.warming import warm

    warm(app)


if __name__ == "__main__":
    main()
