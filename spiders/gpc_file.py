"""What a site publishes about Global Privacy Control, in the file that the specification names.

https://w3c.github.io/gpc/#gpc-support-resource: a JSON object whose `gpc` is true where the site abides by the signal.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urljoin

from auditor.model.observations import ConsentSignal
from auditor.model.records import PageViewRecord
from spiders.fetch import Fetched
from spiders.policy import FetchFailed

PATH = "/.well-known/gpc.json"
LONGEST = 2_000
"""Characters of the file that are kept."""


async def with_gpc_file(
    record: PageViewRecord, home: str, fetch: Callable[[str], Awaitable[Fetched]]
) -> PageViewRecord:
    """The page view with what the file says among its consent signals; as it is where those could not be observed,
    since one row would make them look complete."""
    if record.consent_signals is None:
        return record
    url = urljoin(home, PATH)
    try:
        value: str | None = said(await fetch(url))
    except FetchFailed:
        value = None
    signal = ConsentSignal(id=len(record.consent_signals) + 1, kind="gpc", name=PATH, value=value, source=url)
    return replace(record, consent_signals=(*record.consent_signals, signal))


def said(fetched: Fetched) -> str:
    """The file as it is; else why there is none. Many servers answer every address with a page of theirs."""
    if fetched.status != 200:
        return f"not published (status {fetched.status})"
    try:
        content = json.loads(fetched.content)
    except ValueError:
        is_tried = fetched.content.lstrip().startswith(b"{")
        return "not valid (it is no JSON)" if is_tried else "not published (the answer is no JSON)"
    if not isinstance(content, dict) or "gpc" not in content:
        return "not published (the answer is about something else)"
    if not isinstance(content["gpc"], bool):
        return f"not valid (gpc is {json.dumps(content['gpc'])[:40]})"
    return json.dumps(content, ensure_ascii=False)[:LONGEST]
