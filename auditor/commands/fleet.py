"""`auditor fleet …`: the same audits on many machines."""

import typer

from auditor.commands.fleet_gather import gather
from auditor.commands.fleet_query import query
from auditor.commands.fleet_queue import cancel, init, retry
from auditor.commands.fleet_schedule import schedule
from auditor.commands.fleet_status import status
from auditor.commands.fleet_submit import submit
from auditor.commands.fleet_worker import worker

fleet = typer.Typer(
    help="The same audits on many machines. `submit` puts sites into a queue, any number of `worker`s audit them,"
    " `gather` brings their results together, `query` asks them."
)
for command in (init, submit, worker, status, retry, cancel, gather, query):
    fleet.command()(command)
fleet.add_typer(schedule, name="schedule")
