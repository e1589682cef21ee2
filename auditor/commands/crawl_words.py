"""Options of `auditor crawl` that are given to another command, for audits that begin later or elsewhere."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import typer

from auditor.errors import UsageError

HERE_ONLY = ("db", "config", "har", "warc", "suppressions", "fail_on", "fail_on_new", "json", "quiet", "verbose")
"""What concerns the place where a command runs, not how a site is audited."""


def checked_words(site: str, words: list[str]) -> tuple[str, ...]:
    """Options of `auditor crawl`, if that command would take them; it complains itself of those it does not know."""
    _context_of(site, words)
    return tuple(words)


def settled_words(words: list[str], config: Path | None) -> tuple[str, ...]:
    """The same options with all others, as settings and defaults of this machine have them now.

    So another machine with other settings, or a later version with other defaults, audits in the same way.
    Raises UsageError for those that make no sense on another machine.
    """
    from auditor.config import load_settings
    from spiders.crawl_options import CrawlOptions, conditions, usual_visits

    context = _context_of("site.example", words)
    given = [name for name in HERE_ONLY if _is_given(context, name)]
    if given:
        raise UsageError(
            f"--{given[0].replace('_', '-')} is nothing for audits of a fleet.",
            "Their results are bundles: gather them, then use `auditor findings` and the others.",
        )
    if load_settings(config).get("second_reader"):
        raise UsageError(
            "Audits of a fleet ask no second reader: workers have no key to it.",
            "Leave [second_reader] out of these settings; gathered policies can be read again with `auditor policy`.",
        )
    # Its own --config lets settings be the defaults of its options.
    chosen = _context_of("site.example", words, config).params
    if (policy := chosen["policy"]) is not None and "://" not in policy:
        raise UsageError("--policy names a file of this machine.", "Give a URL.")
    if chosen["visits"] is None:
        chosen["visits"] = ",".join(usual_visits(chosen["browser"]))
    known = {field.name: chosen[field.name] for field in fields(CrawlOptions) if field.name in chosen}
    CrawlOptions(**known | {"visits": conditions(chosen["visits"]), "connect_to": tuple(chosen["connect_to"] or ())})
    return tuple(
        word
        for param in context.command.params
        if param.param_type_name == "option" and param.name not in HERE_ONLY and param.name in chosen
        for word in _words_of(param, chosen[str(param.name)])
    )


def _words_of(param: Any, value: Any) -> list[str]:
    name = param.opts[0]
    if value is None:
        return []
    if isinstance(value, bool):
        return [name] if value else list(param.secondary_opts[:1])
    if isinstance(value, list | tuple):
        return [word for each in value for word in (name, str(each))]
    return [name, str(value)]


def _is_given(context: Any, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _context_of(site: str, words: list[str], config: Path | None = None) -> Any:
    from typer.main import get_command

    from auditor.commands.auditing import severity_named
    from auditor.commands.crawl import crawl
    from auditor.suppressions import load_suppressions
    from spiders.crawl_options import conditions

    app = typer.Typer(add_completion=False)
    app.command()(crawl)
    settings = [] if config is None else ["--config", str(config)]
    context = get_command(app).make_context("auditor crawl", [*settings, *words, "--", site])
    if context.params["sites"] != [site]:
        raise UsageError("Only options are taken here, and no further site.", "After -- come only options.")
    conditions(context.params["visits"] or "")
    severity_named(context.params["fail_on"])
    load_suppressions(context.params["suppressions"])
    return context
