"""How long cookies are said to live, against how long they do."""

from collections.abc import Iterator

from auditor.claims.periods import days_of
from auditor.mismatches.cookie_kinds import CATEGORY, PURPOSE_STATED, is_non_essential, kind_of
from auditor.mismatches.cookie_rows import DeclaredRow, behind, cited_in, is_list, rows_of
from auditor.mismatches.declared_cookies import is_longer
from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import CookiePurpose, Practice

_DAY = 86_400
_LASTING = 30
"""Days from which on it matters to say how long a cookie stays."""
_SHORTENED = 399
"""Days from which on the browser itself may have cut what was asked for (RFC 6265bis, section 5.5)."""
_PRACTICE = Practice.COOKIES_DURATION
_EVERY = wording("durations.every_cookie")
_LIMIT = wording("durations.limit")
_OTHERS = wording("durations.some")


def _lifetimes(case: Case) -> Iterator[Judgement]:
    declared = rows_of(case)
    rows = tuple(row for row in declared if row.days is not None)
    limits = tuple(_limits(case))
    kept: list[Behaviour] = []
    told: list[CitedClaim] = []
    for cookie in case.of("cookie"):
        days = (cookie.facts["lifetime_seconds"] or 0) / _DAY
        meant = tuple(row for row in rows if row.is_about(cookie.subject.name))
        if meant:
            stated = max(row.days or 0 for row in meant)
            told += cited_in(meant)
            if is_longer(days, stated):
                yield _too_long(cookie, days, stated, cited_in(meant), meant)
            else:
                kept.append(cookie)
            continue
        bound = [(limit, cited) for limit, kind, cited in limits if kind is None or kind == kind_of(cookie)]
        if bound and cookie.facts["party"] == "first":
            limit, cited = min(bound, key=lambda pair: pair[0])
            told.append(cited)
            if is_longer(days, limit):
                yield _too_long(cookie, days, limit, (cited,), ())
            else:
                kept.append(cookie)
    if kept:
        yield _kept(case, kept, tuple(told))
    if not case.statements.claims(_PRACTICE):
        yield from _unsaid(case, declared)


def _limits(case: Case) -> Iterator[tuple[float, CookiePurpose | None, CitedClaim]]:
    """(days, kind of cookie or None for all, claim) of sentences that set a limit for all cookies or all of a kind."""
    for cited in case.statements.stance(_PRACTICE).affirms:
        words = cited.claim.quote
        days = days_of(words)
        if not days or not _LIMIT.search(words) or _OTHERS.search(words):
            continue
        kinds = DeclaredRow(name="", words=words).purposes - {CookiePurpose.STRICTLY_NECESSARY}
        if len(kinds) == 1:
            yield days, next(iter(kinds)), cited
        elif not kinds and _EVERY.search(words):
            yield days, None, cited


def _too_long(
    cookie: Behaviour, days: float, stated: float, claims: tuple[CitedClaim, ...], rows: tuple[DeclaredRow, ...]
) -> Judgement:
    said = quote(claims[0]) if claims else f"{stated:g} days, in the list of {listed({row.source for row in rows})}"
    is_known = cookie.facts["identifier"]
    return Judgement(
        practice=_PRACTICE,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.MEDIUM if is_known else Severity.LOW,
        summary=f"{cookie.subject.name} stays for {days:.0f} days; stated is {said}",
        subject=cookie.subject,
        claims=claims[:3],
        behaviours=(cookie, *behind(rows)),
        reasons=(
            f"Stated are {stated:g} days: it stays more than half as long again, and more than a day longer."
            if stated
            else "Stated is the end of the session, and it outlives that by more than a day.",
            *(
                ()
                if days < _SHORTENED
                else ("The browser shortens lifetimes to 400 days: more may have been asked for.",)
            ),
        ),
    )


