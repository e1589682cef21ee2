"""Cookies and rows of lists for tests of what is declared."""

from dataclasses import replace
from typing import Any

from auditor.model.observations import Cookie
from tests.auditor.judging import cookie

GA = cookie("_ga", value="GA1.1.1498563421.1732323600", setter_url="https://www.google-analytics.com/analytics.js")
IDE = cookie("IDE", number=2, domain="doubleclick.net", setter_url="https://ad.doubleclick.net/x")
UNKNOWN = cookie("zz_nobody", number=3)
SESSION = cookie("PHPSESSID", number=4, lifetime_seconds=None)
USED = ("cookies.used", "affirms", "We use cookies.")


def row(*names: str, **told: Any) -> tuple[Any, ...]:
    """A row of a policy's table."""
    quote = " ".join((*names, *map(str, told.values())))
    return ("cookies.named", "affirms", quote, {"qualifiers": {"names": list(names), **told}})


def lasting(one: Cookie, days: float) -> Cookie:
    """The cookie with another lifetime."""
    return replace(one, lifetime_seconds=days * 86_400)
