"""How long cookies stay."""

from collections.abc import Iterator

from auditor.mismatches.cookies import absent
from auditor.mismatches.rule import Case, Judgement, Rule, Weight, by_product, hold, listed
from auditor.model.findings import Behaviour, Severity, Subject
from auditor.model.practices import Practice

_DAY = 86_400
"""Seconds. A cookie that ends within a day is what most people would still call a session's."""


def _persistent(case: Case) -> Iterator[Judgement]:
    """Only a denial is judged: that some cookies stay is said by saying that there are cookies."""
    practice = Practice.COOKIES_PERSISTENT
    denies = case.statements.stance(practice).denies
    if not denies:
        return
    staying = [cookie for cookie in case.of("cookie") if cookie.facts["party"] == "first" and _stays(cookie)]
    for product, rows in by_product(staying):
        days = max(float(row.facts["lifetime_seconds"]) for row in rows) / _DAY
        seen = f"{product} stores cookies that stay for {days:.0f} days ({listed(row.subject.name for row in rows)})"
        subject = Subject(kind="cookie", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)
        yield hold(case, practice, seen, subject, rows, weight=Weight(denied=Severity.MEDIUM))
    if not staying:
        subject = Subject(kind="cookie", name="persistent cookies", host=case.site)
        yield absent(case, practice, denies, subject, "No cookie stays after the session", "cookies")


def _stays(cookie: Behaviour) -> bool:
    lifetime = cookie.facts["lifetime_seconds"]
    return lifetime is not None and float(lifetime) > _DAY


RULES = (
    Rule(
        id="persistent-cookie",
        title="Cookies that stay after the session",
        description="A promise of session cookies only, against the lifetimes of the site's cookies.",
        practices=(Practice.COOKIES_PERSISTENT,),
        behaviours=("cookie",),
        judge=_persistent,
        examples=("“We use no persistent cookies”, and _ga stays for two years.",),
        counterexamples=("A cookie that ends after an hour.", "“We use persistent cookies.”"),
    ),
)
