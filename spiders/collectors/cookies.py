"""Cookies: every attempt to set one, by HTTP or by script, refused ones too, held against the jar in the end."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from auditor.model.observations import Cookie
from auditor.model.practices import Party
from auditor.web.set_cookie import SetCookie, parse_set_cookie
from auditor.web.sites import host_of, party_of
from spiders.cdp import Params
from spiders.collectors.base import Collector
from spiders.collectors.causes import Causes
from spiders.collectors.hook import Call
from spiders.collectors.hops import Hop
from spiders.view import View

Key = tuple[str, str, str, bool]
_LAX = {"lax": "SameSiteLax", "strict": "SameSiteStrict"}
"""In a frame of another site a cookie has to be for all sites: RFC 6265bis section 5.7.3."""


@dataclass(slots=True)
class Attempt:
    """One cookie that something tried to set."""

    at: float
    cookie: SetCookie
    set_by: str
    setter_url: str | None
    frame_url: str | None
    request: int | None = None
    stack: str | None = None
    partition: str | None = None
    blocked: str | None = None
    final: bool = False

    @property
    def key(self) -> Key:
        return (*self.cookie.key, self.cookie.partitioned)


class CookieCollector(Collector[Cookie]):
    """One row an attempt, and one for each cookie that came into the jar unseen."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.jar: list[Params] = []

    async def left(self) -> None:
        answer = await self.view.connection.call("Storage.getCookies", {"browserContextId": self.view.page.context})
        self.jar = answer["cookies"]

    def rows(self) -> tuple[Cookie, ...]:
        attempts = [attempt for hop in self.view.network.hops for attempt in _of_response(hop)]
        attempts += [attempt for call in self.view.hook.calls if (attempt := _of_script(call, self.view.causes))]
        attempts.sort(key=lambda attempt: attempt.at)
        ending = datetime.now(UTC)
        jar = {_jar_key(cookie): cookie for cookie in self.jar}
        before = {_jar_key(cookie): cookie for cookie in self.view.jar_before or ()}
        accounted = _mark_final(attempts, jar, self._preference)
        silent = _silent_by_host(self.view.network.hops)
        for key, cookie in jar.items():
            if key not in accounted and _changed(before.get(key), cookie):
                attempts.append(_by_elimination(_of_jar(cookie, ending), silent))
        return tuple(self._row(number, attempt) for number, attempt in enumerate(attempts, start=1))

    def _preference(self, attempt: Attempt) -> str:
        third = party_of(attempt.cookie.domain, self.view.page_host) is Party.THIRD
        if not self.view.options.cookies or (third and not self.view.options.third_party_cookies):
            return "UserPreferences"
        sites = (attempt.cookie.same_site or "").lower()
        if third and sites != "none":
            return _LAX.get(sites, "SameSiteUnspecifiedTreatedAsLax")
        return "NotInJar"

    def _row(self, number: int, attempt: Attempt) -> Cookie:
        cookie = attempt.cookie
        return Cookie(
            id=number,
            request=attempt.request,
            name=cookie.name,
            value=cookie.value,
            domain=cookie.domain,
            path=cookie.path,
            host_only=cookie.host_only,
            secure=cookie.secure,
            http_only=cookie.http_only,
            same_site=cookie.same_site,
            partition_key=attempt.partition,
            lifetime_seconds=cookie.lifetime_seconds,
            set_by=attempt.set_by,
            setter_url=attempt.setter_url,
            stack=attempt.stack,
            frame_url=attempt.frame_url,
            stored=attempt.blocked is None,
            blocked_reason=attempt.blocked,
            party=party_of(cookie.domain, self.view.page_host) or Party.FIRST,
            final=attempt.final,
        )


def _of_response(hop: Hop) -> list[Attempt]:
    extra = hop.received_extra or {}
    headers = extra.get("headers") or (hop.response or {}).get("headers", {})
    lines = next((value for name, value in headers.items() if name.lower() == "set-cookie"), "")
    refused = {_utf8(blocked["cookieLine"]): blocked["blockedReasons"] for blocked in extra.get("blockedCookies", ())}
    at = (hop.response or {}).get("responseTime", hop.at * 1000) / 1000
    attempts = []
    for line in map(_utf8, lines.split("\n") if lines else ()):
        cookie = parse_set_cookie(line, hop.request["url"], datetime.fromtimestamp(at, UTC))
        reasons = refused.get(line)
        attempts.append(
            Attempt(
                at=at,
                cookie=cookie,
                set_by="http",
                setter_url=hop.request["url"],
                frame_url=hop.document_url or None,
                request=hop.row,
                partition=_site(extra.get("cookiePartitionKey")) if cookie.partitioned else None,
                blocked=", ".join(reasons) if reasons else cookie.refused,
            )
        )
    return attempts


def _utf8(line: str) -> str:
    """A header line whose bytes the protocol tells as letters of windows-1252, and the jar reads as UTF-8."""
    if line.isascii():
        return line
    try:
        return b"".join(letter.encode("cp1252" if letter > "\x9f" else "latin-1") for letter in line).decode()
    except UnicodeError:
        return line


