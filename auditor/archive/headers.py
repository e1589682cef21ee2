"""Headers as the database keeps them, one by one."""

import json
from collections.abc import Iterable


def header_lines(text: str | None) -> list[tuple[str, str]]:
    """(name, value) of each header; the database joins several of a name by newlines in a JSON object."""
    if text is None:
        return []
    return [(name, line) for name, value in json.loads(text).items() for line in str(value).split("\n")]


def header_text(lines: Iterable[tuple[str, str]]) -> str:
    """The other way round, with names in lower case; those of HTTP/2 that begin with a colon are left out."""
    found: dict[str, list[str]] = {}
    for name, value in lines:
        if not name.startswith(":"):
            found.setdefault(name.lower(), []).append(value)
    return json.dumps({name: "\n".join(values) for name, values in found.items()}, ensure_ascii=False)


def first(lines: Iterable[tuple[str, str]], name: str) -> str | None:
    """Value of the first header of this name, whatever its case."""
    return next((value for each, value in lines if each.lower() == name), None)
