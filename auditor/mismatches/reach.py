"""Which data a sentence on sharing reaches: all that is known of a visitor, or what a form or a newsletter asked.

“We do not share your phone number” promises nothing of what advertisers learn from a page view.
"""

from collections.abc import Iterator

from auditor.mismatches.wordings import wording
from auditor.model.policies import Claim, DocumentText
from auditor.model.practices import Practice

_OF_DATA = frozenset(
    {
        Practice.SHARING_THIRD_PARTIES,
        Practice.SHARING_UNRELATED_THIRD_PARTIES,
        Practice.SHARING_CONSENT_ONLY,
        Practice.THIRDPARTY_COLLECTS_ON_SITE,
    }
)
_THESE_DATA = wording("reach.these_data")
"""Data that was spoken of just before: what a form, a newsletter or an order asks for, not all there are."""
_NARROWED = wording("reach.narrowed")
_ONE_THING = wording("reach.one_thing")
_ALL = wording("reach.all_data")
_SELLS = wording("reach.sells")
_GIVES = wording("reach.gives")
"""Who only promises not to sell or rent may give: what is a sale cannot be seen."""
_UNLESS_TOLD = wording("reach.unless_told")
"""What the rest of the policy may tell, or a promise about some recipients only."""
_IN_PASSING = wording("reach.in_passing")
"""What happens on one occasion, is done against theft, or is taken without asking says nothing on sharing at large."""
_THESE_RECIPIENTS = wording("reach.these_recipients")
_GIVES_NOT = wording("reach.does_not_give")
_LETS_NOT = wording("reach.does_not_let")
"""“Others place beacons on our site, but we do not give them personal information” denies giving, not collecting."""
_DENIED = wording("polarity.denies_or_limits")
"""“We may gather usage data without their consent” is no promise to ask."""
_ONE_OCCASION = wording("reach.one_occasion")
_ASKED_BEFORE = wording("reach.asked_before")
"""“If you use our contact form, we keep what you enter. Your data is not shared.” is about what was entered."""
_VISITING = wording("reach.visiting")


_OF_A_REGION = wording("reach.of_a_region")
"""Headings of what is said to the visitors of some region: that this one is from there is not known."""


def reaches_all(claim: Claim, document: DocumentText | None) -> bool:
    """Is it said to all visitors and, where it is on sharing, about all personal data?"""
    if document is not None and any(_OF_A_REGION.search(words) for words in headings(document, claim.start)):
        return False
    if claim.claim not in _OF_DATA:
        return True
    words = claim.quote
    if _SELLS.search(words) and not _GIVES.search(words):
        return False
    if _UNLESS_TOLD.search(words):
        return False
    if claim.claim is Practice.THIRDPARTY_COLLECTS_ON_SITE and _GIVES_NOT.search(words) and not _LETS_NOT.search(words):
        return False
    if claim.claim is Practice.SHARING_CONSENT_ONLY and not _DENIED.search(words):
        return False
    if (
        _IN_PASSING.search(words)
        or _THESE_RECIPIENTS.search(words)
        or _THESE_DATA.search(words)
        or _NARROWED.search(words)
    ):
        return False
    if (_ONE_THING.search(words) and not _ALL.search(words)) or words.rstrip().endswith((":", "：")):
        return False
    if document is None:
        return True
    earlier = _earlier(document, claim.start)
    if _ASKED_BEFORE.search(earlier) and not _VISITING.search(earlier):
        return False
    return not any(_ONE_OCCASION.search(words) for words in headings(document, claim.start))


def _earlier(document: DocumentText, at: int) -> str:
    """What stands before an offset in its paragraph."""
    block = next((block for block in document.blocks if block.start <= at < block.end), None)
    return document.text[block.start : at] if block and block.kind != "heading" else ""


def headings(document: DocumentText, at: int) -> Iterator[str]:
    """The headings above an offset, the nearest first, then those of the parts that it belongs to."""
    level = None
    for block in reversed([block for block in document.blocks if block.kind == "heading" and block.start <= at]):
        if level is None or block.level < level:
            level = block.level
            yield document.text[block.start : block.end]
