"""Filter lists that the user has, as EasyPrivacy: which rule names an address as tracking. None is shipped.

The lists are under GPL-3.0 or CC BY-SA 3.0 and stay files of their own, as they are. Rules are matched by the engine of
the package `adblock`, which the extra `lists` brings.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from auditor.errors import UsageError
from auditor.knowledge.datasets import user_folder

MANIFEST = "lists.json"
_HEADER = re.compile(r"^! (?P<name>[A-Za-z ]+): *(?P<value>.+)$", re.MULTILINE)
_HEAD = 4000
"""Characters at the beginning of a list in which its header stands."""
_TYPES = {"media": "media", "stylesheet": "stylesheet", "document": "document", "xhr": "xmlhttprequest"} | {
    "fetch": "xmlhttprequest",
    "beacon": "ping",
    "eventsource": "xmlhttprequest",
    "iframe": "subdocument",
}
"""Our words for types of requests -> those of filter lists, where they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterList:
    """A list as it was taken in."""

    name: str
    file: str
    version: str
    licence: str
    home: str | None
    rows: int
    file_sha256: str
    fetched: str


@dataclass(frozen=True, slots=True)
class Match:
    """The rule that names an address, and the list it stands in."""

    list: str
    rule: str


def filter_lists(folder: Path | None = None) -> tuple[FilterList, ...]:
    """The lists in a folder, the user's own without any, by name."""
    file = (folder or user_folder()) / MANIFEST
    return tuple(FilterList(**row) for row in json.loads(file.read_text("utf-8"))) if file.is_file() else ()


def take_in(file: Path, folder: Path, now: str) -> FilterList:
    """Copy a list into the folder, with what its header tells. Raises UsageError for a file that is no filter list."""
    try:
        content = file.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}", "Name a filter list, a text file.") from error
    header = {found["name"].lower(): found["value"].strip() for found in _HEADER.finditer(text[:_HEAD])}
    if "title" not in header or not text.lstrip().startswith(("[Adblock", "!")):
        raise UsageError(f"{file} is no filter list: it has no title.", "Name one in Adblock Plus format.")
    rules = sum(1 for line in text.splitlines() if line.strip() and not line.startswith(("!", "[")))
    name = header["title"]
    item = FilterList(
        name=name,
        file=f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.txt",
        version=header.get("version", header.get("last modified", "not told")),
        licence=header.get("licence", header.get("license", "not told")),
        home=header.get("homepage"),
        rows=rules,
        file_sha256=hashlib.sha256(content).hexdigest(),
        fetched=now,
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / item.file).write_bytes(content)
    known = {one.name: one for one in filter_lists(folder)} | {item.name: item}
    (folder / MANIFEST).write_text(json.dumps([asdict(known[key]) for key in sorted(known)], indent=1) + "\n")
    return item


class Lists:
    """The user's lists, ready to be asked; empty where there is no list or no engine."""

    def __init__(self, lists: tuple[FilterList, ...], folder: Path) -> None:
        self.lists = lists
        self._folder = folder
        self.match = lru_cache(maxsize=65536)(self._match)

    def _match(self, url: str, page_url: str, kind: str) -> Match | None:
        """The rule by which a list would block the request, None where none does; `kind` is a request's type."""
        for name, engine in self._engines:
            answer = engine.check_network_urls(url, page_url, _TYPES.get(kind, kind))
            if answer.matched and answer.exception is None:
                return Match(name, answer.filter or "")
        return None

    @cached_property
    def _engines(self) -> tuple[tuple[str, Any], ...]:
        if not self.lists:
            return ()
        try:
            import adblock
        except ImportError as error:
            raise UsageError(
                f"{self.lists[0].name} is in use, and its engine is not here.",
                "Install it with pip install 'privacy-auditor[lists]', or remove the list from your data folder.",
            ) from error
        engines = []
        for item in self.lists:
            # With `debug` the engine keeps the text of each rule, so that it can be cited.
            rules = adblock.FilterSet(debug=True)
            rules.add_filter_list((self._folder / item.file).read_text("utf-8"))
            engines.append((item.name, adblock.Engine(rules)))
        return tuple(engines)
