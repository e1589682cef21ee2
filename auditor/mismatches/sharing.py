"""Who else gets what is known about the visitor: promises not to share, forms that post elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.mismatches.companies import named_for
from auditor.mismatches.definition import narrow_definition
from auditor.mismatches.exceptions import exceptions_of, general, is_denial, open_exception
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, listed, quote
from auditor.mismatches.statements import overlap
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Verdict
from auditor.model.practices import Condition, Practice

_CONSENT = wording("sharing.consent")
_MORE = wording("sharing.another_exception")
"""Signs that consent is not the only exception."""
_PARCELS = wording("sharing.parcels")
_PERSONAL = wording("sharing.personal")
_NARROW = (
    "By the policy's own words personal data is what people are asked for or give; a visitor's number is neither, so "
    "what is promised of personal data does not reach it."
)
DISCLOSED_BY = {
    "advertising": (Practice.ADS_THIRD_PARTY_NETWORKS, Practice.ADS_PERSONALISED),
    "analytics": (Practice.ANALYTICS_USED,),
}


def recipients(case: Case, *categories: str) -> Iterator[tuple[str, tuple[Behaviour, ...]]]:
    """Vendors that received identifying values without any choice having been made: in a request, or by a cookie of
    their own domain. A number that their script keeps on the site may stay there."""
    rows = [row for row in case.of("advertising", "analytics", "social") if row.facts["category"] in categories]
    numbered = (row for row in case.of("cookie") if row.facts["identifier"])
    theirs = {row.facts["vendor"] for row in numbered if row.facts["party"] == "third"}
    for product, group in by_product(rows):
        identified = any(row.facts["identifiers"] or row.facts["vendor"] in theirs for row in group)
        if identified and any(Condition.NO_CHOICE in row.conditions for row in group):
            yield product, group


def _promises(case: Case) -> Iterator[Judgement]:
    """“We do not share”, flatly or with exceptions, against the vendors that receive identifying values."""
    practice = Practice.SHARING_THIRD_PARTIES
    stance = case.statements.stance(practice)
    hedged = (cited for cited in stance.conditional if is_denial(cited) and case.statements.reaches_all(cited))
    denials = (*stance.denies, *hedged)
    if not denials or general(case, stance.affirms):
        return
    for product, rows in recipients(case, "advertising"):
        yield _promise(case, practice, product, rows, denials)
    for product, rows in recipients(case, "analytics", "session-replay", "social"):
        named, _, _ = case.statements.names(str(rows[0].facts["vendor"]))
        disclosed = (*named, *case.statements.affirmed(DISCLOSED_BY["analytics"]))
        yield broken(
            practice,
            product,
            rows,
            (*denials, *disclosed[:1]),
            Verdict.UNTESTED,
            "Whether a service that works for the operator is somebody with whom data is shared, and whether a "
            "visitor's number is personal data, depends on what the policy means by these words.",
        )


def _promise(
    case: Case, practice: Practice, product: str, rows: tuple[Behaviour, ...], denials: tuple[CitedClaim, ...]
) -> Judgement:
    disclosed = _disclosed(case, rows)
    open_to = [why for cited in denials if (why := open_exception(case, cited))]
    if disclosed:
        why = "The same policies disclose advertising companies, so the denial cannot be meant without exception."
        return broken(practice, product, rows, (*denials, *disclosed[:2]), Verdict.AMBIGUOUS, why)
    if len(open_to) == len(denials):
        why = f"An exception may apply that cannot be excluded from outside: {open_to[0]}."
        return broken(practice, product, rows, denials, Verdict.UNTESTED, why)
    narrow = narrow_definition(case)
    if narrow and all(_PERSONAL.search(cited.claim.quote) for cited in denials):
        return broken(practice, product, rows, (*denials, narrow), Verdict.UNTESTED, _NARROW)
    tried = ", ".join(dict.fromkeys(kind for cited in denials for kind, _ in exceptions_of(case, cited)))
    why = (
        "An advertising company received values that tell one visitor from others, without any choice having been made."
    )
    more = f"Exceptions tried, none applies: {tried}." if tried else "The denial makes no exception."
    return broken(practice, product, rows, denials, Verdict.CONTRADICTED, why, more)


def _disclosed(case: Case, rows: tuple[Behaviour, ...]) -> tuple[CitedClaim, ...]:
    """That advertising companies receive data is said, or that this one advertises."""
    stated = case.statements.affirmed(DISCLOSED_BY["advertising"])
    return (*stated, *named_for(case, str(rows[0].facts["vendor"]), "advertising"))


def _is_consent_only(condition: str | None) -> bool:
    return bool(condition and _CONSENT.search(condition) and not _MORE.search(condition))


def broken(
    practice: Practice,
    product: str,
    rows: tuple[Behaviour, ...],
    claims: tuple[CitedClaim, ...],
    verdict: Verdict,
    *reasons: str,
) -> Judgement:
    severity = {Verdict.CONTRADICTED: Severity.HIGH, Verdict.AMBIGUOUS: Severity.MEDIUM}.get(verdict, Severity.INFO)
    return Judgement(
        practice=practice,
        verdict=verdict,
        severity=severity,
        summary=f"{product} of {rows[0].facts['company']} receives values that tell one visitor from others "
        f"({listed(_hosts(rows))}); the policy says {quote(claims[0])}",
        subject=rows[0].subject,
        claims=claims,
        behaviours=rows,
        reasons=reasons,
    )


def _hosts(rows: tuple[Behaviour, ...]) -> list[str]:
    """Those that received such values; all of the vendor's, where they came with a cookie of another request."""
    told = [str(host) for row in rows for host in row.facts.get("identifying_hosts", ())]
    return told or [str(host) for row in rows for host in row.facts["hosts"]]


