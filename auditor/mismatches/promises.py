"""What a sentence on consent or on a choice promises, and of which cookies: it is held to no more than it says."""

import re

from auditor.claims.operators import NAME
from auditor.claims.withdrawal import REMEMBERS
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim
from auditor.model.policies import Claim
from auditor.model.practices import CookiePurpose, Practice

OFFERS = (Practice.CONSENT_BEFORE_COOKIES, Practice.CHOICE_ACCEPT_DECLINE, Practice.CHOICE_ONSITE_CONTROL)
"""Practices that promise a refusal some effect."""
_KINDS = {
    CookiePurpose.ADVERTISING: wording("promises.advertising"),
    CookiePurpose.ANALYTICS: wording("promises.analytics"),
    CookiePurpose.SOCIAL_MEDIA: wording("promises.social_media"),
}
_EXCEPTED = re.compile(rf"(?:{wording('promises.except').pattern})[^,.;:，。；]*", re.IGNORECASE)
"""What a promise leaves out, up to the end of its clause."""
_OTHER_GROUND = wording("promises.other_ground")
_SUPPOSED = wording("promises.supposed")
"""“If you consent to cookies, …” up to the comma."""
_AGREES = wording("promises.agrees")
_WE_ALLOW = wording("promises.we_allow")
"""What the operator lets others do, what a browser allows, who agrees to a text: no consent to cookies."""
_CHOOSES = wording("promises.chooses")
_STORES = wording("promises.stores")
_COOKIES = wording("promises.of_cookies")
_SOMETHING_ELSE = wording("promises.something_else")
"""Choices that are none between accepting and refusing cookies on the site: of messages, of a plug-in, of the device,
of a signal, of somewhere else to read."""
_CAN = wording("promises.can")
_TELLS_WHAT_FAILS = wording("promises.tells_what_fails")
_TELLS_OF_ITSELF = wording("promises.tells_of_itself")
_ACTOR = re.compile(
    rf"(?P<name>{NAME})(?:\s+(?:{wording('promises.auxiliary').pattern}))*"
    rf"\s+(?:{wording('promises.stores_or_uses').pattern})"
)
"""Case matters: a name has a capital, and what it does has none."""
_NOBODY = wording("promises.nobody")
"""Capitalised words at the beginning of a sentence that name no company."""
_ONE_SERVICE = wording("promises.one_service")
"""“Without your permission, the pixel is not loaded” promises nothing of others."""
_UNLESS_TOLD = wording("promises.unless_told")
"""“Other cookies wait, unless described otherwise below”: what is described there need not wait."""
_WITHOUT = wording("promises.without_consent")
_NOT = wording("polarity.denies_or_limits")
"""“The law lets us count visits without your consent” promises that nobody asks."""
_TO_COME = wording("promises.to_come")
"""“Once we use such a service, it will wait for your consent” promises nothing of what is there today."""
_ANY_COOKIES = wording("promises.any_cookies")
_ONE_COOKIE = wording("promises.one_cookie")
"""“If you opt in, a cookie is set that …” tells of one cookie, not of all."""

_LONGEST = 500
"""Characters of a sentence that promises something; longer ones are menus and tables that were run together."""
_MENU = 20
_FEWEST_WORDS = 4
"""“Cookie controls.” is a label, and offers nothing."""


def is_promise(claim: Claim, host: str) -> bool:
    """Does the sentence say that cookies of this site wait for agreement, or can be refused here?

    `host` is that of the policy: who is called by its name is the operator; another company binds itself alone.
    """
    words = claim.quote
    if claim.qualifiers.get(REMEMBERS):
        return False
    if claim.claim is Practice.CONSENT_BEFORE_COOKIES:
        supposed = _SUPPOSED.match(words)
        if not _AGREES.search(_WE_ALLOW.sub(" ", words)):
            return False
        if _ONE_SERVICE.search(words) and not _ANY_COOKIES.search(words):
            return False
        if _TO_COME.search(words):
            return False
        if _UNLESS_TOLD.search(words) or (_WITHOUT.search(words) and not _NOT.search(words)):
            return False
        is_of_cookies = supposed is None or _STORES.search(words[supposed.end() :]) is not None
        return is_of_cookies and not _ONE_COOKIE.search(words) and not _is_of_another(words, host)
    if len(words) > _LONGEST or _is_menu(words):
        return False
    is_label = words.isascii() and (len(words.split()) < _FEWEST_WORDS or not _CHOOSES.search(words))
    if is_label or (claim.claim is Practice.CHOICE_ONSITE_CONTROL and not _COOKIES.search(words)):
        return False
    is_about_failing = _TELLS_WHAT_FAILS.search(words) and not _CAN.search(words)
    return not (_SOMETHING_ELSE.search(words) or is_about_failing or _TELLS_OF_ITSELF.search(words))


def _is_menu(words: str) -> bool:
    """Are most of its words written with a capital, as in a menu that was run together?"""
    told = re.findall(r"[^\W\d_]{2,}", words)
    return words.isascii() and len(told) > _MENU and sum(word[0].isupper() for word in told) > len(told) / 2


def means(purpose: str | None, promise: str) -> bool:
    """Are cookies for this purpose meant? A promise that names kinds is about those; one that names none is about all
    but those that it excepts; one that leaves another ground open is about none."""
    if _OTHER_GROUND.search(promise):
        return False
    excepted = " ".join(match.group() for match in _EXCEPTED.finditer(promise))
    if purpose in _kinds(excepted):
        return False
    kinds = _kinds(_EXCEPTED.sub(" ", promise))
    return not kinds or purpose in kinds


def is_meant(purpose: str | None, promise: tuple[CitedClaim, ...]) -> bool:
    """Are cookies for this purpose meant by one of the promises?"""
    return any(means(purpose, cited.claim.quote) for cited in promise)


def _kinds(words: str) -> set[str]:
    return {kind for kind, pattern in _KINDS.items() if pattern.search(words)}


def _is_of_another(words: str, host: str) -> bool:
    """Is it another company, by its name, that stores or uses the cookies?"""
    names = [match["name"] for match in _ACTOR.finditer(words)]
    return bool(names) and not any(_NOBODY.search(name) or is_own(name, host) for name in names)


def is_own(name: str, host: str) -> bool:
    """Is it the operator's own name, as the address has it?"""
    return any(word in host for word in re.findall(r"\w{4,}", name.lower()))
