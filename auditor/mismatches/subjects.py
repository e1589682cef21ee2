"""What a denial is about: all that the site does, or some cookies, one tool, one service."""

import re

from auditor.mismatches.wordings import wording
from auditor.model.policies import Claim
from auditor.model.practices import Practice

_OF_SOME = wording("subjects.of_some")
"""“These cookies are not used for analytics” is about some that were spoken of before, and denies no others."""
_OF_A_TOOL = wording("subjects.of_a_tool")
"""“Our visitor statistics use no cookies” says nothing of the cookies of others."""
_USED_WITHOUT = wording("subjects.used_without")
"""“We use Cloudflare Web Analytics – no cookies” says that of what is used."""
_WHO_SPEAKS = wording("subjects.who_speaks")
_WE = wording("subjects.we")
_ARTICLE = wording("subjects.article")
_DOES = wording("subjects.by_means_of")
_NOT_CLOSED = wording("subjects.list_of_some")
"""“Cookies are set only if you agree” and “by default we use essential cookies only” list no kinds once and for all."""
_OWN_COOKIES = wording("subjects.own_cookies")
_AND_OTHERS = wording("subjects.of_others")
_NOT_NEEDED = wording("subjects.not_needed")
"""“No cookies that are not necessary” leaves room for those that are."""
_FOR_ADVERTISING = wording("subjects.for_advertising")
"""“No analysis tools for advertising” leaves room for counting visits."""
_FOR_A_WHILE = wording("subjects.for_a_while")
"""“No cookies are set until the user clicks”, “by default we use none”: what comes later is left open."""
SEEN_ON_PAGES = frozenset({"cookies", "analytics", "tracking", "ads", "social"})
"""Groups of practices whose denials are held against what pages do."""


def is_of_some(quote: str) -> bool:
    """Is it about some cookies, or about one tool, and not about all that the site does?"""
    if _OF_SOME.match(quote):
        return not _WE.search(quote)
    if _USED_WITHOUT.search(quote):
        return True
    return _OF_A_TOOL.match(quote) is not None and not _WHO_SPEAKS.search(quote)


def is_of_own_cookies(claim: Claim) -> bool:
    """Is it about the operator's own cookies alone? `We set no cookies of our own` leaves room for those of others."""
    return _OWN_COOKIES.search(claim.quote) is not None and not _AND_OTHERS.search(claim.quote)


def leaves_room(claim: Claim) -> bool:
    """Does a denial leave out what is needed, or what serves something else?"""
    if claim.claim is Practice.COOKIES_USED:
        return _NOT_NEEDED.search(claim.quote) is not None
    return claim.claim is Practice.ANALYTICS_USED and _FOR_ADVERTISING.search(claim.quote) is not None


def is_for_a_while(quote: str) -> bool:
    """Does it hold until something is done?"""
    return _FOR_A_WHILE.search(quote) is not None


def is_list_of_some(quote: str) -> bool:
    """Does what is called complete hold for some people, or until something is done?"""
    return _NOT_CLOSED.search(quote) is not None


def is_subject(name: str, quote: str) -> bool:
    """Does the sentence begin with this name, as the one that does or does not do something?"""
    found = re.match(rf"\W*(({_ARTICLE.pattern})\s+)?([\w-]+\s+)?\(?{re.escape(name)}\b", quote, re.IGNORECASE)
    return found is not None and not _WHO_SPEAKS.search(quote) and not _DOES.search(found.group())
