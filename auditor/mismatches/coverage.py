"""What becomes of each practice: which rules judge it, or why none does.

A practice that a rule names is judged; every other one stands in exactly one of the tables below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.mismatches import RULES, out_of_sight
from auditor.mismatches.out_of_sight import NOT_TESTABLE
from auditor.model.practices import Practice


class Standing(StrEnum):
    """What becomes of a practice."""

    JUDGED = "judged"
    """Rules hold what is said of it against what was seen, or look whether the document itself can be used."""
    DOCUMENT_ONLY = "document-only"
    """It is a property of the text: it is read and shown, and no behaviour of a page could make it untrue."""
    NOT_TESTABLE = "not-testable"
    """It cannot be seen from a browser."""
    NOT_YET = "not-yet"
    """It could be judged, and no rule does so yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A practice with its standing: the rules that judge it, or why none does."""

    practice: Practice
    standing: Standing
    rules: tuple[str, ...] = ()
    why: str | None = None
    """None for a judged practice; for `not-yet`, what is missing."""


DOCUMENT_ONLY: Mapping[Practice, str] = {
    Practice.TRACKING_SIMILAR_GENERIC: "words so wide exclude nothing; other rules take them as a vague cover",
    Practice.CONSENT_BY_USE: "it says what the operator takes for consent, which nothing seen could refute",
    Practice.CONSENT_EXCEPTIONS: "it reserves cases; the promises that it limits are read as conditional",
    Practice.META_DPO: "whether somebody holds the office shows in the text alone",
    Practice.META_SCOPE_EXCLUSION: "it says where the policy ends",
    Practice.SCOPE_PERSONAL_DATA_DEFINITION: "it says what the words of other statements mean",
    Practice.RIGHTS_LISTED: "a right is granted by being stated; how a request fares shows to who makes one",
}
"""Practice -> why nothing that a page does bears on it."""

NOT_YET: Mapping[Practice, str] = {}
"""Practice -> what is missing."""


def coverage() -> tuple[Coverage, ...]:
    """What becomes of each practice, in the order of the vocabulary."""
    return tuple(_coverage(practice) for practice in Practice)


def _coverage(practice: Practice) -> Coverage:
    rules = tuple(rule.id for rule in RULES if practice in rule.practices and rule not in out_of_sight.RULES)
    if rules:
        return Coverage(practice=practice, standing=Standing.JUDGED, rules=rules)
    tables = (
        (Standing.DOCUMENT_ONLY, DOCUMENT_ONLY),
        (Standing.NOT_TESTABLE, NOT_TESTABLE),
        (Standing.NOT_YET, NOT_YET),
    )
    standing, why = next((standing, table[practice]) for standing, table in tables if practice in table)
    return Coverage(practice=practice, standing=standing, why=why)
