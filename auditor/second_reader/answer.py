"""What the second reader answered, taken for nothing but what can be checked."""

import json
import re
from typing import Any

from auditor.model.practices import Polarity, Practice
from auditor.model.second_readings import SecondClaim
from auditor.policy.normal import normal
from auditor.second_reader.sections import Section

MOST_CLAIMS = 200
SHORTEST = 25
"""Characters of a quote that is no whole line: fewer could stand anywhere."""

_PRACTICES = {practice.value: practice for practice in Practice}
_KEYS = {"claim", "value", "quote"}
_FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)


class Rejected(Exception):
    """An answer that is not of the form asked for; nothing of it is used. The message is one of Unread's reasons."""


def claims_in(answer: str, section: Section, document: str) -> tuple[tuple[SecondClaim, ...], int]:
    """The claims of an answer whose quotes stand in the section, and how many were dropped because theirs do not.

    Quotes are cut anew from the document's text. Raises Rejected: an answer that names an unknown practice or value,
    or says anything else (a verdict, a severity), obeys somebody else.
    """
    claims = []
    dropped = 0
    for item in _items(answer):
        place = _find(item["quote"], section)
        if place is None:
            dropped += 1
            continue
        start, end = place
        claims.append(
            SecondClaim(
                claim=_PRACTICES[item["claim"]],
                value=Polarity(item["value"]),
                quote=document[start:end],
                start=start,
                end=end,
            )
        )
    return tuple(dict.fromkeys(claims)), dropped


def _items(answer: str) -> list[dict[str, str]]:
    fenced = _FENCE.match(answer)
    try:
        value: Any = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError) as error:
        raise Rejected("broken-json") from error
    if not isinstance(value, dict) or not isinstance(value.get("claims"), list):
        raise Rejected("broken-json")
    if set(value) != {"claims"} or len(value["claims"]) > MOST_CLAIMS:
        raise Rejected("unknown-key")
    for item in value["claims"]:
        if not isinstance(item, dict) or set(item) != _KEYS:
            raise Rejected("unknown-key")
        if not isinstance(item["claim"], str) or item["claim"] not in _PRACTICES:
            raise Rejected("unknown-claim")
        if item["value"] not in tuple(Polarity):
            raise Rejected("unknown-value")
        if not isinstance(item["quote"], str):
            raise Rejected("broken-json")
    return list(value["claims"])


def _find(quote: str, section: Section) -> tuple[int, int] | None:
    """Where a quote stands in the document; space between words, and typography, may differ."""
    words = normal(quote).split()
    text = normal(section.text)
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    if found is None or (len(found[0]) < SHORTEST and not _is_whole(text, *found.span())):
        return None
    return section.places[found.start()], section.places[found.end() - 1] + 1


def _is_whole(text: str, start: int, end: int) -> bool:
    """Does the passage fill a line or a sentence?"""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return (not before or before[-1] in "\n.!?;:") and (not after or after[0] == "\n" or text[end - 1] in ".!?")
