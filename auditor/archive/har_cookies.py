"""Cookies as a HAR shows them: asked for in Set-Cookie headers, and sent back with later requests."""

from collections.abc import Sequence
from datetime import UTC, datetime

from auditor.archive.har_format import Entry, SentCookie
from auditor.model.observations import Cookie, Request
from auditor.model.practices import Party
from auditor.web.set_cookie import SetCookie, parse_set_cookie
from auditor.web.sites import host_of, party_of

NOT_SHOWN = "NotShown"
"""Reason for a third party's cookie that no later request carries: whether the browser kept it is not known."""


def cookies_of(entries: Sequence[Entry], requests: Sequence[Request], page_host: str | None) -> tuple[Cookie, ...]:
    """One row for each Set-Cookie header, and one for each cookie that was sent and not seen to be set.

    A browser keeps what its own site sets, where nothing speaks against it; whether it keeps what a third party sets is
    its settings' affair, and told by whether it is sent back.
    """
    asked = [
        (number, cookie)
        for number, entry in enumerate(entries)
        for header in entry.response.headers
        if header.name.lower() == "set-cookie"
        for line in header.value.split("\n")
        for cookie in (parse_set_cookie(line, entry.request.url, entry.started),)
    ]
    last = {cookie.key: place for place, (_, cookie) in enumerate(asked) if cookie.refused is None}
    found: list[Cookie] = []
    for place, (number, cookie) in enumerate(asked):
        party = party_of(cookie.domain, page_host) or Party.FIRST
        refused = cookie.refused
        if refused is None and party is Party.THIRD and not _is_sent_back(cookie, entries[number:]):
            refused = NOT_SHOWN
        lives = cookie.lifetime_seconds is None or cookie.lifetime_seconds > 0
        found.append(
            Cookie(
                id=len(found) + 1,
                request=requests[number].id,
                name=cookie.name,
                value=cookie.value,
                domain=cookie.domain,
                path=cookie.path,
                host_only=cookie.host_only,
                secure=cookie.secure,
                http_only=cookie.http_only,
                same_site=cookie.same_site,
                lifetime_seconds=cookie.lifetime_seconds,
                set_by="http",
                setter_url=entries[number].request.url,
                stored=refused is None,
                blocked_reason=refused,
                party=party,
                final=refused is None and lives and last.get(cookie.key) == place,
            )
        )
    return (*found, *_unexplained(entries, [cookie for _, cookie in asked], page_host, len(found)))


def _is_sent_back(cookie: SetCookie, later: Sequence[Entry]) -> bool:
    return any(
        (each.name, each.value) == (cookie.name, cookie.value)
        for entry in later
        if _is_for(cookie.domain, host_of(entry.request.url))
        for each in _sent(entry)
    )


def _unexplained(
    entries: Sequence[Entry], asked: Sequence[SetCookie], page_host: str | None, before: int
) -> list[Cookie]:
    """Cookies that were sent and whose setting is not in the recording: a script's, or of an earlier visit."""
    found: dict[tuple[str, str], Cookie] = {}
    for entry in entries:
        host = host_of(entry.request.url)
        for cookie in _sent(entry) if host else ():
            domain = (cookie.domain or host or "").removeprefix(".").lower()
            known = any(each.name == cookie.name and _is_for(each.domain, host) for each in asked)
            if known or (cookie.name, domain) in found:
                continue
            found[cookie.name, domain] = Cookie(
                id=before + len(found) + 1,
                name=cookie.name,
                value=cookie.value,
                domain=domain,
                path=cookie.path or "/",
                host_only=not (cookie.domain or "").startswith("."),
                secure=bool(cookie.secure),
                http_only=bool(cookie.http_only),
                lifetime_seconds=_lifetime(cookie.expires, entry.started),
                set_by="jar",
                party=party_of(domain, page_host) or Party.FIRST,
                final=True,
            )
    return list(found.values())


def _sent(entry: Entry) -> list[SentCookie]:
    """As the writer lists them; else as they stand in the header."""
    if entry.request.cookies:
        return entry.request.cookies
    lines = [header.value for header in entry.request.headers if header.name.lower() == "cookie"]
    pairs = (pair.strip().partition("=") for line in lines for pair in line.split(";") if pair.strip())
    return [SentCookie(name=name, value=value) for name, _, value in pairs]


def _is_for(domain: str, host: str | None) -> bool:
    return host is not None and (host == domain or host.endswith(f".{domain}"))


def _lifetime(expires: str | None, now: datetime) -> float | None:
    try:
        at = datetime.fromisoformat(expires) if expires else None
    except ValueError:
        return None
    if at is None:
        return None
    return round(((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds(), 3)
