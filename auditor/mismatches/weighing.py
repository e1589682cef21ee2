"""How a verdict was weighed: what was looked at, what was tried, why it is not its neighbour, and how sure it is."""

from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, listed
from auditor.model.findings import Behaviour, CitedClaim, Confidence, Verdict, Weighing
from auditor.model.practices import Condition, Practice, Scope

_SURE = 0.9
"""Confidence in a cookie's purpose from which on nothing is left to doubt."""
_LONG = 320
"""Characters of a sentence beyond which it is hard to tell what it is about."""
_BEST_READ = "en"
_MOST_PRACTICES = 6
_APPLIES_NEVER = "is no ground for what was seen on a first visit without any choice"
_SINCE = {Condition.REJECT: " since the refusal", Condition.ACCEPT: " since the acceptance"}
"""Until then such a visit is no different from one without a choice, and counts as that."""

_NEIGHBOURS: dict[Verdict, tuple[str, ...]] = {
    Verdict.CONTRADICTED: (
        "Not undisclosed: a statement speaks of it.",
        "Not ambiguous: no statement of the same scope says the opposite.",
        "Not untested: what the statement is about was observed.",
    ),
    Verdict.UNDISCLOSED: (
        "Not contradicted: no statement denies it, so none is broken.",
        "Not vague: no broader statement covers it.",
        "Not untested: it was observed, and all documents that were found could be read.",
    ),
    Verdict.VAGUE: (
        "Not consistent: what covers it is broader than what was seen, or names only the company.",
        "Not undisclosed: a statement covers it.",
    ),
    Verdict.AMBIGUOUS: (
        "Not contradicted: a statement says what was seen.",
        "Not consistent: a statement of the same scope says the opposite.",
    ),
    Verdict.CONSISTENT: (
        "Not vague: the statement is about this, not about something broader.",
        "Not contradicted: no statement of the same scope denies it without exception.",
    ),
    Verdict.UNTESTED: (
        "Not consistent: what would show that it is so was not observed, or the words do not decide it.",
        "Not contradicted or undisclosed: what was not observed, or could not be read, accuses nobody.",
    ),
}
"""Verdict -> why it is none of those beside it, where the rule came to it."""


def weigh(case: Case, rule: Rule, judgement: Judgement) -> Weighing:
    """What stands behind a judgement, in sentences; the same for the same audit."""
    doubts = tuple(dict.fromkeys(_doubts(case, judgement)))
    levels = (Confidence.HIGH, Confidence.MEDIUM)
    return Weighing(
        confidence=levels[len(doubts)] if len(doubts) < len(levels) else Confidence.LOW,
        doubts=doubts,
        statements=tuple(_statements(case, rule, judgement)),
        exceptions=tuple(_exceptions(judgement)),
        conditions=tuple(_conditions(case, judgement)),
        neighbours=_NEIGHBOURS[judgement.verdict],
    )


def _statements(case: Case, rule: Rule, judgement: Judgement) -> Iterator[str]:
    documents = [reading.policy.url for reading in case.statements.readings]
    yield f"Read: {listed(documents, 6)}." if documents else "No document was read."
    looked = dict.fromkeys((judgement.practice, *(c.claim.claim for c in judgement.claims), *judgement.silences))
    for practice in list(looked)[:_MOST_PRACTICES]:
        yield f"{practice}: {_of(case, practice)}."


def _of(case: Case, practice: Practice) -> str:
    stance = case.statements.stance(practice)
    counted = [
        f"{len(rows)} {one if len(rows) == 1 else many}"
        for rows, one, many in (
            (stance.affirms, "affirms it", "affirm it"),
            (stance.denies, "denies it", "deny it"),
            (stance.conditional, "speaks of it under a condition", "speak of it under a condition"),
            (stance.elsewhere, "is about something else than this site", "are about something else than this site"),
        )
        if rows
    ]
    others = len(case.statements.claims(practice)) - len(stance.said) - len(stance.elsewhere)
    counted += [f"{others} {'does' if others == 1 else 'do'} not bear on it"] if others > 0 else []
    if counted:
        return f"of the statements on it {listed(counted, 5)}"
    unread = case.statements.why_unread(practice)
    return f"nothing was read, and that is no silence: {unread}" if unread else "searched for in every document; silent"


def _exceptions(judgement: Judgement) -> Iterator[str]:
    for cited in judgement.claims:
        named = cited.claim.qualifiers.get("exceptions", ())
        for name in named:
            yield f"“{name}” {_APPLIES_NEVER if judgement.verdict is Verdict.CONTRADICTED else 'is excepted'}."
        if cited.claim.condition and not named:
            yield f"The statement holds on the condition “{' '.join(cited.claim.condition.split())}”."
        if cited.claim.scope is not Scope.SITE:
            yield f"A cited statement is about {cited.claim.scope}, not about the whole site."


def _conditions(case: Case, judgement: Judgement) -> Iterator[str]:
    seen = {condition for behaviour in judgement.behaviours for condition in behaviour.conditions}
    for condition in Condition:
        if condition in seen:
            yield f"{condition}: visited, and seen{_SINCE.get(condition, '')}."
        elif condition in case.conditions and judgement.behaviours:
            yield f"{condition}: visited, and not seen{_SINCE.get(condition, '')}."
        elif condition in case.conditions:
            yield f"{condition}: visited."
    repeated = {str(one.frequency) for one in judgement.behaviours if one.frequency}
    yield from (f"Repeated visits: {words}." for words in sorted(repeated))


def _doubts(case: Case, judgement: Judgement) -> Iterator[str]:
    """What might make it another verdict. Unread documents are none: they have made it untested already."""
    for behaviour in judgement.behaviours:
        yield from _doubts_of(behaviour)
    for cited in judgement.claims:
        yield from _doubts_on(cited, judgement.verdict)
    languages = {reading.reading.language for reading in case.statements.readings} - {_BEST_READ, None}
    if languages and judgement.verdict is not Verdict.UNTESTED:
        yield f"Documents were read in {listed(sorted(str(one) for one in languages))}, where fewer words are known."
    if judgement.verdict is Verdict.UNDISCLOSED and case.statements.exist:
        words = sum(reading.policy.text.words for reading in case.statements.readings if reading.policy.text)
        claims = sum(len(reading.reading.claims) for reading in case.statements.readings)
        if words > 400 and claims < words / 200:
            yield "Little could be read in a long text: the disclosure may stand there in unusual words."


def _doubts_of(behaviour: Behaviour) -> Iterator[str]:
    confidence = behaviour.facts.get("confidence")
    if behaviour.kind == "cookie" and behaviour.facts.get("purpose") and confidence is not None and confidence < _SURE:
        source = behaviour.facts.get("purpose_source")
        yield f"What {behaviour.subject.name} is for is known with confidence {confidence:g} ({source})."
    if behaviour.frequency is not None and behaviour.frequency.seen < behaviour.frequency.visits:
        yield f"{behaviour.subject.name} was {behaviour.frequency}."


def _doubts_on(cited: CitedClaim, verdict: Verdict) -> Iterator[str]:
    if verdict not in (Verdict.CONTRADICTED, Verdict.AMBIGUOUS):
        return
    if cited.claim.qualifiers.get("modality") == "hedged":
        yield "A cited statement is hedged: it says what may be."
    if cited.claim.qualifiers.get("explicitness") == "implicit":
        yield "That the list is complete is only implied."
    if len(cited.claim.quote) > _LONG:
        yield "A cited sentence is long: what its negation reaches is harder to tell."
