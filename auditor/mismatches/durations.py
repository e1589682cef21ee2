"""How long cookies are said to live, against how long they do."""

import re
from collections.abc import Iterator

from auditor.claims.cookie_table import days_of
from auditor.mismatches.cookie_rows import DeclaredRow, behind, cited_in, rows_of
from auditor.mismatches.cookies import CATEGORY, PURPOSE_STATED, is_non_essential, kind_of
from auditor.mismatches.declared_cookies import is_longer
from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import CookiePurpose, Practice

_DAY = 86_400
_LASTING = 30
"""Days from which on it matters to say how long a cookie stays."""
_PRACTICE = Practice.COOKIES_DURATION
_EVERY = re.compile(
    r"\b(all|our|any|every|no) (\w+ )?cookies?\b|\bcookies? (we|that we|which we) (use|set|store)\b|\balle cookies\b"
    r"|\btous (les|nos) cookies\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"at (the )?(most|latest)|maximum|max\.|no longer than|not longer than|up to|expires? after|expires? within|"
    r"deleted after|höchstens|spätestens|au plus|maximum|máximo|最长|不超过",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(session|some|certain|other|third.part(y|ies)|most)\b", re.IGNORECASE)


def _lifetimes(case: Case) -> Iterator[Judgement]:
    rows = tuple(row for row in rows_of(case) if row.days is not None)
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
    elif not rows and not case.statements.claims(_PRACTICE):
        yield from _unsaid(case)


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
            "The browser itself shortens lifetimes to 400 days: what was asked for may be longer.",
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


def _unsaid(case: Case) -> Iterator[Judgement]:
    lasting = tuple(
        one
        for one in case.of("cookie")
        if (one.facts["lifetime_seconds"] or 0) > _LASTING * _DAY and _is_spoken_of(case, one)
    )
    stance = case.statements.stance(Practice.COOKIES_USED)
    if not lasting or stance.denies or not stance.affirms:
        return  # cookies that are not spoken of at all are judged as such
    unread = case.statements.why_unread(_PRACTICE)
    words = case.statements.unread_words(_PRACTICE)
    is_open = bool(unread or words)
    longest = max(one.facts["lifetime_seconds"] for one in lasting) / _DAY
    names = listed(one.subject.name for one in lasting)
    yield Judgement(
        practice=_PRACTICE,
        verdict=Verdict.UNTESTED if is_open else Verdict.UNDISCLOSED,
        severity=Severity.LOW if not is_open and any(one.facts["identifier"] for one in lasting) else Severity.INFO,
        summary=f"Cookies stay for up to {longest:.0f} days ({names}); how long they do is "
        f"{'not known to be said' if is_open else 'not said'}",
        subject=Subject(kind="cookie", name="lifetimes", host=case.site),
        silences=() if is_open else (_PRACTICE,),
        behaviours=lasting,
        reasons=(
            (unread or f"A time is spoken of in words that could not be read: “…{words}…”")
            if is_open
            else "No lifetime is stated, so none is exceeded; a reader cannot tell how long he is known.",
        ),
    )


RULES = (
    Rule(
        id="cookie-lifetime",
        title="Lifetimes of cookies",
        description="Stated lifetimes, of single cookies, of kinds and of all, against those observed. One that is "
        "more than half as long again, and more than a day longer, is not as stated; where lasting cookies are stored "
        "and nothing is said of their lifetime, that is told.",
        practices=(_PRACTICE,),
        behaviours=("cookie", "declared-cookie"),
        judge=_lifetimes,
        examples=("“_ga: 30 days”, and it stays for 400.", "Cookies that stay for a year, and no word on it."),
        counterexamples=("“2 years”, and it stays for 400 days.", "“13 months”, and it stays for 400 days."),
    ),
)
