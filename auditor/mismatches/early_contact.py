"""A service that is said to wait for consent, against what it is told before any choice."""

from collections.abc import Iterator

from auditor.mismatches.cookie_kinds import is_non_essential
from auditor.mismatches.promises import is_meant, means
from auditor.mismatches.regions import reaching
from auditor.mismatches.rule import Case, Judgement, Rule, judged
from auditor.mismatches.withdrawal import named_by
from auditor.mismatches.wordings import wording
from auditor.model.findings import Severity, Verdict
from auditor.model.practices import Condition, Practice

_COOKIES = wording("early_contact.stored")
"""A sentence about cookies binds what is stored; one about the service itself binds its use."""


def _judge(case: Case) -> Iterator[Judgement]:
    practice = Practice.CONSENT_BEFORE_COOKIES
    stance = case.statements.stance(practice)
    promise = reaching(case, stance.affirms)
    if not promise or stance.denies:
        return
    told_of = {
        cookie.facts["product"]
        for cookie in case.of("cookie")
        if Condition.NO_CHOICE in cookie.conditions and is_non_essential(cookie)
    }
    for row in case.of("contact-after"):
        if row.facts["after"] != "no choice" or row.subject.name in told_of:
            continue
        waits = tuple(
            cited
            for cited in promise
            if row.facts["vendor"] in named_by(case, cited)
            and not _COOKIES.search(cited.claim.quote)
            and means(row.facts["purpose"], cited.claim.quote)
        )
        seen = f"{row.subject.name} is told of the visit before any choice"
        if waits and (row.facts["told"] or case.statements.stance(Practice.CONSENT_BY_USE).said):
            why = (
                "Each request tells its receiver that nothing was granted; whether the service is then in use is open."
                if row.facts["told"]
                else "The policy takes the use of the site for consent."
            )
            yield judged(practice, Verdict.UNTESTED, Severity.INFO, seen, row.subject, waits[:2], (row,), why)
        elif waits:
            yield judged(
                practice, Verdict.CONTRADICTED, Severity.MEDIUM, seen, row.subject, waits[:2], (row,),
                "The promise is that this service waits for agreement; when these requests were sent, none had been "
                "given.",
            )  # fmt: skip
        elif row.facts["granted"] and is_meant(row.facts["purpose"], promise):
            seen += ", and that consent was given"
            why = "Nobody had given it. The promise is about cookies, and none of its own were stored."
            yield judged(practice, Verdict.UNTESTED, Severity.INFO, seen, row.subject, promise[:2], (row,), why)


RULES = (
    Rule(
        id="early-contact",
        title="Services before consent",
        description="A promise that a service is used with consent only, against the hits it gets before any choice. "
        "Cookies before a choice are another rule's.",
        practices=(Practice.CONSENT_BEFORE_COOKIES,),
        behaviours=("contact-after", "cookie"),
        judge=_judge,
        examples=("“Google Analytics is only used after you agree”, and hits are sent at once.",),
        counterexamples=(
            "Only its script is loaded.",
            "Each hit says that nothing is granted (gcs=G100): untested.",
            "“Analytics cookies are set after you agree”, and hits without cookies: no promise about those.",
            "A hit claims consent (gcs=G111) before any choice, and nothing is stored: untested.",
        ),
    ),
)
