"""The rules and the second reader side by side: where they differ, for a person to look at."""

from collections.abc import Iterable

from auditor.model.policies import Claim
from auditor.model.practices import Polarity, Practice
from auditor.model.second_readings import Disagreement, SecondReading


def disagreements(claims: Iterable[Claim], second: SecondReading) -> tuple[Disagreement, ...]:
    """Practices on which the two differ, in the order of the vocabulary.

    What the second reader could not read says nothing: claims of the rules that stand there are left out.
    """
    rules: dict[Practice, list[Claim]] = {}
    for claim in claims:
        if not any(claim.start < part.end and claim.end > part.start for part in second.unread):
            rules.setdefault(claim.claim, []).append(claim)
    others: dict[Practice, list[int]] = {}
    for index, other in enumerate(second.claims):
        others.setdefault(other.claim, []).append(index)
    found = []
    for practice in Practice:
        one, two = tuple(rules.get(practice, ())), tuple(second.claims[at] for at in others.get(practice, ()))
        kind = _kind({polarity_of(claim) for claim in one}, {claim.value for claim in two})
        if kind is not None:
            found.append(Disagreement(claim=practice, kind=kind, rules=one, second=two))
    return tuple(found)


def _kind(rules: set[Polarity], second: set[Polarity]) -> str | None:
    if not rules and not second:
        return None
    if not rules:
        return "only-second"
    if not second:
        return "only-rules"
    # Conditional and affirming readings of one statement lie close together; a denial is another matter.
    return None if rules & second or Polarity.DENIES not in rules | second else "value"


def polarity_of(claim: Claim) -> Polarity:
    """How a claim of the rules stands to its practice, also where its value is a name or a kind of data."""
    value = claim.value if claim.value in tuple(Polarity) else claim.qualifiers.get("polarity", Polarity.AFFIRMS)
    return Polarity(value)
