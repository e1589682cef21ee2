"""How a claim stands to its practice as far as its own words bear it: no denial goes further than its sentence.

Reading is never perfect, and a wrong accusation weighs more than a missed one: a denial that is not one on its face, or
that hides in a sentence too long to tell what it denies, accuses nobody.
"""

import re

from auditor.mismatches.spoken_of import SPOKEN_OF
from auditor.mismatches.subjects import SEEN_ON_PAGES, is_for_a_while, is_list_of_some, is_of_some, leaves_room
from auditor.mismatches.which_cookies import is_of_one_kind, without_measuring_cookies
from auditor.mismatches.wordings import wording
from auditor.model.policies import Claim
from auditor.model.practices import Polarity, Practice

LONGEST_DENIAL = 320
"""Characters of a sentence beyond which it cannot be told what a negation in it denies."""

_NEGATION = wording("polarity.negation")
_CONTRAST = wording("polarity.contrast")
"""“… for people, not robots, …” says what is meant, and denies nothing."""
_RELATIVE = wording("polarity.relative")
"""“… contacting customers who have not checked out” denies nothing of what is said to be done."""
_OPENS_WITH_CONDITION = wording("polarity.opens_with_condition")
_UNLESS = wording("polarity.unless")
_OURSELVES = wording("polarity.ourselves")
"""“We ourselves set no advertising cookies” leaves room for those of others."""
_NOT_OURS = wording("polarity.not_ours")
"""Of what is not in the operator's hands, or of who is not identified: neither denies that the thing is done."""
_HARMLESS = wording("polarity.harmless")
"""What cookies cannot do, what fails without them, what becomes of what they yield: none denies that they are used."""
_NOTHING_PERSONAL = wording("polarity.nothing_personal")
"""A technique that is said to collect nothing personal is used."""
_TECHNIQUES = frozenset(
    {
        Practice.COOKIES_USED,
        Practice.COOKIES_THIRD_PARTY,
        Practice.COOKIES_PERSISTENT,
        Practice.COOKIES_SESSION,
        Practice.TRACKING_BEACONS_PIXELS,
        Practice.TRACKING_LOCAL_STORAGE,
        Practice.ANALYTICS_USED,
        Practice.ADS_THIRD_PARTY_NETWORKS,
    }
)
_SOMEWHERE = wording("polarity.somewhere")
_PART = wording("polarity.in_part")
_PART_OF_SITE = wording("polarity.part_of_site")
"""“Our children's corner has no cookies” is about a part of the site."""
_PERSONAL_COOKIES = wording("polarity.personal_cookies")
"""“No cookies that hold personal data” leaves room for others; whether one holds some is what is in dispute."""
_FOR_A_PURPOSE = wording("polarity.cookies_for")
_KINDS_BY_USE = frozenset(
    {Practice.COOKIES_CATEGORY_FUNCTIONAL, Practice.COOKIES_CATEGORY_STRICTLY_NECESSARY, Practice.COOKIES_SESSION}
)
"""“We do not use functional cookies to target you”: they are used, for something else."""
_SHOWS_NONE = wording("polarity.shows_ads")
_TRACKS = wording("polarity.tracks")
"""Pages without advertisements may tell those who advertise elsewhere."""
_MUST_SAY: dict[Practice, re.Pattern[str]] = {
    Practice.SECURITY_HTTPS: wording("polarity.encrypted_pages"),
    Practice.COOKIES_LIST_CLOSED: wording("polarity.list"),
}
"""Words without which a statement about the practice is none: an address that begins with https:// promises nothing."""


def polarity_of(claim: Claim) -> str | None:
    """How a claim stands to its practice; None when its words do not bear it at all."""
    needed = _MUST_SAY.get(claim.claim)
    if needed and not needed.search(claim.quote):
        return None
    if claim.claim is Practice.COOKIES_LIST_CLOSED and is_list_of_some(claim.quote):
        return str(Polarity.CONDITIONAL)
    own = claim.value if claim.value in set(Polarity) else claim.qualifiers.get("polarity", Polarity.AFFIRMS)
    if own != Polarity.DENIES:
        return str(own)
    if _NOT_OURS.search(claim.quote) or not is_negative(claim):
        return None
    if claim.claim in _KINDS_BY_USE and _FOR_A_PURPOSE.search(claim.quote):
        return None
    is_of_places = claim.claim is Practice.ADS_THIRD_PARTY_NETWORKS and _SHOWS_NONE.search(claim.quote)
    if is_of_places and not _TRACKS.search(claim.quote):
        return str(Polarity.CONDITIONAL)
    if claim.claim in _TECHNIQUES and _NOTHING_PERSONAL.search(claim.quote):
        return str(Polarity.CONDITIONAL)
    if claim.claim in (Practice.COOKIES_USED, Practice.TRACKING_BEACONS_PIXELS) and _HARMLESS.search(claim.quote):
        return None
    if claim.claim is Practice.COOKIES_USED and is_of_one_kind(claim.quote):
        return None
    if claim.claim is Practice.ANALYTICS_USED and _is_of_measuring_cookies(claim.quote):
        return None
    if claim.claim.group in SEEN_ON_PAGES and (is_of_some(claim.quote) or leaves_room(claim)):
        return None
    if (
        claim.condition
        or _OPENS_WITH_CONDITION.match(claim.quote.lstrip())
        or _UNLESS.search(claim.quote)
        or _OURSELVES.search(claim.quote)
        or _PERSONAL_COOKIES.search(claim.quote)
        or (claim.claim.group in SEEN_ON_PAGES and is_for_a_while(claim.quote))
        or _PART_OF_SITE.match(claim.quote)
        or len(claim.quote) > LONGEST_DENIAL
    ):
        return str(Polarity.CONDITIONAL)
    return str(own)


def is_negative(claim: Claim) -> bool:
    """Does the sentence say what is not done? With a condition that leaves open what is."""
    return _NEGATION.search(_RELATIVE.sub(" ", _CONTRAST.sub(", ", claim.quote))) is not None


def _is_of_measuring_cookies(quote: str) -> bool:
    rest = without_measuring_cookies(quote)
    return rest != quote and not SPOKEN_OF[Practice.ANALYTICS_USED].search(rest)


def holds_only_in_part(claim: Claim) -> bool:
    """Is it about some data or some pages only? `Credit card numbers are encrypted with SSL` promises no more."""
    return _PART.search(claim.quote) is not None


def holds_only_somewhere(claim: Claim) -> bool:
    """Is it bound to a place or to what a law asks for there?"""
    return claim.condition is not None or _SOMEWHERE.search(claim.quote) is not None