def _unrelated(case: Case) -> Iterator[Judgement]:
    practice = Practice.SHARING_UNRELATED_THIRD_PARTIES
    stance = case.statements.stance(practice)
    hedged = (cited for cited in stance.conditional if _is_consent_only(cited.claim.condition))
    denials = (*stance.denies, *filter(case.statements.reaches_all, hedged))
    if not denials or stance.affirms:
        return
    for product, rows in recipients(case, "advertising"):
        disclosed = _disclosed(case, rows)
        if disclosed:
            why = "The policy discloses advertising companies; it may not count them as unrelated."
            yield broken(practice, product, rows, (*denials, *disclosed[:1]), Verdict.UNTESTED, why)
        elif (narrow := narrow_definition(case)) and all(_PERSONAL.search(c.claim.quote) for c in denials):
            yield broken(practice, product, rows, (*denials, narrow), Verdict.UNTESTED, _NARROW)
        else:
            why = "An advertising company is related to the operator by nothing that the policy says."
            yield broken(practice, product, rows, denials, Verdict.CONTRADICTED, why)


def _collectors(case: Case) -> Iterator[Judgement]:
    practice = Practice.THIRDPARTY_COLLECTS_ON_SITE
    stance = case.statements.stance(practice)
    if not stance.denies or stance.affirms:
        return
    for product, rows in recipients(case, "advertising", "analytics", "session-replay", "social"):
        named, company, _ = case.statements.names(str(rows[0].facts["vendor"]))
        # “Our partners are A and B; no other company collects” is about neither A nor B.
        denies = tuple(cited for cited in stance.denies if not any(overlap(cited, one) for one in (*named, *company)))
        if not denies:
            continue
        covers = DISCLOSED_BY.get(str(rows[0].facts["category"]), ())
        stated = (*named, *case.statements.affirmed(covers))
        verdict, why = Verdict.CONTRADICTED, "The denial is about this site and makes no exception."
        if stated:
            verdict, why = Verdict.AMBIGUOUS, "The same policies disclose what this vendor does."
        elif rows[0].facts["category"] != "advertising" and all(_PERSONAL.search(c.claim.quote) for c in denies):
            verdict = Verdict.UNTESTED
            why = "Whether a visitor's number is personal data depends on what the policy means by these words."
        yield broken(practice, product, rows, (*denies, *stated[:1]), verdict, why)


def _sale(case: Case) -> Iterator[Judgement]:
    practice = Practice.SHARING_SALE
    denies = case.statements.stance(practice).denies
    for product, rows in recipients(case, "advertising") if denies else ():
        why = (
            "Whether giving identifiers to an advertising company is a sale depends on the law that the word is used "
            "under, and on contracts that cannot be seen."
        )
        yield broken(practice, product, rows, denies, Verdict.UNTESTED, why)


