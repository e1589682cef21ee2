"""How to repeat by hand what a finding rests on, with an ordinary browser."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.model.practices import Condition

CHOICES = {
    Condition.NO_CHOICE: "Leave the cookie banner alone: neither accept nor refuse.",
    Condition.REJECT: "Refuse in the cookie banner, then go on to a further page and reload it once.",
    Condition.ACCEPT: "Accept in the cookie banner, then go on to a further page.",
    Condition.SIGNALS: "Switch on Global Privacy Control and Do Not Track beforehand; leave the banner alone.",
    Condition.GPC: "Switch on Global Privacy Control before the first page; leave the banner alone.",
    Condition.DNT: "Switch on Do Not Track before the first page; leave the banner alone.",
    Condition.NO_COOKIES: "Block all cookies in the browser's settings before the first page.",
    Condition.UNKNOWN: "Nothing is known of choices in the banner: the recording was made elsewhere.",
}

LOOK = {
    "cookies": "Application → Cookies: look for {name} under {domain}.",
    "requests": "Network: filter for {host} and look for {url}",
    "messages": "Network → WS: open the connection and read its messages.",
    "storage_items": "Application → {area} storage: look for the key {name}.",
    "api_calls": "Sources: search all files for “{api}” and set a breakpoint in {script_url}.",
    "forms": "Elements: find the form that goes to {action}.",
    "permissions": "Watch for the prompt that asks for {name}.",
    "consent_signals": "Console or Network: look for {name} and its value {value}.",
    "typed_values": "Type into the field {field} with the developer tools open on Network, and look for it there.",
    "banners": "Look at the banner itself, before anything in it is pressed.",
    "declared_cookies": "Open the list of cookies in the banner’s settings: look for {name}.",
    "clear_answers": "Ask for {url} with a tool that does not know the site, such as curl -i.",
    "page_views": "Look at the page itself: {url}",
    "policies": "Open the document itself: {url}",
    "visits": "Compare with what the site does under the other conditions.",
}


def steps(finding: Mapping[str, Any], audit: Mapping[str, Any], evidence: Iterable[Mapping[str, Any]]) -> list[str]:
    """What to do, a sentence each."""
    return list(_steps(finding, audit, list(evidence)))


def _steps(finding: Mapping[str, Any], audit: Mapping[str, Any], evidence: list[Mapping[str, Any]]) -> Iterator[str]:
    pages = list(dict.fromkeys(item["page_url"] for item in evidence if item["page_url"])) or [audit["url"]]
    yield "Open a new private window, so that no cookie is left from before, and its developer tools."
    chosen = [CHOICES[Condition(name)] for name in finding["visits"] if name in set(Condition)]
    if len(chosen) == 1:
        yield chosen[0]
    elif chosen:
        yield f"Do this once for each condition, each in a window of its own. {' '.join(chosen)}"
    more = "" if len(pages) == 1 else f" (or one of {len(pages) - 1} more pages)"
    yield f"Go to {pages[0]}{more} and wait until nothing loads any more."
    yield from dict.fromkeys(_look(item) for item in evidence[:12])
    yield "Hold it against the quoted statements; the policy may have changed since the day it was fetched."


def _look(item: Mapping[str, Any]) -> str:
    row = {name: "(not known)" if value is None else str(value)[:200] for name, value in item["row"].items()}
    try:
        return LOOK[item["table"]].format_map(row)
    except KeyError:
        return "The row this rests on is no longer in the database."
