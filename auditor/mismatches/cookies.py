"""Cookies: that there are any, and whose they are."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.mismatches.cookie_kinds import CATEGORY, is_necessary, is_non_essential
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, absent, by_product, counted, judged, listed
from auditor.model.findings import Behaviour, Severity, Subject, Verdict
from auditor.model.practices import CookiePurpose, Practice

_OF_COOKIES = (
    Practice.COOKIES_SESSION,
    Practice.COOKIES_PERSISTENT,
    Practice.COOKIES_NAMED,
    Practice.COOKIES_DURATION,
    Practice.COOKIES_PURPOSE_LIMITED,
    Practice.COOKIES_LIST_CLOSED,
    Practice.COOKIES_IDENTIFY_DEVICE,
    Practice.COOKIES_LINKED_TO_OTHER_DATA,
)
"""Who says what his cookies are like says that there are some."""
_THIRD_PARTY = Practice.COOKIES_THIRD_PARTY
_TRACKING = frozenset({"advertising", "analytics", "session-replay", "social"})
"""Categories of vendors whose cookies the policy has to speak of; those of others are held against denials only."""
_OF_FRAMES = (
    "All of them belong to other companies' domains, and what they are for is not known: whether the policy speaks of "
    "them with these companies cannot be told."
)


def _uses(case: Case) -> Iterator[Judgement]:
    cookies = case.of("cookie")
    subject = Subject(kind="cookie", name="cookies", host=case.site)
    stance = case.statements.stance(Practice.COOKIES_USED)
    if cookies:
        seen = f"The site stores cookies ({listed(cookie.subject.name for cookie in cookies)})"
        tracking = any(is_non_essential(cookie) for cookie in cookies)
        weight = Weight(silent=Severity.MEDIUM if tracking else Severity.LOW)
        covers = (*CATEGORY.values(), *_OF_COOKIES)
        judgement = hold(case, Practice.COOKIES_USED, seen, subject, cookies, weight=weight, covers=covers)
        is_unknown = all(row.facts["party"] == "third" and row.facts["purpose"] is None for row in cookies)
        if judgement.verdict is Verdict.UNDISCLOSED and is_unknown:
            judgement = replace(judgement, verdict=Verdict.UNTESTED, severity=Severity.INFO, reasons=(_OF_FRAMES,))
        yield judgement
    elif stance.denies:
        yield absent(case, Practice.COOKIES_USED, stance.denies, subject, "No cookie was stored", "cookies")


def _third_party(case: Case) -> Iterator[Judgement]:
    stance = case.statements.stance(_THIRD_PARTY)
    theirs = [row for row in case.of("cookie") if row.facts["party"] == "third"]
    tracking = [row for row in theirs if row.facts["category"] in _TRACKING]
    denied = case.statements.stance(Practice.COOKIES_USED).denies  # their purposes are held against that
    for product, rows in by_product(tracking):
        named, company, _ = case.statements.names(str(rows[0].facts["vendor"]))
        judgement = _held_as_third_party(case, product, rows, Weight())
        if judgement.verdict is not Verdict.UNDISCLOSED or not (named or company or denied):
            yield judgement
    for product, rows in by_product(row for row in theirs if stance.denies and row not in tracking):
        doubt = _doubt(case, rows)
        if doubt:
            yield judged(
                _THIRD_PARTY, Verdict.UNTESTED, Severity.INFO, _stored(product, rows), _subject(product, rows),
                stance.denies[:1], rows, doubt,
            )  # fmt: skip
        else:
            yield _held_as_third_party(case, product, rows, Weight(denied=Severity.MEDIUM))
    if stance.denies and not theirs:
        subject = Subject(kind="cookie", name="third-party cookies", host=case.site)
        yield absent(case, _THIRD_PARTY, stance.denies, subject, "No third party stored a cookie", "cookies")


def _doubt(case: Case, rows: tuple[Behaviour, ...]) -> str | None:
    """Why a denial of third-party cookies may not mean these."""
    vendor = rows[0].facts["vendor"]
    if vendor is None:
        return "Whose domain it is is not known; it may belong to who runs the site."
    if all(is_necessary(row) for row in rows):
        return "They only keep the service working; whether the denial means such cookies, too, takes a reader."
    if case.statements.names(vendor)[0]:
        return "The policy names the service elsewhere; whether the denial means its cookies, too, takes a reader."
    return None


def _held_as_third_party(case: Case, product: str, rows: tuple[Behaviour, ...], weight: Weight) -> Judgement:
    purpose = rows[0].facts["purpose"]
    covers = (
        *((CATEGORY[CookiePurpose(purpose)],) if purpose else ()),
        Practice.ADS_THIRD_PARTY_NETWORKS,
        Practice.THIRDPARTY_COLLECTS_ON_SITE,
    )
    return hold(case, _THIRD_PARTY, _stored(product, rows), _subject(product, rows), rows, weight=weight, covers=covers)


def _stored(product: str, rows: tuple[Behaviour, ...]) -> str:
    names = listed(row.subject.name for row in rows)
    if rows[0].facts["vendor"] is None:
        return f"Cookies of {rows[0].subject.host} are stored ({names})"
    return f"{product} stores cookies of its own domain ({names})"


def _subject(name: str, rows: tuple[Behaviour, ...]) -> Subject:
    return Subject(kind="cookie", name=name, host=rows[0].subject.host, entity=rows[0].subject.entity)


def _unknown(case: Case) -> Iterator[Judgement]:
    """Nothing is held against a cookie that nobody knows; it is not passed over in silence either."""
    rows = tuple(row for row in case.of("cookie") if row.facts["purpose"] is None)
    if rows:
        yield Judgement(
            practice=Practice.COOKIES_USED,
            verdict=Verdict.UNTESTED,
            severity=Severity.INFO,
            summary=f"Of {counted(len(rows), 'cookie')} nothing is known "
            f"({listed((row.subject.name for row in rows), 8)})",
            subject=Subject(kind="cookie", name="unknown cookies", host=case.site),
            behaviours=rows,
            reasons=("What a cookie is for decides which statements bear on it; that is not known here.",),
        )


RULES = (
    Rule(
        id="unknown-cookie",
        title="Cookies that nobody knows",
        description="Cookies of which it is not known what they are for: listed openly, never held against the policy.",
        practices=(Practice.COOKIES_USED,),
        behaviours=("cookie",),
        judge=_unknown,
        examples=("A cookie “zx81” with a random number: listed as untested.",),
        counterexamples=("_ga, which is known.",),
    ),
    Rule(
        id="cookie-use",
        title="Cookies are stored",
        description="Whether the policy speaks of the cookies that the site stores, or denies them.",
        practices=(Practice.COOKIES_USED,),
        behaviours=("cookie",),
        judge=_uses,
        examples=("“We do not use cookies”, and a cookie is stored.", "The policy never mentions cookies."),
        counterexamples=("“We use cookies”, and cookies are stored.", "The cookie was refused by the browser."),
    ),
    Rule(
        id="third-party-cookie",
        title="Cookies of other companies' domains",
        description="Whether the policy says that others than the operator store cookies through the site.",
        practices=(Practice.COOKIES_THIRD_PARTY,),
        behaviours=("cookie",),
        judge=_third_party,
        examples=(
            "“Third parties cannot set cookies here”, and doubleclick.net stores one.",
            "The same, and an embedded video stores one.",
        ),
        counterexamples=(
            "The company's own second domain stores one.",
            "A content delivery network's cookie against bots, or one of a domain that nobody knows: untested.",
        ),
    ),
)
