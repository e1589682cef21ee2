"""What a policy says of cookies that it keeps apart from those that wait for consent."""

import re
from collections.abc import Iterator

from auditor.mismatches.cookie_rows import names_cookie, purposes_in, rows_of
from auditor.mismatches.rule import Case
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim
from auditor.model.practices import CookiePurpose, Practice

_OTHERS = wording("exempt.others")
_EXEMPT = wording("exempt.exempt")
_INTEREST = wording("exempt.legitimate_interest")
_ASKED = wording("exempt.asked")
_SENTENCE = re.compile(rf"(?<=[.!?;])\s+|\n+|(?<=[。；])|,?\s(?=(?:{wording('exempt.but').pattern})\s)")
"""“Necessary cookies need no consent, but marketing cookies do” are two statements."""


def is_exempt(case: Case, cookie: Behaviour, promise: tuple[CitedClaim, ...]) -> bool:
    """Does the policy say of the cookie, of its kind, or of its service that it needs no consent, or promise that of
    others only? Whether the law lets it go without is another matter."""
    named = tuple(naming(case, cookie))
    return (
        any(_EXEMPT.search(cited.claim.quote) for cited in named)
        or (bool(named) and is_of_others(promise))
        or any(cookie.facts["purpose"] in purposes for purposes in _reserved(case))
    )


def is_of_others(promise: tuple[CitedClaim, ...]) -> bool:
    """Is it about other cookies than some that were spoken of before? Which these are stands there."""
    return bool(promise) and all(_OTHERS.search(cited.claim.quote) for cited in promise)


def naming(case: Case, cookie: Behaviour) -> Iterator[CitedClaim]:
    """Statements that name the cookie, or the product that it belongs to."""
    name = cookie.subject.name
    yield from (row.cited for row in rows_of(case) if row.cited and row.is_about(name))
    yield from (cited for cited in case.statements.claims(Practice.COOKIES_NAMED) if names_cookie(cited, name))
    yield from case.statements.names(str(cookie.facts["vendor"]))[0]


def _reserved(case: Case) -> Iterator[frozenset[CookiePurpose]]:
    """The purposes that sentences reserve: “Cookies that measure our audience need no consent.” One that names none
    is about those of the sentence before it: “We measure our audience. These cookies are exempt from consent.”"""
    for reading in case.statements.readings:
        before = ""
        for sentence in _SENTENCE.split(reading.policy.text.text if reading.policy.text else ""):
            on_interest = "cookie" in sentence.lower() and _INTEREST.search(sentence) and not _ASKED.search(sentence)
            if on_interest or ("cookie" in f"{before} {sentence}".lower() and _EXEMPT.search(sentence)):
                yield purposes_in(sentence) or purposes_in(before)
            before = sentence