def _of_script(call: Call, causes: Causes) -> Attempt | None:
    at = datetime.fromtimestamp(call.at, UTC)
    if call.api == "Document.cookie.set" and call.arguments:
        cookie = parse_set_cookie(str(call.arguments[0]), causes.place_of(call), at, from_script=True)
    elif call.api in ("CookieStore.set", "CookieStore.delete") and call.arguments:
        cookie = parse_set_cookie(_store_line(call.api, call.arguments), causes.place_of(call), at, from_script=True)
    else:
        return None
    return Attempt(
        at=call.at,
        cookie=cookie,
        set_by="script",
        setter_url=causes.of_call(call),
        frame_url=call.frame_url,
        stack=call.frames,
        blocked=cookie.refused,
    )


def _store_line(api: str, arguments: list[Any]) -> str:
    """What cookieStore.set or .delete means, as a Set-Cookie line: https://wicg.github.io/cookie-store/#CookieStore."""
    options: dict[str, Any] = {}
    if isinstance(arguments[0], dict):
        options = arguments[0]
    elif len(arguments) == 1:
        options = {"name": arguments[0]}
    else:
        options = {"name": arguments[0], "value": arguments[1]}
    line = f"{options.get('name', '')}={options.get('value', '')}; Path={options.get('path', '/')}; Secure"
    line += f"; SameSite={options.get('sameSite', 'strict')}"
    if options.get("domain"):
        line += f"; Domain={options['domain']}"
    if options.get("partitioned"):
        line += "; Partitioned"
    if api == "CookieStore.delete":
        line += "; Max-Age=0"
    elif options.get("expires") is not None:
        expires = datetime.fromtimestamp(float(options["expires"]) / 1000, UTC)
        line += f"; Expires={expires.strftime('%a, %d %b %Y %H:%M:%S GMT')}"
    return line


def _of_jar(cookie: Params, now: datetime) -> Attempt:
    session = cookie.get("session", cookie["expires"] < 0)
    found = SetCookie(
        name=cookie["name"],
        value=cookie["value"],
        domain=cookie["domain"].removeprefix("."),
        path=cookie["path"],
        host_only=not cookie["domain"].startswith("."),
        secure=cookie["secure"],
        http_only=cookie["httpOnly"],
        same_site=cookie.get("sameSite"),
        partitioned="partitionKey" in cookie,
        lifetime_seconds=None if session else round(cookie["expires"] - now.timestamp(), 3),
        refused=None,
    )
    return Attempt(
        at=now.timestamp(),
        cookie=found,
        set_by="jar",
        setter_url=None,
        frame_url=None,
        partition=_site(cookie.get("partitionKey")),
        final=True,
    )


def _silent_by_host(hops: list[Hop]) -> dict[str, list[Hop]]:
    """Responses of which the browser did not say what cookies they set, under each domain they may set cookies for.

    https://www.rfc-editor.org/rfc/rfc6265#section-5.1.3
    """
    silent: dict[str, list[Hop]] = {}
    for hop in hops:
        if hop.response and hop.received_extra is None and not hop.from_cache:
            host = host_of(hop.request["url"]) or ""
            labels = host.split(".")
            for depth in range(len(labels)):
                silent.setdefault(".".join(labels[depth:]), []).append(hop)
    return silent


def _by_elimination(attempt: Attempt, silent: dict[str, list[Hop]]) -> Attempt:
    """The browser hides Set-Cookie of WebSocket handshakes; one that alone could have set the cookie has set it."""
    able = [hop for hop in silent.get(attempt.cookie.domain, ()) if _may_set(hop, attempt.cookie)]
    if not able or any(hop.type != "WebSocket" for hop in able):
        return attempt
    first = able[0]
    return replace(attempt, set_by="http", setter_url=first.request["url"], request=first.row)


def _may_set(hop: Hop, cookie: SetCookie) -> bool:
    return not cookie.host_only or host_of(hop.request["url"]) == cookie.domain


def _mark_final(attempts: list[Attempt], jar: dict[Key, Params], preference: Any) -> set[Key]:
    """Mark the attempts that stand in the jar, and those that a script made in vain; keys that are accounted for."""
    accounted: set[Key] = set()
    decided: set[Key] = set()
    for number in range(len(attempts) - 1, -1, -1):
        attempt = attempts[number]
        if attempt.blocked is not None or attempt.key in decided:
            continue
        found = jar.get(attempt.key)
        lifetime = attempt.cookie.lifetime_seconds
        if found is not None and found["value"] == attempt.cookie.value:
            attempts[number] = replace(attempt, final=True, partition=_site(found.get("partitionKey")))
            accounted.add(attempt.key)
            decided.add(attempt.key)
        elif lifetime is not None and lifetime <= 0:
            decided.add(attempt.key)
        elif found is None and attempt.set_by == "script":
            # The browser tells a script nothing when it refuses its cookie.
            attempts[number] = replace(attempt, blocked=preference(attempt))
        else:
            decided.add(attempt.key)
    return accounted


def _jar_key(cookie: Params) -> Key:
    return cookie["name"], cookie["domain"].removeprefix("."), cookie["path"], "partitionKey" in cookie


def _changed(before: Params | None, after: Params) -> bool:
    return before is None or (before["value"], round(before["expires"])) != (after["value"], round(after["expires"]))


def _site(partition: Params | None) -> str | None:
    return partition["topLevelSite"] if partition else None
