"""How long cookies stay."""

from collections.abc import Iterator

from auditor.mismatches.cookie_kinds import is_non_essential
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, absent, by_product, keeper, listed, quote
from auditor.mismatches.which_cookies import names_several_kinds
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, Severity, Subject, Verdict
from auditor.model.policies import Claim
from auditor.model.practices import CookiePurpose, Practice
from auditor.web.sites import host_of

_DAY = 86_400
"""Seconds. A cookie that ends within a day is what most people would still call a session's."""
_ONLY = wording("lifetimes.session_only")


def _persistent(case: Case) -> Iterator[Judgement]:
    """Where nothing is said nothing is judged: that some cookies stay is said by saying that there are cookies."""
    practice = Practice.COOKIES_PERSISTENT
    stance = case.statements.stance(practice)
    denies = stance.denies
    staying = [cookie for cookie in case.of("cookie") if _is_here(cookie) and _stays(cookie)]
    if not denies:
        if stance.affirms and staying:
            seen = f"Cookies outlive the session ({listed(one.subject.name for one in staying)})"
            subject = Subject(kind="cookie", name="persistent cookies", host=case.site)
            yield hold(case, practice, seen, subject, tuple(staying), weight=Weight())
        return
    for product, rows in by_product(staying):
        days = max(float(row.facts["lifetime_seconds"]) for row in rows) / _DAY
        names = listed(row.subject.name for row in rows)
        seen = f"{keeper(product, rows)} stores cookies that stay for {days:.0f} days ({names})"
        subject = Subject(kind="cookie", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)
        yield hold(case, practice, seen, subject, rows, weight=Weight(denied=Severity.MEDIUM))
    if not staying:
        subject = Subject(kind="cookie", name="persistent cookies", host=case.site)
        yield absent(case, practice, denies, subject, "No cookie stays after the session", "cookies")


def _session(case: Case) -> Iterator[Judgement]:
    practice = Practice.COOKIES_SESSION
    stance = case.statements.stance(practice)
    of_session = tuple(one for one in case.of("cookie") if one.facts["lifetime_seconds"] is None)
    promise = tuple(cited for cited in stance.affirms if _is_of_session_alone(cited.claim))
    staying = [one for one in case.of("cookie") if promise and _is_here(one) and _stays(one)]
    others = case.statements.stance(Practice.COOKIES_PERSISTENT).affirms
    for product, rows in by_product(staying):
        yield Judgement(
            practice=practice,
            verdict=Verdict.AMBIGUOUS if others else Verdict.CONTRADICTED,
            severity=Severity.LOW if others or all(map(_is_needed, rows)) else Severity.MEDIUM,
            summary=f"{keeper(product, rows)} stores cookies that outlive the session "
            f"({listed(one.subject.name for one in rows)}); the policy says {quote(promise[0])}",
            subject=Subject(kind="cookie", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity),
            claims=(*promise, *others[:1]),
            behaviours=rows,
            reasons=(
                "Elsewhere the policy speaks of cookies that stay."
                if others
                else "The word “only” excludes cookies that stay, and these stay for more than a day.",
            ),
        )
    if stance.denies and any(is_non_essential(one) for one in of_session):
        seen = f"Cookies of the session are stored ({listed(one.subject.name for one in of_session)})"
        subject = Subject(kind="cookie", name="session cookies", host=case.site)
        yield hold(case, practice, seen, subject, of_session, weight=Weight(denied=Severity.MEDIUM))
    elif stance.affirms and not staying:
        yield Judgement(
            practice=practice,
            verdict=Verdict.CONSISTENT,
            severity=Severity.INFO,
            summary=f"Cookies of the session {'are' if of_session else 'were not seen to be'} stored; the policy says "
            f"{quote(stance.affirms[0])}",
            subject=Subject(kind="cookie", name="session cookies", host=case.site),
            claims=stance.affirms[:3],
            behaviours=of_session,
            reasons=("They are announced; that none would be stored is nowhere promised.",),
        )


def _is_of_session_alone(claim: Claim) -> bool:
    return _ONLY.search(claim.quote) is not None and not names_several_kinds(claim)


def _is_here(cookie: Behaviour) -> bool:
    """Is it one of the pages' own? Another subdomain that is framed (a ticket shop, a help desk) may be another system
    with a policy of its own."""
    pages = {host for row in cookie.evidence if row.page_url and (host := host_of(row.page_url))}
    own = cookie.subject.host or ""
    return cookie.facts["party"] == "first" and (not pages or any(f".{page}".endswith(f".{own}") for page in pages))


def _is_needed(cookie: Behaviour) -> bool:
    return bool(cookie.facts["is_sure"]) and cookie.facts["purpose"] == CookiePurpose.STRICTLY_NECESSARY


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
    Rule(
        id="session-cookie",
        title="Cookies of the session",
        description="“We only use session cookies” against the lifetimes of the site's cookies; and whether cookies of "
        "the session are announced.",
        practices=(Practice.COOKIES_SESSION,),
        behaviours=("cookie",),
        judge=_session,
        examples=("“We only use session cookies”, and a cookie of the site stays for a year.",),
        counterexamples=(
            "“We use session cookies”, among others.",
            "A third party's cookie that stays.",
            "One of a ticket shop on another subdomain, in a frame.",
        ),
    ),
)
