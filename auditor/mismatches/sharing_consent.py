"""Promises that data is shared with consent alone."""

from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, by_product, quote
from auditor.mismatches.sharing import DISCLOSED_BY, broken, recipients
from auditor.model.findings import CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Condition, Practice

_PRACTICE = Practice.SHARING_CONSENT_ONLY
_OTHERS = ("analytics", "session-replay", "social")


def _consent_only(case: Case) -> Iterator[Judgement]:
    stance = case.statements.stance(_PRACTICE)
    all_data = filter(case.statements.reaches_all, (*stance.affirms, *stance.conditional))
    promise = tuple(cited for cited in all_data if not _is_judged_elsewhere(case, cited))
    if not promise or stance.denies:
        return
    early = tuple(recipients(case, "advertising"))
    for product, rows in early:
        disclosed = case.statements.affirmed(DISCLOSED_BY["advertising"])
        if disclosed:
            why = "The same policies disclose advertising companies; whether with consent alone is not said there."
            yield broken(_PRACTICE, product, rows, (*promise[:2], *disclosed[:1]), Verdict.AMBIGUOUS, why)
        else:
            why = "An advertising company received values that tell one visitor from others before anybody consented."
            yield broken(_PRACTICE, product, rows, promise[:2], Verdict.CONTRADICTED, why)
    for product, rows in recipients(case, *_OTHERS):
        why = (
            "Whether a service that works for the operator is somebody with whom data is shared depends on what the "
            "policy means by the word."
        )
        yield broken(_PRACTICE, product, rows, promise[:2], Verdict.UNTESTED, why)
    if not early and Condition.NO_CHOICE in case.conditions:
        yield from _waits(case, promise)


def _waits(case: Case, promise: tuple[CitedClaim, ...]) -> Iterator[Judgement]:
    """Advertising companies that receive something with consent, and nothing before it."""
    accepted = any(row.observed for row in case.of("choice") if row.subject.name == "accepted")
    later = [row for row in case.of("advertising") if row.conditions == (Condition.ACCEPT,)]
    for product, rows in by_product(later) if accepted else ():
        yield Judgement(
            practice=_PRACTICE,
            verdict=Verdict.CONSISTENT,
            severity=Severity.INFO,
            summary=f"{product} is asked only after consent was given; the policy says {quote(promise[0])}",
            subject=Subject(kind="consent", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity),
            claims=promise[:2],
            behaviours=rows,
            reasons=("Nothing goes there without a choice, and something does after accepting.",),
        )


def _is_judged_elsewhere(case: Case, cited: CitedClaim) -> bool:
    """Is the same sentence read as a promise not to share, with consent as its exception? One rule judges it."""
    stance = case.statements.stance(Practice.SHARING_THIRD_PARTIES)
    return any(
        other.policy == cited.policy and other.claim.start < cited.claim.end and cited.claim.start < other.claim.end
        for other in (*stance.denies, *stance.conditional)
    )


RULES = (
    Rule(
        id="sharing-consent",
        title="A promise to share with consent alone",
        description="A promise that consent is the only ground for sharing, against advertising companies that receive "
        "identifying values on a visit without any choice.",
        practices=(_PRACTICE,),
        behaviours=("advertising", "analytics", "social", "choice"),
        judge=_consent_only,
        examples=("“We share your data only with your consent”, and an exchange gets the visitor's id at once.",),
        counterexamples=(
            "The exchange is asked only after “accept”: consistent.",
            "An analytics service that works for the operator: untested.",
        ),
    ),
)
