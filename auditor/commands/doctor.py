"""`auditor doctor`: can this machine audit, with what, and what to do if it cannot."""

import asyncio
import platform
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results
from auditor.errors import BrowserError, DatabaseError

PACKAGES = ("privacy-auditor", "playwright", "scrapy", "sqlite-utils", "duckduckgo-autoconsent-py")


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at."""

    name: str
    well: bool
    detail: str
    hint: str | None = None
    """What to do when it is not well."""
    needed: bool = True
    """Is it needed to audit? Else what fails without it stands in the hint."""

    @property
    def hinders(self) -> bool:
        return self.needed and not self.well


def doctor(
    install: Annotated[bool, typer.Option("--install", help="Get a browser when none here runs.")] = False,
    fidelity: Annotated[
        bool, typer.Option("--fidelity", help="List what gives the browser away to a page that looks for robots.")
    ] = False,
    browser: Annotated[str, typer.Option(metavar="full|shell|PATH", help="Which browser to look at.")] = "full",
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Tell whether a usable browser is here and stores third-party cookies, and which data and versions are in use."""
    from auditor.knowledge import data_sets

    if fidelity:
        raise typer.Exit(_fidelity(browser, json=json, console=messages(quiet=quiet)))
    symptoms = [*examine(browser, install=install, console=messages(quiet=quiet)), database(db)]
    usable = not any(symptom.hinders for symptom in symptoms)
    if json:
        print_json(
            {
                "usable": usable,
                "checks": [asdict(symptom) for symptom in symptoms],
                "data_sets": data_sets(),
                "versions": versions(),
            }
        )
    else:
        _print(results(), symptoms, data_sets())
    raise typer.Exit(0 if usable else BrowserError.exit_code)


def examine(kind: str, *, install: bool, console: Console) -> list[Symptom]:
    """Look for a browser and what drives it, get them if asked, and try them out on loopback."""
    from auditor.commands.browser_install import install_browser, install_driver, usable, version_of
    from spiders.driver import driver_version

    def tell(text: str) -> None:
        console.print(f"{text} …")

    def driver() -> str:
        return f"Node.js {install_driver(tell) if install else driver_version()}"

    def browser() -> str:
        found = usable(kind)
        if found is None:
            get = install and kind in ("full", "shell")
            found = install_browser(kind, tell) if get else _found_or_complaint(kind)
        return f"{found} ({version_of(found)})"

    symptoms = [_look("driver", driver, needed=install), _look("browser", browser)]
    if any(symptom.hinders for symptom in symptoms):
        return symptoms
    with console.status("Trying the browser out on loopback"):
        return [*symptoms, *asyncio.run(_try_out(kind))]


def _look(name: str, find: Callable[[], str], *, needed: bool = True) -> Symptom:
    try:
        return Symptom(name, True, find(), needed=needed)
    except BrowserError as error:
        return Symptom(name, False, error.message, error.hint, needed)


def database(path: Path) -> Symptom:
    """What is at the place where audits are kept."""
    from auditor.store import open_database, reader

    if not path.exists():
        return Symptom("database", True, f"none yet at {path}")
    try:
        with open_database(path, read_only=True) as db:
            return Symptom("database", True, f"{path} ({len(reader.audits(db))} audits)")
    except DatabaseError as error:
        return Symptom("database", False, error.message, error.hint)


def versions() -> dict[str, str]:
    """Versions of what could change what is seen."""
    from importlib.metadata import PackageNotFoundError

    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _found_or_complaint(kind: str) -> Path:
    """Raises BrowserError: there is no browser, or the one that is there does not run."""
    from spiders.browser import find_browser

    found = find_browser(kind)
    raise BrowserError(f"{found} does not run.", "Run `auditor doctor --install` to get one that does.")


async def _try_out(kind: str) -> list[Symptom]:
    from spiders.browser import BrowserOptions
    from spiders.selftest import self_test

    try:
        checks = await self_test(BrowserOptions(kind=kind))
    except BrowserError as error:
        return [Symptom("start", False, error.message, error.hint)]
    return [Symptom(check.name, check.passed, check.detail, check.hint) for check in checks]


def _print(console: Console, symptoms: list[Symptom], data_sets: dict[str, str]) -> None:
    for symptom in symptoms:
        lacking = Text("✗", "bold red") if symptom.needed else Text("·", "yellow")
        mark = Text("✓", "green") if symptom.well else lacking
        console.print(Text.assemble(mark, " ", (symptom.name, "bold"), f"  {plain(symptom.detail)}"))
        if not symptom.well and symptom.hint:
            console.print(Text.assemble(("  Next: ", "bold"), plain(symptom.hint)))
    console.print()
    console.print(
        Text.assemble(("versions  ", "bold"), ", ".join(f"{name} {text}" for name, text in versions().items()))
    )
    console.print(
        Text.assemble(("data      ", "bold"), ", ".join(f"{name} {text}" for name, text in data_sets.items()))
    )


def _fidelity(kind: str, *, json: bool, console: Console) -> int:
    """Print what gives the browser away; the exit code says whether something does for which there is no reason."""
    from spiders.browser import BrowserOptions
    from spiders.fidelity import tells

    with console.status("Looking for what gives the browser away"):
        found = asyncio.run(tells(BrowserOptions(kind=kind)))
    if json:
        print_json([asdict(tell) for tell in found])
    else:
        for tell in found:
            given = Text("·", "yellow") if tell.reason else Text("✗", "bold red")
            mark = given if tell.given else Text("✓", "green")
            why = f" ({tell.reason})" if tell.reason else ""
            results().print(Text.assemble(mark, " ", (tell.name, "bold"), f"  {plain(tell.detail)}{why}"))
    return BrowserError.exit_code if any(tell.given and tell.reason is None for tell in found) else 0