def _forms(case: Case) -> Iterator[Judgement]:
    """What is typed into a form goes to another company."""
    for form in case.of("form"):
        if form.facts["own"] or not form.facts["personal"] or form.facts["vendor"] is None:
            continue  # the company's own, a search, or a host of which nobody knows whose it is
        receiver = form.facts["product"]
        seen = f"A form sends what is typed ({listed(str(name) for name in form.facts['fields'])}) to {receiver}"
        named, company, _ = case.statements.names(str(form.facts["vendor"]))
        judgement = hold(
            case,
            Practice.SHARING_THIRD_PARTIES,
            seen,
            form.subject,
            (form,),
            weight=Weight(silent=Severity.HIGH),
            covers=(Practice.SHARING_SERVICE_PROVIDERS, Practice.SHARING_AFFILIATES),
        )
        if judgement.verdict is Verdict.UNDISCLOSED and (named or company):
            continue
        works_for_it = case.statements.affirmed((Practice.SHARING_SERVICE_PROVIDERS,))
        if judgement.verdict in (Verdict.AMBIGUOUS, Verdict.CONTRADICTED) and works_for_it:
            yield replace(
                judgement,
                verdict=Verdict.UNTESTED,
                severity=Severity.MEDIUM,
                claims=(*judgement.claims, *works_for_it[:1]),
                reasons=(
                    "The policy gives data to those who work for the operator, and to others not; whether the form's "
                    "receiver works for it cannot be seen.",
                ),
            )
            continue
        if judgement.verdict is Verdict.CONSISTENT and not _covering(case, judgement.claims):
            yield replace(
                judgement,
                verdict=Verdict.UNTESTED,
                reasons=(
                    "What is said of sharing is about deliveries or other cases alone; whether this is one is open.",
                ),
            )
            continue
        yield judgement


def _covering(case: Case, claims: tuple[CitedClaim, ...]) -> tuple[CitedClaim, ...]:
    """Statements on sharing that may be about a form's receiver: not about merger, law or parcels alone."""
    return tuple(cited for cited in general(case, claims) if not _PARCELS.search(cited.claim.quote))


RULES = (
    Rule(
        id="sharing-promise",
        title="A promise not to share personal data",
        description="“We do not share your personal data”, flatly or with exceptions, against the companies that "
        "receive values that identify the visitor. Each exception is tried; one that cannot be excluded from outside "
        "leaves it untested.",
        practices=(Practice.SHARING_THIRD_PARTIES,),
        behaviours=("advertising", "analytics", "social", "cookie"),
        judge=_promises,
        examples=("“We never share your data with third parties”, and an advertising exchange gets the visitor's id.",),
        counterexamples=(
            "“We do not share except with service providers”, and an analytics service gets the id.",
            "A font service learns an address and nothing else.",
        ),
    ),
    Rule(
        id="unrelated-sharing",
        title="A promise about unrelated companies",
        description="A promise that unrelated third parties get nothing, at least not without permission, against "
        "advertising companies that receive identifying values on a visit without any choice.",
        practices=(Practice.SHARING_UNRELATED_THIRD_PARTIES,),
        behaviours=("advertising",),
        judge=_unrelated,
        examples=("“No unrelated company receives your data without permission”, and an ad network does.",),
        counterexamples=("The advertising company is named as a partner.",),
    ),
    Rule(
        id="third-party-collection",
        title="A promise that nobody else collects",
        description="A promise that no other company collects data on the site, against those that do.",
        practices=(Practice.THIRDPARTY_COLLECTS_ON_SITE,),
        behaviours=("advertising", "analytics", "social"),
        judge=_collectors,
        examples=("“No other company collects information about you on our website”, and two do.",),
        counterexamples=("A host nobody knows.",),
    ),
    Rule(
        id="no-sale",
        title="A promise not to sell personal data",
        description="Beside a promise not to sell, advertising companies that receive identifying values are shown, "
        "without a verdict.",
        practices=(Practice.SHARING_SALE,),
        behaviours=("advertising",),
        judge=_sale,
        examples=("“We do not sell your data”, and an exchange gets the visitor's id: shown as untested.",),
        counterexamples=("No advertising company is contacted.",),
    ),
    Rule(
        id="form-recipient",
        title="Forms that send to other companies",
        description="Whether the policy says that what is typed into a form goes to somebody else.",
        practices=(Practice.SHARING_THIRD_PARTIES,),
        behaviours=("form",),
        judge=_forms,
        examples=("A newsletter form posts to a mailing service, and no sharing is described.",),
        counterexamples=("“We share data with service providers.”", "The form posts to the company's own host."),
    ),
)
