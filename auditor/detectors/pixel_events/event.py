"""One event that a tag told somebody, and the request it is read out of."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

Fields = Mapping[str, str]

_PART = re.compile(r'name="([^"]+)"\r?\n\r?\n(.*?)\r?\n--', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelEvent:
    """One event that was told to somebody."""

    product: str
    event: str
    account: str | None = None
    """Of the advertiser or site with the product: a pixel's, tag's or site's number."""
    page: str | None = None
    """The page that it was told of."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    matching: Mapping[str, str] = field(default_factory=dict)
    """What of the visitor it carries (email, phone …) -> the form of the value."""


PERSON = {
    "em": "email", "hem": "email", "email": "email", "email_address": "email", "sha256_email_address": "email",
    "ph": "phone", "pn": "phone", "hpn": "phone", "phone": "phone", "phone_number": "phone",
    "sha256_phone_number": "phone", "fn": "first name", "ln": "last name", "ge": "gender", "db": "date of birth",
    "ct": "city", "city": "city", "st": "state", "zp": "postal code", "zip": "postal code", "country": "country",
    "cn": "country", "external_id": "account id", "eid": "account id", "uid": "account id", "user_id": "account id",
}  # fmt: skip
"""Names of fields -> what they hold. https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching names
most of them, and others followed."""
_FORMS = (
    ("sha256", re.compile(r"[0-9a-f]{64}|[A-Za-z0-9_-]{43}=?", re.ASCII)),
    ("sha1", re.compile(r"[0-9a-f]{40}", re.ASCII)),
    ("md5", re.compile(r"[0-9a-f]{32}", re.ASCII)),
)


def form_of(value: str) -> str:
    """sha256, sha1, md5 by their shape (hexadecimal or web-safe base64), else plain."""
    return next((name for name, shape in _FORMS if shape.fullmatch(value)), "plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request made ready for its decoder."""

    address: str
    query: Fields
    body: str

    @property
    def fields(self) -> dict[str, str]:
        """Query and form body together, URL-encoded or in parts (RFC 7578)."""
        if self.body.startswith("--"):
            body = dict(_PART.findall(self.body))
        else:
            body = dict(parse_qsl(self.body)) if self.body[:1] not in ("", "{", "[") else {}
        return dict(self.query) | body

    @property
    def content(self) -> dict[str, Any]:
        """A JSON body, empty where there is none."""
        return as_object(self.body)


def as_object(text: str) -> dict[str, Any]:
    """A JSON object; empty for any other text."""
    content = _json(text)
    return content if isinstance(content, dict) else {}


def as_list(text: str) -> list[Any]:
    """A JSON list; empty for any other text."""
    content = _json(text)
    return content if isinstance(content, list) else []


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def matching_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """What of a person the fields hold, by their names -> the form of the value."""
    found = {}
    for name, value in fields.items():
        values = [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str) and text]
        if name in PERSON and values:
            found[PERSON[name]] = form_of(values[0])
    return found


def inside(fields: Fields, prefix: str) -> dict[str, str]:
    """`cd[value]=5` is value=5 inside cd."""
    start = f"{prefix}["
    return {
        name[len(start) : -1]: value for name, value in fields.items() if name.startswith(start) and name[-1] == "]"
    }


def plain(content: Any) -> dict[str, str]:
    """The filled fields of an object as text."""
    if not isinstance(content, dict):
        return {}
    return {
        str(name): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in content.items()
        if value not in (None, "", {}, [])
    }


def member(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object inside another; empty where there is none."""
    found = content.get(name)
    return found if isinstance(found, dict) else {}


def items(content: Mapping[str, Any], name: str) -> list[Any]:
    """A list in an object; empty where there is none."""
    found = content.get(name)
    return found if isinstance(found, list) else []


def word(content: Mapping[str, Any], name: str) -> str | None:
    """A text in an object, None where there is none."""
    found = content.get(name)
    return found if isinstance(found, str) else None
