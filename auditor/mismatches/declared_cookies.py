"""Lists of cookies against the jar: what is missing in them, what they say wrongly, what was never seen."""

import re
from collections.abc import Iterator

from auditor.knowledge.lookup import bare_name
from auditor.mismatches.cookie_kinds import is_non_essential, kind_of
from auditor.mismatches.cookie_rows import DeclaredRow, behind, cited_in, is_complete, is_list, rows_of
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, keeper, listed, quote
from auditor.model.findings import Behaviour, Severity, Subject, Verdict
from auditor.model.practices import CookiePurpose, Party, Practice

_NAMED = Practice.COOKIES_NAMED
_HARMLESS = frozenset({CookiePurpose.STRICTLY_NECESSARY, CookiePurpose.FUNCTIONAL})
_MANY_UNSEEN = 8
"""Declared names that were not seen, from which on a list looks like one that was taken over from elsewhere."""


def _undeclared(case: Case) -> Iterator[Judgement]:
    rows = rows_of(case)
    if not is_list(rows):
        return
    cookies = case.of("cookie")
    missing = [one for one in cookies if not any(row.is_about(one.subject.name) for row in rows)]
    declared = {one.facts["vendor"] for one in cookies if one not in missing}
    known = [one for one in missing if is_non_essential(one)]
    open_ones = [
        one
        for one in missing
        if one not in known
        or one.facts["vendor"] in declared
        or _is_written(case, one.subject.name)
        or _has_its_service(rows, one)
    ]
    promise = is_complete(case, rows)
    for product, group in by_product(one for one in known if one not in open_ones):
        is_ad = any(one.facts["purpose"] == CookiePurpose.ADVERTISING for one in group)
        verdict = Verdict.CONTRADICTED if promise else Verdict.UNDISCLOSED
        severity = Severity.MEDIUM if is_ad or promise else Severity.LOW
        yield _of_list(
            verdict, severity, f"{keeper(product, group)} stores cookies ({_names(group)}) that are not "
            "among those declared one by one", _subject(product, group), rows, group,
            "The list is presented as complete." if promise
            else "Cookies are declared one by one, and neither these nor others of this service are among them.",
            "Their purpose is known, and is not one that the site needs to work.",
            silences=(_NAMED,),
        )  # fmt: skip
    if open_ones:
        group = tuple(open_ones)
        yield _of_list(
            Verdict.UNTESTED, Severity.INFO, f"Cookies are stored that no list declares ({_names(group, 8)})",
            Subject(kind="cookie", name="undeclared cookies", host=case.site), rows, group,
            "What these are for is not known, the site may need them, or a policy names them, or their service."
        )  # fmt: skip
    elif cookies and not missing:
        yield _of_list(
            Verdict.CONSISTENT, Severity.INFO, f"Every cookie that is stored is declared ({_names(cookies, 8)})",
            Subject(kind="cookie", name="declared cookies", host=case.site), rows, cookies,
            "Each was looked for by name in the lists of the policies and of the consent manager.",
        )  # fmt: skip


def _has_its_service(rows: tuple[DeclaredRow, ...], cookie: Behaviour) -> bool:
    """Does a row name the service, and leave out what its cookies are called? `Google Maps | Shows the map`."""
    product = str(cookie.facts.get("product") or "").casefold()
    return bool(product) and any(product in f"{row.name} {row.words}".casefold() for row in rows)


def _is_written(case: Case, name: str) -> bool:
    """Does a policy name the cookie anywhere, be it where nothing was read?"""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    texts = (reading.policy.text for reading in case.statements.readings)
    return any(text is not None and word.search(text.text) for text in texts)


def _misdescribed(case: Case) -> Iterator[Judgement]:
    rows = rows_of(case)
    for cookie in case.of("cookie"):
        kind = kind_of(cookie)
        meant = tuple(row for row in rows if row.is_about(cookie.subject.name))
        told = frozenset(purpose for row in meant for purpose in row.purposes)
        if not meant or not is_non_essential(cookie) or kind is None or not told:
            continue
        words = str(kind).replace("_", " ")
        if told <= _HARMLESS:
            verdict, severity, reasons = _weighed(cookie, told)
            yield _of_list(
                verdict, severity, f"{cookie.subject.name}, which is for {words}, is declared as {_purposes(told)}",
                cookie.subject, meant, (cookie,), *reasons,
            )  # fmt: skip
        elif kind in told:
            yield _of_list(
                Verdict.CONSISTENT, Severity.INFO, f"{cookie.subject.name} is declared as what it is, {words}",
                cookie.subject, meant, (cookie,), "The row's words name the purpose that is known of it.",
            )  # fmt: skip


