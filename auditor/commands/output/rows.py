"""One audit's observations for people: the columns that tell most, a table each."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.commands.output.people import heading
from auditor.commands.output.terminal import plain
from auditor.model.observations import Audit

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "visits": ("id", "condition", "cmp", "choice", "error"),
    "page_views": ("id", "visit", "ordinal", "url", "http_status", "title", "seconds", "settled_by", "error"),
    "requests": ("id", "page_view", "party", "type", "method", "status", "url", "blocked_reason"),
    "messages": ("id", "request", "sent", "size", "payload"),
    "cookies": ("id", "page_view", "party", "domain", "name", "value", "lifetime_seconds", "set_by", "blocked_reason"),
    "storage_items": ("id", "page_view", "party", "area", "name", "value"),
    "api_calls": ("id", "page_view", "party", "api", "calls", "script_url"),
    "forms": ("id", "page_view", "method", "action", "secure"),
    "permissions": ("id", "page_view", "name", "outcome", "script_url"),
    "consent_signals": ("id", "page_view", "kind", "name", "value"),
    "declared_cookies": ("id", "page_view", "source", "kind", "name", "provider", "category", "purpose", "duration"),
    "banners": ("id", "page_view", "kind", "cmp", "reject_on_first_layer", "accept_text", "reject_text", "text"),
    "typed_values": ("id", "page_view", "field", "kind", "value", "at"),
    "host_aliases": ("id", "host", "chain"),
    "clear_answers": ("id", "url", "status", "leads_to", "error"),
    "not_observed": ("page_view", "kind"),
    "policies": ("id", "kind", "status", "found_by", "url", "reason"),
}
"""Table -> what is shown of it; `--json` gives every column."""

SHOWN_ROWS = 40
LONGEST_CELL = 90


def print_rows(console: Console, audit: Audit, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Print the first rows of each table that has any."""
    console.print(heading(audit))
    if audit.reason:
        console.print(f"  {plain(audit.reason)}")
    instrument = (audit.browser_kind, audit.browser_version, audit.cookie_policy, audit.user_agent)
    console.print(Text("  " + " · ".join(plain(part) for part in instrument if part), "dim"))
    for name, rows in tables.items():
        if rows:
            console.print()
            console.print(_table(name, rows))
            if len(rows) > SHOWN_ROWS:
                console.print(Text(f"and {len(rows) - SHOWN_ROWS} more; --json gives all", "dim"))


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    shown = rows[:SHOWN_ROWS]
    columns = [column for column in COLUMNS[name] if any(row[column] is not None for row in shown)]
    table = Table(title=f"{name} ({len(rows)})", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, style="dim" if column == "id" else "", overflow="fold")
    for row in shown:
        table.add_row(*(_cell(row[column]) for column in columns))
    return table


def _cell(value: Any) -> Text:
    if value is None:
        return Text("")
    return Text(f"{value:.1f}" if isinstance(value, float) else plain(str(value), LONGEST_CELL))
