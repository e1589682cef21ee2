"""`auditor fleet …`: the same audits on many machines."""

import typer

from auditor.commands.fleet_gather import gather
from auditor.commands.fleet_query import query

fleet = typer.Typer(help="The same audits on many machines. `gather` brings their results together, `query` asks them.")
fleet.command()(gather)
fleet.command()(query)
