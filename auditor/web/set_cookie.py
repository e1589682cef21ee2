"""Read a Set-Cookie header, or what a script writes to document.cookie, as a browser does.

Source: RFC 6265bis, draft-ietf-httpbis-rfc6265bis-22, sections 5.5 to 5.7
(https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/). The names of the reasons for refusal are those that
Chromium gives for the same cases, where it has one.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from auditor.web.sites import is_ip_address, site_of

_MOST_BYTES = 4096
_MOST_ATTRIBUTE_BYTES = 1024
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAME_SITE = {"strict": "Strict", "lax": "Lax", "none": "None"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCookie:
    """One cookie as it was asked for."""

    name: str
    value: str
    domain: str
    """Without a leading dot; the host itself when the attribute is absent."""
    path: str
    host_only: bool
    secure: bool
    http_only: bool
    same_site: str | None
    partitioned: bool
    lifetime_seconds: float | None
    """As asked for, not cut to what browsers grant; None for the session, zero or less for a deletion."""
    refused: str | None
    """Why a browser refuses it whatever its settings; None when it need not."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What a later cookie must share to replace this one (partition aside)."""
        return self.name, self.domain, self.path


def parse_set_cookie(line: str, url: str, now: datetime, *, from_script: bool = False) -> SetCookie:
    """Read one Set-Cookie line of the response of `url`, or one that a script of a document at `url` wrote.

    `now` is aware; the lifetime is counted from it. Never raises: what cannot be a cookie is `refused`.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    pair, _, rest = line.partition(";")
    name, equals, value = pair.partition("=")
    if not equals:
        name, value = "", pair
    name, value = name.strip(" \t"), value.strip(" \t")
    attributes = _attributes(rest)

    domain = (attributes.get("domain") or "").removeprefix(".").lower()
    host_only = not domain
    asked_path = attributes.get("path")
    path = asked_path if asked_path and asked_path.startswith("/") else default_path(parts.path)
    cookie = SetCookie(
        name=name,
        value=value,
        domain=domain or host,
        path=path,
        host_only=host_only or (domain == host and is_ip_address(host)),
        secure="secure" in attributes,
        http_only="httponly" in attributes,
        same_site=_SAME_SITE.get(attributes["samesite"].lower()) if attributes.get("samesite") else None,
        partitioned="partitioned" in attributes,
        lifetime_seconds=_lifetime(attributes, now),
        refused=None,
    )
    return replace(cookie, refused=_refused(cookie, pair, host, parts.scheme, asked_path, from_script))


def _attributes(rest: str) -> dict[str, str]:
    # The last of a name counts; one whose value is too long is left out.
    found: dict[str, str] = {}
    for part in rest.split(";"):
        name, _, value = part.partition("=")
        if len(value.encode("utf-8", "replace")) <= _MOST_ATTRIBUTE_BYTES:
            found[name.strip(" \t").lower()] = value.strip(" \t")
    return found


def _lifetime(attributes: dict[str, str], now: datetime) -> float | None:
    # Max-Age wins over Expires, wherever it stands.
    if re.fullmatch(r"-?\d+", attributes.get("max-age", "")):
        return float(max(min(int(attributes["max-age"]), 10**12), -(10**12)))
    if "expires" in attributes and (expires := cookie_date(attributes["expires"])):
        return round((expires - now).total_seconds(), 3)
    return None


def _refused(
    cookie: SetCookie, pair: str, host: str, scheme: str, asked_path: str | None, from_script: bool
) -> str | None:
    secure_origin = scheme in ("https", "wss") or host in ("localhost", "127.0.0.1", "[::1]")
    lower = cookie.name.lower()
    if _CONTROL.search(pair):
        return "DisallowedCharacter"
    if not cookie.name and not cookie.value:
        return "NoCookieContent"
    if len((cookie.name + cookie.value).encode("utf-8", "replace")) > _MOST_BYTES:
        return "NameValuePairExceedsMaxSize"
    if not cookie.host_only:
        if cookie.domain != host and (is_ip_address(host) or not host.endswith("." + cookie.domain)):
            return "InvalidDomain"
        if cookie.domain != host and site_of(cookie.domain) != site_of(host):
            return "InvalidDomain"
    if cookie.secure and not secure_origin:
        return "SecureOnly"
    if cookie.http_only and from_script:
        return "HttpOnlyFromScript"
    if cookie.same_site == "None" and not cookie.secure:
        return "SameSiteNoneInsecure"
    if cookie.partitioned and not cookie.secure:
        return "InvalidPartitioned"
    # A nameless cookie must not pass for a prefixed one.
    if not cookie.name and cookie.value.lower().startswith(("__secure-", "__host-")):
        return "InvalidPrefix"
    if lower.startswith("__secure-") and not cookie.secure:
        return "InvalidPrefix"
    if lower.startswith("__host-") and not (cookie.secure and cookie.host_only and asked_path == "/"):
        return "InvalidPrefix"
    return None


def default_path(path: str) -> str:
    """Path of a cookie without a Path attribute: that of the request up to its last slash (section 5.1.4)."""
    if not path.startswith("/") or path.count("/") == 1:
        return "/"
    return path.rpartition("/")[0]


def cookie_date(text: str) -> datetime | None:
    """A date as cookies write it: many forms, always UTC (section 5.1.1). None when it is none."""
    time: tuple[int, int, int] | None = None
    day = month = year = None
    for token in re.findall(r"[^\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+", text):
        if time is None and (clock := re.match(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)", token)):
            time = (int(clock[1]), int(clock[2]), int(clock[3]))
        elif day is None and re.match(r"\d{1,2}(?!\d)", token):
            day = int(re.match(r"\d{1,2}", token)[0])  # type: ignore[index]
        elif month is None and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif year is None and re.match(r"\d{2,4}(?!\d)", token):
            year = int(re.match(r"\d{2,4}", token)[0])  # type: ignore[index]
    if time is None or day is None or month is None or year is None:
        return None
    if 70 <= year <= 99:
        year += 1900
    elif year <= 69:
        year += 2000
    try:
        return datetime(year, month, day, *time, tzinfo=UTC) if year >= 1601 else None
    except ValueError:
        return None
