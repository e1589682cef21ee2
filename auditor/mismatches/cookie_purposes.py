"""What cookies are for: held against the purposes that a policy states, denies, or leaves out of its lists."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.mismatches.cookie_kinds import CATEGORY, NON_ESSENTIAL, PURPOSE_STATED, is_non_essential, kind_of
from auditor.mismatches.cookie_rows import names_cookie, rows_of, told_of_others
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, keeper, listed, quote
from auditor.mismatches.statements import overlap
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import CookiePurpose, Practice

_WEIGHT = {
    CookiePurpose.ANALYTICS: Weight(denied=Severity.HIGH, silent=Severity.MEDIUM),
    CookiePurpose.ADVERTISING: Weight(denied=Severity.HIGH, silent=Severity.HIGH),
    CookiePurpose.SOCIAL_MEDIA: Weight(denied=Severity.MEDIUM, silent=Severity.MEDIUM),
}
_LIST_REACHES = 2500
"""Characters after the words that open a list of cookies, within which its kinds stand."""


def _categories(case: Case) -> Iterator[Judgement]:
    for purpose in (CookiePurpose.STRICTLY_NECESSARY, CookiePurpose.FUNCTIONAL):
        practice = CATEGORY[purpose]
        rows = tuple(cookie for cookie in case.of("cookie") if kind_of(cookie) == purpose)
        if rows and case.statements.stance(practice).affirms:
            words = purpose.replace("_", " ")
            seen = f"The site stores {words} cookies ({listed(row.subject.name for row in rows)})"
            subject = Subject(kind="cookie", name=f"{words} cookies", host=case.site)
            yield hold(case, practice, seen, subject, rows, weight=Weight(silent=Severity.LOW))
    for purpose in NON_ESSENTIAL:
        cookies = [cookie for cookie in case.of("cookie") if kind_of(cookie) == purpose]
        for product, rows in by_product(cookies):
            yield from _category(case, purpose, product, rows)


def _category(case: Case, purpose: CookiePurpose, product: str, rows: tuple[Behaviour, ...]) -> Iterator[Judgement]:
    practice = CATEGORY[purpose]
    words = purpose.replace("_", " ")
    seen = f"{keeper(product, rows)} stores {words} cookies ({listed(row.subject.name for row in rows)})"
    subject = Subject(kind="cookie", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)
    judgement = hold(
        case,
        practice,
        seen,
        subject,
        rows,
        weight=_WEIGHT[purpose],
        covers=PURPOSE_STATED[purpose],
        also_denied_by=(Practice.COOKIES_USED,),
    )
    closed = _closed_lists(case)
    declared = _declared(case, purpose, rows)
    if declared and judgement.verdict is Verdict.UNDISCLOSED:
        yield replace(
            judgement,
            verdict=Verdict.CONSISTENT,
            severity=Severity.INFO,
            summary=f"{seen}; the policy declares them: {quote(declared[0])}",
            claims=declared[:3],
            silences=(),
            reasons=("The purpose stands in a table of cookies, or the cookies themselves are named.",),
        )
    elif judgement.verdict is Verdict.CONTRADICTED and (told := told_of_others(case, rows)):
        yield replace(
            judgement,
            verdict=Verdict.CONSISTENT,
            severity=Severity.INFO,
            summary=f"{seen}; the policy tells of them as another company's: {quote(told[0])}",
            claims=(*told[:3], judgement.claims[0]),
            reasons=("What is denied is denied of the site's own cookies: these are told apart, with whose they are.",),
        )
    elif closed and not case.statements.stance(practice).said and not declared:
        is_explicit = closed[0].claim.qualifiers.get("explicitness") == "explicit"
        severity = _WEIGHT[purpose].denied
        yield Judgement(
            practice=Practice.COOKIES_LIST_CLOSED,
            verdict=Verdict.CONTRADICTED,
            severity=severity if is_explicit else severity.one_less(),
            summary=f"{seen}; the policy lists the kinds of cookies it uses, and {words} is none of them: "
            f"{quote(closed[0])}",
            subject=subject,
            claims=closed,
            silences=(practice,),
            behaviours=rows,
            reasons=(
                "The list is presented as complete, and the purpose of these cookies is known.",
                "The word “only” makes it a promise."
                if is_explicit
                else "That it is complete is only implied, which weighs one step less than a promise.",
            ),
        )
    # Where the whole practice goes unsaid the vendor's own finding tells it; this would only repeat it.
    elif judgement.verdict is not Verdict.UNDISCLOSED or rows[0].facts["vendor"] is None:
        yield judgement


def _declared(case: Case, purpose: CookiePurpose, cookies: tuple[Behaviour, ...]) -> tuple[CitedClaim, ...]:
    """Rows of the policies' tables that have this purpose, or these cookies by name; and sentences that name all."""
    rows = tuple(
        row.cited
        for row in rows_of(case)
        if row.cited
        and row.words
        and (purpose in row.purposes or any(row.is_about(cookie.subject.name) for cookie in cookies))
    )
    sentences = case.statements.claims(Practice.COOKIES_NAMED)
    named = [[cited for cited in sentences if names_cookie(cited, cookie.subject.name)] for cookie in cookies]
    return rows or (tuple(found[0] for found in named) if all(named) else ())


