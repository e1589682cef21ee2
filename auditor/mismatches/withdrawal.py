"""What a policy says of consent that is taken back: that it can be, that cookies go with it, that collecting ends."""

from collections.abc import Iterator

from auditor.claims.withdrawal import DELETES, STOPS
from auditor.mismatches.consent_strings import denied_by_string, in_the_string
from auditor.mismatches.cookie_kinds import is_non_essential
from auditor.mismatches.exempt import is_exempt
from auditor.mismatches.promises import is_meant, means
from auditor.mismatches.regions import reaching
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, judged, keeper, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Practice

_PRACTICE = Practice.CONSENT_WITHDRAWABLE
_COOKIES = wording("withdrawal.of_cookies")
_ONLY_COOKIES = wording("withdrawal.only_cookies")
_SOMETHING_ELSE = wording("withdrawal.something_else")
"""Consent to something that is no cookie: a sentence that speaks of it, and of no cookie, promises nothing here."""
_AS_FAR_AS = wording("withdrawal.as_far_as")
_LATER = wording("withdrawal.later")
_STAY = wording("withdrawal.what_is_there_stays")
"""What is there already stays, or is the visitor's to delete: beside it no sentence promises that the site does it."""


def _judge(case: Case) -> Iterator[Judgement]:
    said = tuple(cited for cited in case.statements.stance(_PRACTICE).affirms if _is_of_cookies(cited))
    if not said:
        return
    site = Subject(kind="consent", name="withdrawal", host=case.site)
    row = next(iter(case.of("withdrawal")), None)
    if row is None or not row.observed:
        reason = row.reason if row and row.reason else "no visit was made in which consent was given"
        seen = "Whether consent can be taken back was not seen"
        reason = f"{reason[0].upper()}{reason[1:]}."
        yield judged(_PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, site, said[:2], (), reason)
        return
    used = tuple(c for c in case.of("cookie-after") if c.facts["after"] == "withdrawal" and is_non_essential(c))
    meant = tuple(cookie for cookie in used if is_meant(cookie.facts["purpose"], said))
    told = [*_used(case, row, said, meant), *_kept(case, row, said, {c.subject.name for c in used})]
    told += _collecting(case, row, said, {str(c.facts.get("product")) for c in used})
    yield from told
    if not any(one.verdict is not Verdict.CONSISTENT for one in told):
        stays = listed(cookie.subject.name for cookie in _own_cookies(case, row))
        yield judged(
            _PRACTICE, Verdict.CONSISTENT, Severity.INFO, "Consent can be taken back", site, said[:2], (row,),
            f"The withdrawal was taken ({row.facts['proof']}).",
            f"Cookies that the site could have deleted stay without being used: {stays}."
            if stays else "The cookies that the site itself could delete are deleted.",
        )  # fmt: skip


def _is_of_cookies(cited: CitedClaim) -> bool:
    words = cited.claim.quote
    return _COOKIES.search(words) is not None or _SOMETHING_ELSE.search(words) is None


def _used(case: Case, row: Behaviour, said: tuple[CitedClaim, ...], used: tuple[Behaviour, ...]) -> Iterator[Judgement]:
    """Cookies that pages store or receive although they were loaded after the withdrawal."""
    for product, group in by_product(used):
        subject = Subject(kind="consent", name=product, host=group[0].subject.host, entity=group[0].subject.entity)
        strings = denied_by_string(case, "withdrawal", group)
        still = "stores" if any(c.facts["stored"] for c in group) else "receives"
        seen = (
            f"{keeper(product, group)} {still} cookies after consent was taken back "
            f"({listed(c.subject.name for c in group)})"
        )
        rows = (*group, row, *strings)
        doubt = None
        if all(is_exempt(case, cookie, said) for cookie in group):
            doubt = (
                "The policy speaks of these cookies apart, as ones that need no consent; whether the law lets them be "
                "is another matter."
            )
        elif not reaching(case, said):
            doubt = "The promise is to visitors of a region, and nothing shows that this one is taken for such."
        if doubt:
            yield judged(_PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, subject, said[:2], rows, doubt)
            continue
        yield judged(
            _PRACTICE, Verdict.CONTRADICTED, Severity.HIGH, seen, subject, said[:2], rows,
            f"The withdrawal was taken ({row.facts['proof']}), and the page was loaded after it.",
            *map(in_the_string, strings),
        )  # fmt: skip


def _own_cookies(case: Case, row: Behaviour) -> tuple[Behaviour, ...]:
    """Cookies that stay, that the site itself could delete, and that it does not need."""
    return tuple(c for c in case.of("cookie") if c.subject.name in row.facts["kept"] and is_non_essential(c))


