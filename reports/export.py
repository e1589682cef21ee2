"""The same pages as files: a folder of them, or one self-contained file a site. Reading them fetches nothing."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from auditor.suppressions import NONE, Suppressions
from reports.database import Facts, facts_of
from reports.links import FolderLinks, OneFileLinks, file_name, place
from reports.page import Asked, Key, Page
from reports.pages import PAGES
from reports.pictures import picture
from reports.rendering import SCRIPTS, STYLES, asset, environment, render

IN_ONE_FILE = ("site", "audit", "changes", "finding", "policy", "network")
"""Pages that one file a site holds, in this order."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to write."""

    page: Page
    key: Key


def write_folder(
    database: Path,
    sites: tuple[str, ...],
    folder: Path,
    waived: Suppressions = NONE,
    duties: tuple[str, ...] = (),
) -> list[Path]:
    """Write the pages of these sites into a folder, with `index.html`; returns what was written.

    Raises OSError when a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with facts_of(database, waived, duties) as facts:
        leaves = list(_leaves(facts, sites, tuple(page.name for page in PAGES)))
        names = {file_name(leaf.page.name, leaf.key) for leaf in leaves}
        links = FolderLinks(names, lambda digest: picture(facts, digest))
        written = []
        for leaf in leaves:
            shown = leaf.page.build(facts, leaf.key, Asked(whole=True, sites=sites))
            if shown is not None:
                target = folder / file_name(leaf.page.name, leaf.key)
                target.write_text(render(leaf.page.name, shown, links), encoding="utf-8")
                written.append(target)
        for name, content in links.pictures.items():
            (folder / name).write_bytes(content)
            written.append(folder / name)
    for name in (*STYLES, *SCRIPTS):
        (folder / name).write_bytes(asset(name))
        written.append(folder / name)
    return written


def one_file(database: Path, site: str, waived: Suppressions = NONE, duties: tuple[str, ...] = ()) -> str:
    """The latest audit of a site with its findings and policies as one HTML document.

    Style and scripts stand in the file and are allowed by their hashes, everything else is forbidden.
    """
    with facts_of(database, waived, duties) as facts:
        leaves = list(_leaves(facts, (site,), IN_ONE_FILE))
        links = OneFileLinks(
            {place(leaf.page.name, leaf.key) for leaf in leaves}, lambda digest: picture(facts, digest)
        )
        bodies, contents = [], []
        for leaf in leaves:
            shown = leaf.page.build(facts, leaf.key, Asked(whole=True, sites=(site,)))
            if shown is None:
                continue
            links.here = place(leaf.page.name, leaf.key)
            bodies.append(Markup(render(leaf.page.name, shown, links, layout="bare.html")))
            if leaf.page.name != "finding":
                contents.append((links.here, shown["title"]))
    style = "\n".join(asset(name).decode() for name in STYLES)
    scripts = [asset(name).decode() for name in SCRIPTS]
    return (
        environment()
        .get_template("one_file.html")
        .render(
            site=site,
            policy=_policy(style, scripts),
            # Both come from our own files; neither holds an end tag.
            style=Markup(style),
            inline_scripts=[Markup(script) for script in scripts],
            contents=contents,
            leaves=bodies,
        )
    )


def _leaves(facts: Facts, sites: tuple[str, ...], names: tuple[str, ...]) -> Iterator[Leaf]:
    pages = {page.name: page for page in PAGES}
    for name in names:
        for key in pages[name].exported(facts, sites):
            yield Leaf(pages[name], key)


def _policy(style: str, scripts: list[str]) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {allowed}; base-uri 'none'"


def _hash(text: str) -> str:
    # CSP takes the hash of the element's text as UTF-8: https://www.w3.org/TR/CSP3/#match-element-to-source-list
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