def _closed_lists(case: Case) -> tuple[CitedClaim, ...]:
    """Lists of cookie kinds that are presented as all there are, by purpose: a list by duration (session, permanent)
    says nothing of purposes."""
    statements = case.statements
    kinds = [cited for practice in CATEGORY.values() for cited in statements.stance(practice).affirms]
    return tuple(
        cited
        for cited in statements.stance(Practice.COOKIES_LIST_CLOSED).affirms
        if cited.claim.qualifiers.get("by") != "duration"
        and not _is_about_duration(case, cited)
        and any(_follows(cited, kind) for kind in kinds)
    )


def _is_about_duration(case: Case, cited: CitedClaim) -> bool:
    return any(
        overlap(kind, cited)
        for practice in (Practice.COOKIES_SESSION, Practice.COOKIES_PERSISTENT)
        for kind in case.statements.stance(practice).said
    )


def _follows(cited: CitedClaim, kind: CitedClaim) -> bool:
    return kind.policy == cited.policy and -1 < kind.claim.start - cited.claim.start < _LIST_REACHES


def _purposes(case: Case) -> Iterator[Judgement]:
    promise = case.statements.stance(Practice.COOKIES_PURPOSE_LIMITED).affirms
    if not promise:
        return
    practice = Practice.COOKIES_PURPOSE_LIMITED
    for product, rows in by_product(row for row in case.of("cookie") if is_non_essential(row)):
        purpose = CookiePurpose(rows[0].facts["purpose"])
        subject = Subject(kind="cookie", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)
        stated = case.statements.affirmed((CATEGORY[purpose], *PURPOSE_STATED[purpose]))
        if purpose is CookiePurpose.ANALYTICS:
            # "To tell you from other users" is what measuring cookies do, in other words.
            stated = stated or case.statements.affirmed((Practice.COOKIES_IDENTIFY_DEVICE,))
        words = purpose.replace("_", " ")
        seen = f"{keeper(product, rows)} stores {words} cookies ({listed(row.subject.name for row in rows)})"
        yield Judgement(
            practice=practice,
            verdict=Verdict.CONSISTENT if stated else Verdict.CONTRADICTED,
            severity=Severity.INFO if stated else _WEIGHT[purpose].denied,
            summary=f"{seen}; the policy says {quote((stated or promise)[0])}",
            subject=subject,
            claims=(*promise, *stated[:2]),
            silences=() if stated else (CATEGORY[purpose], *PURPOSE_STATED[purpose]),
            behaviours=rows,
            reasons=(
                "The purpose of these cookies is among those described."
                if stated
                else "Other purposes than those described are excluded, and this purpose is described nowhere.",
            ),
        )


RULES = (
    Rule(
        id="cookie-category",
        title="Cookies of a purpose that the policy denies or leaves out",
        description="Holds each vendor's cookies, by their known purpose, against the kinds of cookies that the policy "
        "states, denies, or leaves out of a list that it presents as complete.",
        practices=(Practice.COOKIES_LIST_CLOSED, *CATEGORY.values()),
        behaviours=("cookie",),
        judge=_categories,
        examples=("“We only use strictly necessary cookies”, and _ga is stored.",),
        counterexamples=(
            "A cookie of unknown purpose.",
            "A list of session and permanent cookies: it is about duration, not about purposes.",
            "“We analyse how visitors use our site”, and _ga is stored.",
        ),
    ),
    Rule(
        id="cookie-purpose",
        title="Cookies for a purpose beyond those described",
        description="A promise not to use cookies for other purposes than those described, against each vendor's "
        "cookies by their known purpose.",
        practices=(Practice.COOKIES_PURPOSE_LIMITED,),
        behaviours=("cookie",),
        judge=_purposes,
        examples=("“Cookies serve no other purposes”, none of them is advertising, and an ad cookie is stored.",),
        counterexamples=("_ga, where cookies “distinguish you from other users”.", "A pixel without a cookie."),
    ),
)