def _kept(case: Case, kept: list[Behaviour], claims: tuple[CitedClaim, ...]) -> Judgement:
    said = f"the policy says {quote(claims[0])}" if claims else "the consent manager's list tells them"
    return Judgement(
        practice=_PRACTICE,
        verdict=Verdict.CONSISTENT,
        severity=Severity.INFO,
        summary=f"Cookies keep to the stated lifetimes ({listed((one.subject.name for one in kept), 8)}); {said}",
        subject=Subject(kind="cookie", name="lifetimes", host=case.site),
        claims=claims,
        behaviours=tuple(kept),
        reasons=("Each was looked for by name, and stays no longer than is said of it.",),
    )


def _is_spoken_of(case: Case, cookie: Behaviour) -> bool:
    """Is it of a kind that the policy owns up to? The lifetime of one that it denies or leaves out is no matter."""
    kind = kind_of(cookie)
    if not is_non_essential(cookie) or kind is None:
        return True
    purpose = CookiePurpose(kind)
    return bool(case.statements.affirmed((CATEGORY[purpose], *PURPOSE_STATED[purpose])))


def _unsaid(case: Case, rows: tuple[DeclaredRow, ...]) -> Iterator[Judgement]:
    """Lasting cookies of which no lifetime is told: a gap in a list that names them, elsewhere no more than told."""
    lasting = tuple(one for one in case.of("cookie") if (one.facts["lifetime_seconds"] or 0) > _LASTING * _DAY)
    named = {one.subject.name: tuple(row for row in rows if row.is_about(one.subject.name)) for one in lasting}
    gaps = tuple(one for one in lasting if is_list(rows) and named[one.subject.name])
    gaps = tuple(one for one in gaps if not any(row.duration or row.days for row in named[one.subject.name]))
    unread = case.statements.why_unread(_PRACTICE) or case.statements.unread_words(_PRACTICE)
    longest = max((one.facts["lifetime_seconds"] for one in gaps or lasting), default=0) / _DAY
    if gaps and not unread:
        meant = tuple(row for one in gaps for row in named[one.subject.name])
        yield Judgement(
            practice=_PRACTICE,
            verdict=Verdict.UNDISCLOSED,
            severity=Severity.LOW if any(one.facts["identifier"] for one in gaps) else Severity.INFO,
            summary=f"{_listed(gaps)} {'is' if len(gaps) == 1 else 'are'} declared one by one without a lifetime; "
            f"{'it stays' if len(gaps) == 1 else 'they stay'} for up to {longest:.0f} days",
            subject=Subject(kind="cookie", name="untold lifetimes", host=case.site),
            claims=cited_in(meant)[:3],
            silences=(_PRACTICE,),
            behaviours=(*gaps, *behind(meant)[:5]),
            reasons=("The list tells what each cookie is, and of these not how long they stay.",),
        )
        return
    stance = case.statements.stance(Practice.COOKIES_USED)
    spoken = tuple(one for one in lasting if _is_spoken_of(case, one))
    if not spoken or rows or stance.denies or not stance.affirms:
        return  # cookies that are not spoken of at all are judged as such
    yield Judgement(
        practice=_PRACTICE,
        verdict=Verdict.UNTESTED,
        severity=Severity.INFO,
        summary=f"Cookies stay for up to {longest:.0f} days ({_listed(spoken)}); how long they do is not known to be "
        "said",
        subject=Subject(kind="cookie", name="lifetimes", host=case.site),
        behaviours=spoken,
        reasons=("No lifetime was read, so none is exceeded.",),
    )


def _listed(cookies: tuple[Behaviour, ...]) -> str:
    return listed(one.subject.name for one in cookies)


RULES = (
    Rule(
        id="cookie-lifetime",
        title="Lifetimes of cookies",
        description="Stated lifetimes, of single cookies, of kinds and of all, against those observed. One that is "
        "more than half as long again, and more than a day longer, is not as stated; where a list names lasting "
        "cookies and leaves out how long they stay, that is told.",
        practices=(_PRACTICE,),
        behaviours=("cookie", "declared-cookie"),
        judge=_lifetimes,
        examples=(
            "“_ga: 30 days”, and it stays for 400.",
            "_ga stands in a table without a lifetime, and stays for 400.",
        ),
        counterexamples=(
            "“2 years”, and it stays for 400 days.",
            "“13 months”, and it stays for 400 days.",
            "Cookies that stay for a year, and no list: untested.",
        ),
    ),
)
