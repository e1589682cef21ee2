"""`auditor fleet …`: the same audits on many machines."""

import typer

from auditor.commands.fleet_gather import gather

fleet = typer.Typer(help="The same audits on many machines. `gather` brings their results together.")
fleet.command()(gather)