def _weighed(cookie: Behaviour, told: frozenset[CookiePurpose]) -> tuple[Verdict, Severity, tuple[str, ...]]:
    """How clearly words of necessity or comfort are contradicted by what is known of a cookie.

    Criteria: the purpose known by the cookie's name (CookieBlock's method 1, and its sources), a value that tells one
    visitor from others, and what the word means: without a cookie that is strictly necessary a service that was asked
    for cannot be given (Article 5(3) of Directive 2002/58/EC); "functional" has no such meaning.
    """
    known = f"Its purpose is known ({cookie.facts['purpose_source']}), and the row names another alone."
    is_ad = cookie.facts["purpose"] != CookiePurpose.ANALYTICS
    if not cookie.facts["identifier"]:
        reason = "Its value tells no visitor from others: a counter or a switch may serve what it is declared for."
        return Verdict.UNTESTED, Severity.INFO, (reason,)
    if CookiePurpose.FUNCTIONAL in told:
        if is_ad:
            return Verdict.VAGUE, Severity.LOW, (known, "“Functional” says too little of an advertiser's identifier.")
        reason = "What “functional” means is not settled; some call measuring so."
        return Verdict.UNTESTED, Severity.INFO, (reason,)
    severity = Severity.HIGH if is_ad else Severity.MEDIUM
    return Verdict.CONTRADICTED, severity, (known, "Its value tells one visitor from all others.")


def _wrong_party(case: Case) -> Iterator[Judgement]:
    rows = rows_of(case)
    for cookie in case.of("cookie"):
        meant = tuple(row for row in rows if row.is_about(cookie.subject.name))
        if not meant or any(row.party is not Party.FIRST for row in meant):
            continue
        theirs = cookie.facts["party"] == Party.THIRD and cookie.facts["vendor"] is not None
        if theirs:
            yield _of_list(
                Verdict.CONTRADICTED, Severity.LOW,
                f"{cookie.subject.name} belongs to {cookie.subject.host} and is declared as the site's own",
                cookie.subject, meant, (cookie,),
                "Whoever owns the domain of a cookie can read it on other sites too; the domain's owner is known.",
            )  # fmt: skip


def _twice(case: Case) -> Iterator[Judgement]:
    rows = [row for row in rows_of(case) if row.days is not None]
    for name in sorted({row.name for row in rows}):
        for same in _of_one_provider([row for row in rows if row.name == name]):
            shortest, longest = min(row.days or 0 for row in same), max(row.days or 0 for row in same)
            if len({row.source for row in same}) > 1 and is_longer(longest, shortest):
                yield _of_list(
                    Verdict.AMBIGUOUS, Severity.LOW,
                    f"{name} is declared twice, with {shortest:g} and with {longest:g} days of life",
                    Subject(kind="cookie", name=name, host=case.site), same, (),
                    "Two lists of the same site say different things of the same cookie.",
                )  # fmt: skip


def _of_one_provider(rows: list[DeclaredRow]) -> Iterator[tuple[DeclaredRow, ...]]:
    """Rows of one name by provider: two companies may well use the same name. A row that names none is about the only
    one that is named, and about nobody where several are."""
    providers = {_provider(row) for row in rows} - {None}
    for provider in providers or {None}:
        yield tuple(row for row in rows if _provider(row) in ({provider, None} if len(providers) < 2 else {provider}))


def _provider(row: DeclaredRow) -> str | None:
    return bare_name(row.provider).casefold().removeprefix("www.") if row.provider else None


def is_longer(observed: float, stated: float) -> bool:
    """Clearly longer, both in days: more than half as much again, and more than a day."""
    return observed > 1.5 * stated and observed - stated > 1


