"""The exceptions of a denial, one by one: each is tried, and one that may apply leaves the denial untested."""

import re

from auditor.mismatches.polarity import is_negative
from auditor.mismatches.rule import Case
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim
from auditor.model.policies import DocumentText
from auditor.model.practices import Polarity, Practice

OPEN = "open"
"""An exception that may be why a vendor of another company receives data."""
EXCLUDED = frozenset(
    {"consent", "legal", "affiliates", "merger", "protection", "public_interest", "agreement", "core_functionality"}
)
"""Exceptions that cannot be why an advertising company receives data on a first visit without any choice."""
_KINDS = (
    (OPEN, wording("exceptions.who_works_for_us")),
    ("consent", wording("exceptions.consent")),
    ("merger", wording("exceptions.merger")),
    ("public_interest", wording("exceptions.public_interest")),
    ("legal", wording("exceptions.law")),
    ("protection", wording("exceptions.protection")),
    ("agreement", wording("exceptions.agreement")),
    ("core_functionality", wording("exceptions.core_function")),
    ("affiliates", wording("exceptions.affiliates")),
)
"""What an exception is about, in the order in which it is asked: who works for the operator comes first, whatever law
or agreement binds him."""
_LIST = wording("exceptions.list_follows")
_ITEM = re.compile(r"\s*(\(?[a-z0-9ivx]{1,3}[).:、．·]|[•·*–-]\s|[（(]?[一二三四五六七八九十]+[)）、])", re.IGNORECASE)
_AND = re.compile(rf"{wording('exceptions.and_or').pattern}|[,;]", re.IGNORECASE)
_SHORT = 5
_REACHES = 3000
_DENIAL = wording("exceptions.denies_sharing")
_EXCEPTED = (
    Practice.SHARING_LEGAL,
    Practice.SHARING_MERGER,
    Practice.SHARING_PROTECTION,
    Practice.SHARING_AFFILIATES,
    Practice.SHARING_PUBLIC_DISCLOSURE,
    Practice.SHARING_AGGREGATE,
)
"""Practices that a sentence on sharing may be about alone: it says nothing of other recipients."""


def is_denial(cited: CitedClaim) -> bool:
    """Does a conditional statement deny, with exceptions? “If you do not object we share” does not."""
    told = cited.claim.qualifiers
    if told.get("polarity_without_exception") == Polarity.DENIES or told.get("exceptions"):
        return True
    return is_negative(cited.claim) and _DENIAL.search(cited.claim.quote) is not None


def kind_of(words: str) -> str:
    """What an exception is about; `open` for one that may cover any recipient, or of which it cannot be told."""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), OPEN)


def exceptions_of(case: Case, cited: CitedClaim) -> tuple[tuple[str, str], ...]:
    """(kind, words) of each exception of a denial; none for a flat one."""
    named = cited.claim.qualifiers.get("exceptions", ())
    if named:
        return tuple((str(name) if name in EXCLUDED else OPEN, str(name)) for name in named)
    condition = cited.claim.condition
    if condition is None:
        return ()
    if not _LIST.search(condition) and not _LIST.search(cited.claim.quote):
        parts = [" ".join(part.split()) for part in _AND.split(condition) if len(part.strip()) > _SHORT]
        return tuple((kind_of(part), part) for part in parts)
    text = next((r.policy.text for r in case.statements.readings if r.policy.id == cited.policy), None)
    items = _items(text, cited) if text else ()
    return tuple((kind_of(item), item) for item in items) or ((OPEN, " ".join(condition.split())),)


def open_exception(case: Case, cited: CitedClaim) -> str | None:
    """Words of an exception that may apply to a vendor; None when each can be excluded, or there is none."""
    return next((words for kind, words in exceptions_of(case, cited) if kind not in EXCLUDED), None)


def general(case: Case, claims: tuple[CitedClaim, ...]) -> tuple[CitedClaim, ...]:
    """Of statements that data is shared those that are not about some excepted case alone."""
    return tuple(cited for cited in claims if not _is_excepted(case, cited))


def _is_excepted(case: Case, cited: CitedClaim) -> bool:
    return any(
        other.policy == cited.policy and other.claim.start < cited.claim.end and cited.claim.start < other.claim.end
        for practice in _EXCEPTED
        for other in case.statements.claims(practice)
    )


def _items(text: DocumentText, cited: CitedClaim) -> tuple[str, ...]:
    """The items of the list that the sentence opens: by the document's structure, else by their marks."""
    intros = {
        index
        for index, block in enumerate(text.blocks)
        if block.start < cited.claim.end and cited.claim.start < block.end
    }
    items = [
        text.text[block.start : block.end] for block in text.blocks if block.kind == "item" and block.intro in intros
    ]
    style = None
    for line in () if items else text.text[cited.claim.end : cited.claim.end + _REACHES].splitlines():
        mark = _ITEM.match(line)
        if mark and style in (None, _style(mark.group())):
            style = _style(mark.group())
            items.append(line)
        elif line.strip():
            break
    return tuple(" ".join(item.split())[:200] for item in items)


def _style(mark: str) -> str:
    """`a)` and `b)` are of one list, `VI.` behind them is of another."""
    return re.sub(r"\d+", "1", re.sub(r"[a-z]", "a", mark.strip(), flags=re.IGNORECASE))
