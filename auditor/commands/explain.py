"""`auditor explain`: one finding, so that a person can check it by hand."""

from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.choosing import choose_finding
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import results


def explain(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="A fingerprint, the beginning of one, or a finding's number.")
    ],
    site: Annotated[str | None, typer.Option(metavar="SITE", help="Look at this site only.")] = None,
    audit: Annotated[int | None, typer.Option(metavar="N", help="Look at this audit, not the latest.")] = None,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Explain one finding: both sides of the evidence, why it has its verdict, and how to check it by hand."""
    from auditor.commands.output.explanation import explanation, explanation_json, print_explanation
    from reports.database import facts_of

    with facts_of(db) as facts:
        number, owner, chosen = choose_finding(facts.database, finding, site, audit)
        explained = explanation(facts, number, owner, chosen)
    if json:
        print_json(explanation_json(explained))
    else:
        print_explanation(results(), explained)
