"""Where a link leads: to the server, to a file beside this one, or to a place in the same file."""

import re
from base64 import b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol
from urllib.parse import quote

from reports.page import Key, Page
from reports.pictures import SUFFIXES

ReadPicture = Callable[[str], tuple[str, bytes] | None]
"""From a digest to media type and bytes of a stored picture."""


class Links(Protocol):
    """How pages, assets and pictures are addressed."""

    def page(self, name: str, key: Key) -> str | None:
        """URL of a page, None when it is not part of what is written."""

    def within(self, name: str, key: Key, anchor: str) -> str | None:
        """URL of a place in a page, by the name that anchor() was given there."""

    def asset(self, name: str) -> str:
        """URL of a style sheet or script."""

    def picture(self, digest: str) -> str | None:
        """URL of a stored picture."""

    def anchor(self, name: str) -> str:
        """An id within the page, without `#`."""


@dataclass(frozen=True, slots=True)
class ServedLinks:
    """Links of `auditor report serve`."""

    paths: dict[str, str]
    """Page name -> path with its parameters in braces."""

    def page(self, name: str, key: Key) -> str | None:
        return re.sub(r"{(\w+)(?::\w+)?}", lambda match: quote(str(key[match[1]]), safe=""), self.paths[name])

    def within(self, name: str, key: Key, anchor: str) -> str | None:
        return f"{self.page(name, key)}#{anchor}"

    def asset(self, name: str) -> str:
        return f"/static/{name}"

    def picture(self, digest: str) -> str | None:
        return f"/pictures/{quote(digest, safe='')}"

    def anchor(self, name: str) -> str:
        return name


@dataclass(frozen=True, slots=True)
class FolderLinks:
    """Links among the files of an exported folder."""

    written: Collection[str]
    """Names of the page files that are there."""
    read_picture: ReadPicture
    pictures: dict[str, bytes] = field(default_factory=dict)
    """File name -> content of the pictures that pages have asked for so far."""

    @property
    def policy(self) -> str:
        """Content-Security-Policy, which files must carry themselves."""
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'"

    def page(self, name: str, key: Key) -> str | None:
        target = file_name(name, key)
        return target if target in self.written else None

    def within(self, name: str, key: Key, anchor: str) -> str | None:
        target = self.page(name, key)
        return target and f"{target}#{anchor}"

    def asset(self, name: str) -> str:
        return name

    def picture(self, digest: str) -> str | None:
        found = self.read_picture(digest)
        if found is None:
            return None
        name = f"picture-{_word(digest)}{SUFFIXES[found[0]]}"
        self.pictures[name] = found[1]
        return name

    def anchor(self, name: str) -> str:
        return name


@dataclass(slots=True)
class OneFileLinks:
    """Links within one file that holds several pages."""

    written: Collection[str]
    read_picture: ReadPicture
    here: str = ""
    """Place of the page that is being written."""
    _shown: set[str] = field(default_factory=set)

    def page(self, name: str, key: Key) -> str | None:
        target = place(name, key)
        return f"#{target}" if target in self.written else None

    def within(self, name: str, key: Key, anchor: str) -> str | None:
        target = self.page(name, key)
        return target and f"{target}.{anchor}"

    def asset(self, name: str) -> str:
        raise LookupError(f"a page in one file has no asset of its own: {name}")

    def picture(self, digest: str) -> str | None:
        """The picture itself, only where it is first asked for: many findings show the same page."""
        found = None if digest in self._shown else self.read_picture(digest)
        if found is None:
            return None
        self._shown.add(digest)
        return f"data:{found[0]};base64,{b64encode(found[1]).decode()}"

    def anchor(self, name: str) -> str:
        return f"{self.here}.{name}"


def paths_of(pages: tuple[Page, ...]) -> dict[str, str]:
    """Page name -> path, for ServedLinks."""
    return {page.name: page.path for page in pages}


def place(name: str, key: Key) -> str:
    """A page as one word of letters, digits, dots and hyphens, different for each page.

    What a site sends can stand in a key (a vendor's or rule's name), so a part that holds anything else gets a digest:
    a file of this name cannot leave its folder on any system.
    """
    return "-".join((name, *(_word(str(part)) for part in key.values())))


def file_name(name: str, key: Key) -> str:
    """File of a page in an exported folder."""
    return "index.html" if name == "overview" else f"{place(name, key)}.html"


def _word(part: str) -> str:
    plain = re.sub(r"[^a-z0-9.]+", "-", part.lower()).strip("-.")[:60]
    return plain if plain == part else f"{plain}-{sha256(part.encode()).hexdigest()[:8]}".lstrip("-")
