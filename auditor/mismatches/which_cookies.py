"""Which cookies a sentence speaks of: all of them, or those of some kind."""

import re

from auditor.mismatches.wordings import wording
from auditor.model.policies import Claim

_COOKIES_OF = re.compile(
    r"(?:(?P<before>[\wÀ-ž’']+)(?P<glue>\s+|-))?\bcookies?\b"
    rf"(?P<after>\s+(?:{wording('which_cookies.kind_behind').pattern}))?",
    re.IGNORECASE | re.ASCII,
)
_NO_KIND = wording("which_cookies.no_kind")
"""Words before “cookies” that do not tell which ones."""
_MEASURING_COOKIES = wording("which_cookies.measuring_cookies")
"""“We use no analytics cookies” leaves room for counting visits without any."""


def is_of_one_kind(quote: str) -> bool:
    """Is every mention of cookies one of some kind of them? `We use no tracking cookies` leaves room for others."""
    return bool(found := tuple(_COOKIES_OF.finditer(quote))) and all(map(_tells_kind, found))


def _tells_kind(match: re.Match[str]) -> bool:
    is_told = match["before"] and not _NO_KIND.fullmatch(match["before"])
    return bool(match["after"] or match["glue"] == "-" or is_told)


def names_several_kinds(claim: Claim) -> bool:
    """Are several kinds of cookies named? “Only session cookies and analytics cookies” are not all of the session."""
    is_row = re.search(r"cookie\w*\s*[和与及、]", claim.quote, re.IGNORECASE)
    return is_row is not None or sum(map(_tells_kind, _COOKIES_OF.finditer(claim.quote))) > 1


def without_measuring_cookies(quote: str) -> str:
    """What else the sentence speaks of; the sentence itself where it speaks of no cookies that measure."""
    return _MEASURING_COOKIES.sub(" ", quote)