def _kept(case: Case, row: Behaviour, said: tuple[CitedClaim, ...], used: set[str]) -> Iterator[Judgement]:
    """Cookies that stay, against a promise that the site deletes them. Another company's cookies cannot be deleted by
    the site (https://www.rfc-editor.org/rfc/rfc6265#section-5.3), and do not count."""
    deleting = tuple(cited for cited in said if cited.claim.qualifiers.get(DELETES))
    stays = tuple(
        cookie
        for cookie in _own_cookies(case, row)
        if cookie.subject.name not in used and is_meant(cookie.facts["purpose"], deleting)
    )
    if not deleting or not stays:
        return
    site = Subject(kind="consent", name="withdrawal", host=case.site)
    carried = tuple(cookie for cookie in stays if cookie.subject.name in row.facts["carried"])
    names = listed(cookie.subject.name for cookie in carried or stays)
    seen = f"Cookies stay after consent was taken back ({names})"
    doubt = _why_they_may_stay(case, deleting)
    if not doubt and not carried:
        doubt = "Nothing deleted them that was seen, and nothing shows that they are still there."
    if doubt:
        yield judged(_PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, site, deleting[:2], (*stays, row), doubt)
        return
    yield judged(
        _PRACTICE, Verdict.CONTRADICTED, Severity.MEDIUM, seen, site, deleting[:2], (*carried, row),
        f"The withdrawal was taken ({row.facts['proof']}), and the browser still sends them with the page loaded after "
        "it; the site could have deleted them, since they are its own.",
    )  # fmt: skip


def _why_they_may_stay(case: Case, deleting: tuple[CitedClaim, ...]) -> str | None:
    quotes = [cited.claim.quote for cited in deleting]
    if any(_AS_FAR_AS.search(words) for words in quotes):
        return "The promise goes as far as something is possible, or is about some of them."
    if any(_LATER.search(words) for words in quotes):
        return "The promise is for a later time, which was not waited for."
    if any(reading.policy.text and _STAY.search(reading.policy.text.text) for reading in case.statements.readings):
        return "The policy also says that what is stored already stays, or is the visitor's to delete."
    if not reaching(case, deleting):
        return "The promise is to visitors of a region, and nothing shows that this one is taken for such."
    return None


def _collecting(case: Case, row: Behaviour, said: tuple[CitedClaim, ...], used: set[str]) -> Iterator[Judgement]:
    """Companies that go on to receive what happens on the page, against a promise that collecting ends."""
    stopping = reaching(case, tuple(cited for cited in said if cited.claim.qualifiers.get(STOPS)))
    for contact in case.of("contact-after"):
        if contact.facts["after"] != "withdrawal":
            continue
        claims = tuple(cited for cited in stopping if _is_about(case, cited, contact))
        if not claims or contact.subject.name in used:
            continue
        seen = f"{contact.subject.name} is told of the visit after consent was taken back"
        doubt = None
        if contact.facts["told"]:
            doubt = "Each request tells its receiver of the refusal; what it keeps then is not seen."
        elif all(_ONLY_COOKIES.search(cited.claim.quote) for cited in claims):
            doubt = "The promise is about cookies, and none of its own were used."
        if doubt:
            yield judged(
                _PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, contact.subject, claims[:2], (contact, row), doubt
            )
            continue
        yield judged(
            _PRACTICE, Verdict.CONTRADICTED, Severity.MEDIUM, seen, contact.subject, claims[:2], (contact, row),
            f"The withdrawal was taken ({row.facts['proof']}), the page was loaded after it, and no request tells its "
            "receiver of a refusal.",
        )  # fmt: skip


def _is_about(case: Case, cited: CitedClaim, contact: Behaviour) -> bool:
    """Is this company meant? A sentence that names companies is about those."""
    named = named_by(case, cited)
    if named:
        return contact.facts["vendor"] in named
    return means(contact.facts["purpose"], cited.claim.quote)


def named_by(case: Case, cited: CitedClaim) -> frozenset[str]:
    """Vendors that the sentence names."""
    return frozenset(
        vendor
        for other in case.statements.claims(Practice.THIRDPARTY_NAMED)
        if other.policy == cited.policy and other.claim.start < cited.claim.end and cited.claim.start < other.claim.end
        for vendor in other.claim.qualifiers.get("vendors", {})
    )


RULES = (
    Rule(
        id="withdrawal-ignored",
        title="Consent taken back",
        description="A promise that consent can be taken back, against a visit in which it was given and taken back "
        "on the site: pages loaded afterwards must not use cookies that are not necessary. Where the policy says that "
        "cookies are deleted then, or that nothing more is collected, that is looked at, too. What was begun before "
        "does not count.",
        practices=(_PRACTICE,),
        behaviours=("withdrawal", "cookie-after", "contact-after", "cookie"),
        judge=_judge,
        examples=(
            "“You can withdraw your consent at any time”, and _ga is set on a page loaded after it.",
            "“… the cookies are then deleted”, and _ga goes along with the next page.",
            "“… no further data is collected”, and a page loaded after it sends its hits as before.",
        ),
        counterexamples=(
            "No way to take it back was found, or nothing shows that it was taken: untested.",
            "_ga stays in the browser, nothing sets or sends it any more, and no deletion was promised.",
            "What stays is another company's cookie, which the site cannot delete.",
            "No deletion was seen, and nothing shows that the cookie is still there: untested.",
            "“… deleted as far as possible”, “… within 30 days”, “you can delete them in your browser”: untested.",
            "Hits without cookies tell their receiver of the refusal: untested.",
        ),
    ),
)
