"""Whom a promise to wait for consent binds: “Google Maps is loaded only after you agree” binds no other service."""

import re

from auditor.mismatches.promises import means
from auditor.mismatches.reach import headings
from auditor.mismatches.rule import Case
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim
from auditor.model.practices import Practice

_ALL_ALIKE = wording("binding.all_alike")
"""Words that speak of what is stored, or of services in general, and not of one of them."""
_PURPOSES = wording("binding.purpose")
"""What is done for a purpose, where no service is named that does it."""
_NOT_ALL = wording("binding.one_thing")
_THING_BEFORE = wording("binding.thing_before")
"""“They are loaded only after you agree”: what is meant stands in the sentence before."""
_EXAMPLES = wording("binding.examples")
_SET_BY = wording("binding.set_by")
_SENTENCE = re.compile(r"[.!?;:。！？；]\s+|\n+")
_REACH = 400
"""Characters before a promise in which the sentence before it is looked for."""


def bound(case: Case, promise: tuple[CitedClaim, ...], row: Behaviour) -> tuple[CitedClaim, ...]:
    """Those of the promises that are about this cookie."""
    return tuple(cited for cited in promise if _binds(case, cited, row))


def _binds(case: Case, cited: CitedClaim, row: Behaviour) -> bool:
    words = cited.claim.quote
    purpose = row.facts["purpose"]
    if cited.claim.claim is not Practice.CONSENT_BEFORE_COOKIES:
        return means(purpose, words)
    before, start = _before(case, cited) if _THING_BEFORE.match(words) else ("", cited.claim.start)
    naming = _naming(case, cited, start)
    names = [name for other in naming for name in other.claim.qualifiers.get("names", ())]
    meant = f"{before} {words}"
    unnamed = re.sub("|".join(map(re.escape, names)), " ", meant) if names else meant
    if any(row.facts["vendor"] in other.claim.qualifiers.get("vendors", {}) for other in naming):
        return means(purpose, unnamed)
    if _ALL_ALIKE.search(unnamed):
        return not _is_of_names(names, meant) and means(purpose, meant)
    if names or _NOT_ALL.search(meant):
        return not names and _PURPOSES.search(meant) is not None and means(purpose, meant)
    return means(purpose, meant)


def _before(case: Case, cited: CitedClaim) -> tuple[str, int]:
    """The sentence before a promise, and where it begins; empty at the beginning of a paragraph's text."""
    document = next((each.policy.text for each in case.statements.readings if each.policy.id == cited.policy), None)
    if document is None:
        return "", cited.claim.start
    at = max(0, cited.claim.start - _REACH)
    earlier = document.text[at : cited.claim.start].rstrip()
    ends = [0, *(match.end() for match in _SENTENCE.finditer(earlier))]
    if earlier[ends[-1] :].strip() in map(str.strip, headings(document, cited.claim.start)):
        return "", cited.claim.start
    return earlier[ends[-1] :], at + ends[-1]


def _naming(case: Case, cited: CitedClaim, start: int) -> tuple[CitedClaim, ...]:
    """Statements that name services in the sentence, or in the one before it from `start` on."""
    return tuple(
        other
        for other in case.statements.claims(Practice.THIRDPARTY_NAMED)
        if other.policy == cited.policy and other.claim.start < cited.claim.end and start < other.claim.end
    )


def _is_of_names(names: list[str], words: str) -> bool:
    """Are the cookies those of the services that are named, and no others? “Google Analytics cookies wait”."""
    if _EXAMPLES.search(words):
        return False
    return any(
        re.search(
            rf"{name}([- ]+|\s?的\s?)cookies?(?![a-z])|\bcookies? {_SET_BY.pattern} ([\w-]+ )?{name}",
            words,
            re.IGNORECASE,
        )
        for name in map(re.escape, names)
    )
