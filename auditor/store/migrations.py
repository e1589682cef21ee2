"""How the database came to its present shape; a migration that has been released never changes."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from sqlite_utils import Database, Migrations

migrations = Migrations("auditor")


def statements(script: str) -> Iterator[str]:
    """The SQL statements of a script, one by one; triggers, which hold semicolons of their own, stay whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def known_names() -> set[str]:
    """Names of all migrations that this version knows."""
    return {migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))}


def _run(db: Database, name: str) -> None:
    # One by one, because executescript() would commit the transaction that the migration runs in.
    for statement in statements((files("auditor.store") / "schema" / f"{name}.sql").read_text("utf-8")):
        db.execute(statement)


def _evidence_may_name(db: Database, table: str, column: str) -> None:
    """Let evidence point to rows of a further table.

    Exactly one of the columns must be filled, and SQLite cannot change a CHECK, so both tables are made anew from their
    own definitions. https://sqlite.org/lang_altertable.html#otheralter
    """
    for evidence in ("behaviour_evidence", "finding_evidence"):
        made = db.execute("SELECT type, sql FROM sqlite_master WHERE tbl_name = ?", (evidence,)).fetchall()
        definition = next(sql for kind, sql in made if kind == "table")
        reference = f"  {column} INTEGER REFERENCES {table}(id) ON DELETE CASCADE,\n  policy INTEGER"
        definition = definition.replace("  policy INTEGER", reference)
        definition = definition.replace("+ (policy IS", f"+ ({column} IS NOT NULL)\n    + (policy IS")
        columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({evidence})"))
        db.execute(f"CREATE TABLE kept AS SELECT * FROM {evidence}")
        db.execute(f"DROP TABLE {evidence}")
        db.execute(definition)
        db.execute(f"INSERT INTO {evidence} ({columns}) SELECT {columns} FROM kept")
        db.execute("DROP TABLE kept")
        for sql in (sql for kind, sql in made if kind == "index"):
            db.execute(sql)
        db.execute(f"CREATE INDEX {evidence}_{column} ON {evidence} ({column}) WHERE {column} IS NOT NULL")


@migrations()
def initial(db: Database) -> None:
    """Tables for what is seen, said and judged."""
    _run(db, "0001_initial")


@migrations()
def indices(db: Database) -> None:
    """Indices for joins, cascades and the report's questions."""
    _run(db, "0002_indices")


@migrations()
def views_and_search(db: Database) -> None:
    """Views, and full text of the policies."""
    _run(db, "0003_views_and_search")


@migrations()
def schedules(db: Database) -> None:
    """When sites are audited again, and the reader that an audit was judged with."""
    _run(db, "0004_schedules")


@migrations()
def retention(db: Database) -> None:
    """Indices for removing what nothing refers to any more."""
    _run(db, "0005_retention")


@migrations()
def declared_cookies(db: Database) -> None:
    """Cookies as consent managers declare them, to which evidence may point."""
    _run(db, "0006_declared_cookies")
    _evidence_may_name(db, "declared_cookies", "declared_cookie")


@migrations()
def bodies(db: Database) -> None:
    """Bodies of responses, and how long each request took."""
    _run(db, "0007_bodies")


@migrations()
def banners(db: Database) -> None:
    """Consent banners, to which evidence may point."""
    _run(db, "0008_banners")
    _evidence_may_name(db, "banners", "banner")


@migrations()
def phases(db: Database) -> None:
    """What was done before and after a choice, and what differs between the conditions."""
    _run(db, "0009_phases")


@migrations()
def repetitions(db: Database) -> None:
    """Visits that are made again, and how often something was seen in them."""
    _run(db, "0010_repetitions")


@migrations()
def second_readings(db: Database) -> None:
    """What a second reader said of texts."""
    _run(db, "0011_second_readings")


@migrations()
def weighing(db: Database) -> None:
    """How each finding was weighed."""
    _run(db, "0013_weighing")


@migrations()
def typed_values(db: Database) -> None:
    """What was typed into forms."""
    _run(db, "0014_typed_values")
    _evidence_may_name(db, "typed_values", "typed_value")


@migrations()
def host_aliases(db: Database) -> None:
    """Hosts that are aliases of other names."""
    _run(db, "0015_host_aliases")


@migrations()
def cookies_sent(db: Database) -> None:
    """A view of which request carried which cookie."""
    _run(db, "0016_cookies_sent")


@migrations()
def bundles(db: Database) -> None:
    """Audits that were made elsewhere, by the id they had before they ran."""
    _run(db, "0017_bundles")


@migrations()
def clear_answers(db: Database) -> None:
    """How sites answer where they are asked without TLS, to which evidence may point."""
    _run(db, "0018_clear_answers")
    _evidence_may_name(db, "clear_answers", "clear_answer")


@migrations()
def quotes(db: Database) -> None:
    """What sites say in rows that are cited for it."""
    _run(db, "0019_quotes")
