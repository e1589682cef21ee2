"""`auditor suggest`: drafts of what the policies leave out."""

from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.choosing import choose_audits, tell_of_none
from auditor.commands.output.as_json import print_json


def suggest(
    site: Annotated[str | None, typer.Argument(metavar="SITE", help="A domain or URL; all sites without it.")] = None,
    audit: Annotated[int | None, typer.Option("--audit", metavar="N", help="This audit, not the latest.")] = None,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Draft the disclosures that are missing, as Markdown: one for each vendor or subject, for a person to check.

    A draft says what was seen; what nobody can see from outside stands in square brackets. It is no legal advice.
    """
    from auditor.commands.output.drafts import draft_json, markdown
    from auditor.store import judgements, open_database, reader
    from auditor.suggestions import drafts

    with open_database(db, read_only=True) as database:
        chosen = choose_audits(database, site, audit)
        if not chosen:
            tell_of_none(database, quiet=quiet)
        drafted = [
            (
                item,
                drafts(reader.findings(database, item.id), judgements.stored_behaviours(database, item.id).values()),
            )
            for item in chosen
        ]
    if json:
        print_json([draft_json(item, draft) for item, each in drafted for draft in each])
    else:
        print("\n".join(markdown(item, each) for item, each in drafted), end="")
