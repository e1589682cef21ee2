"""What a consent manager took to be chosen, and how its texts are taken apart."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from auditor.consent.bits import Undecodable


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerChoice:
    """What a consent manager took to be chosen."""

    manager: str
    granted: frozenset[str]
    """Its categories, purposes or services; those that cannot be refused are among them."""
    refused: frozenset[str]
    chosen: bool | None
    """Did the visitor choose? False: these are its defaults; None: the text does not tell."""
    consent_id: str | None = None
    updated: str | None = None
    """When, in UTC and ISO 8601."""
    gpc: bool | None = None
    """Did it see Global Privacy Control?"""


def split(states: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    """The names that are on, and those that are off."""
    granted = frozenset(name for name, state in states.items() if state)
    return granted, frozenset(states) - granted


def at(milliseconds: float) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")


def object_of(text: str) -> dict[str, Any]:
    """A JSON object, percent-encoded or not. Raises Undecodable, ValueError."""
    content = json.loads(unquote(text))
    if not isinstance(content, dict):
        raise Undecodable("no object")
    return content


def coded_object_of(text: str) -> dict[str, Any]:
    """A JSON object in base64. Raises Undecodable, ValueError."""
    text = unquote(text)
    return object_of(base64.b64decode(text + "=" * (-len(text) % 4)).decode())
