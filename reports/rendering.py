"""Pages to HTML. Everything is escaped unless it was made here."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from auditor import __version__
from auditor.model.findings import Verdict
from auditor.model.practices import Practice
from reports import words
from reports.links import Links

STYLES = ("base.css", "parts.css", "pages.css", "print.css")
SCRIPTS = ("tables.js", "policy.js")
ASSETS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@cache
def asset(name: str) -> bytes:
    """A file of `static/`. Raises FileNotFoundError for any other name."""
    folder = files("reports") / "static"
    if name not in {entry.name for entry in folder.iterdir()}:
        raise FileNotFoundError(name)
    return (folder / name).read_bytes()


@cache
def environment() -> Environment:
    """The templates with their filters."""
    env = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        name: getattr(words, name)
        for name in (
            "date",
            "time",
            "lifetime",
            "size",
            "counted",
            "shown",
            "web_url",
            "spoken",
            "readable",
            "pretty",
            "fact",
        )
    }
    env.globals |= {
        "verdicts": {verdict.value: words.VERDICT_WORDS[verdict] for verdict in Verdict},
        "signs": {verdict.value: sign for verdict, sign in words.VERDICT_SIGNS.items()},
        "conditions_in_words": {condition.value: text for condition, text in words.CONDITION_WORDS.items()},
        "practices": {practice.value: practice.meaning for practice in Practice},
        "version": __version__,
        "styles": STYLES,
        "scripts": SCRIPTS,
        "to": _to,
    }
    return env


def render(name: str, facts: Mapping[str, Any], links: Links, *, layout: str = "base.html") -> str:
    """One page as HTML: its template with what it shows."""
    return environment().get_template(f"{name}.html").render(**facts, page_name=name, links=links, layout=layout)


@pass_context
def _to(context: Context, text: object, name: str, kind: str = "", anchor: str = "", **key: object) -> Markup:
    """A link to a page of the report or a place in it, or only its text where that page is not there."""
    links: Links = context["links"]
    url = links.within(name, key, anchor) if anchor else links.page(name, key)
    if url is None:
        return Markup("<span>{}</span>").format(text) if kind else escape(text)
    if kind:
        return Markup('<a href="{}" class="{}">{}</a>').format(url, kind, text)
    return Markup('<a href="{}">{}</a>').format(url, text)