def _unseen(case: Case) -> Iterator[Judgement]:
    rows = rows_of(case)
    cookies = case.of("cookie")
    unseen = tuple(row for row in rows if not any(row.is_about(one.subject.name) for one in cookies))
    if not unseen or not is_list(rows) or case.missing("cookies"):
        return
    names = listed((row.name for row in unseen), 8)
    is_boilerplate = len(unseen) >= _MANY_UNSEEN and len(unseen) > len(rows) / 2
    yield _of_list(
        Verdict.CONSISTENT, Severity.INFO, f"{len(unseen)} declared cookies were not seen ({names})",
        Subject(kind="cookie", name="declared and not seen", host=case.site), unseen, (),
        "What is declared and not done misleads nobody to his harm: it may happen on other pages, or after a choice.",
        *(
            ("Most of the list was not seen: it looks like one taken over from elsewhere, which hides what is true.",)
            if is_boilerplate else ()
        ),
    )  # fmt: skip


def _of_list(
    verdict: Verdict,
    severity: Severity,
    seen: str,
    subject: Subject,
    rows: tuple[DeclaredRow, ...],
    cookies: tuple[Behaviour, ...],
    *reasons: str,
    silences: tuple[Practice, ...] = (),
) -> Judgement:
    claims = cited_in(rows)[:3]
    said = (
        f"; the policy says {quote(claims[0])}" if claims else f"; declared by {listed({row.source for row in rows})}"
    )
    return Judgement(
        practice=_NAMED,
        verdict=verdict,
        severity=severity,
        summary=seen + said,
        subject=subject,
        claims=claims,
        silences=silences,
        behaviours=(*cookies, *behind(rows)[:5]),
        reasons=reasons,
    )


def _subject(product: str, group: tuple[Behaviour, ...]) -> Subject:
    return Subject(kind="cookie", name=product, host=group[0].subject.host, entity=group[0].subject.entity)


def _names(group: tuple[Behaviour, ...], most: int = 4) -> str:
    return listed((one.subject.name for one in group), most)


def _purposes(told: frozenset[CookiePurpose]) -> str:
    return listed(sorted(purpose.replace("_", " ") for purpose in told))


RULES = (
    Rule(
        id="cookie-undeclared",
        title="Cookies that no list declares",
        description="Where cookies are declared one by one, in a policy's table or a consent manager's list, those "
        "that are stored are looked for by name. Unknown ones are listed and held against nobody.",
        practices=(_NAMED,),
        behaviours=("cookie", "declared-cookie"),
        judge=_undeclared,
        examples=("A table of three cookies, introduced as all there are, and IDE of an advertising company.",),
        counterexamples=(
            "_ga_X1 where the table has “_ga_*”.",
            "A cookie of unknown purpose: untested.",
            "A sentence that names two cookies as examples.",
        ),
    ),
    Rule(
        id="cookie-declared-purpose",
        title="Cookies declared for another purpose",
        description="The purpose that a table or list gives for a cookie, against the one that is known of it.",
        practices=(_NAMED,),
        behaviours=("cookie", "declared-cookie"),
        judge=_misdescribed,
        examples=("_fbp is declared as “strictly necessary”.", "_fbp is declared as “functional”: vague."),
        counterexamples=(
            "“Measures how visitors use the site”, of _ga.",
            "A row that gives no purpose: not judged.",
            "_gat, whose value is 1, is declared as “necessary”: untested.",
            "_clck is declared as “functional”: untested.",
        ),
    ),
    Rule(
        id="cookie-declared-party",
        title="Cookies of others declared as the site's own",
        description="What a table or list says of whose a cookie is, against its domain.",
        practices=(_NAMED,),
        behaviours=("cookie", "declared-cookie"),
        judge=_wrong_party,
        examples=("IDE of doubleclick.net stands under “first party”.",),
        counterexamples=("_ga, first-party by its domain, under “Google”.", "A domain whose owner is not known."),
    ),
    Rule(
        id="cookie-declared-twice",
        title="Cookies declared twice, differently",
        description="Two lists of the same site that give clearly different lifetimes for the same cookie.",
        practices=(_NAMED,),
        behaviours=("declared-cookie",),
        judge=_twice,
        examples=("The policy says 30 days, the consent manager two years.",),
        counterexamples=(
            "12 months in one list, a year in the other.",
            "The same name of two providers, as each list says.",
        ),
    ),
    Rule(
        id="cookie-not-seen",
        title="Cookies declared and not seen",
        description="Names in tables and lists that no visit met with. Nothing is held against the site for it; a list "
        "of which most was not seen is told apart.",
        practices=(_NAMED,),
        behaviours=("cookie", "declared-cookie"),
        judge=_unseen,
        examples=("Twenty declared cookies, of which two were seen: told, and no more.",),
        counterexamples=("A page on which cookies could not be observed.",),
    ),
)
