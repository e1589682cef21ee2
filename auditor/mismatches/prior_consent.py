"""Promises that cookies wait for agreement."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.mismatches.binding import bound
from auditor.mismatches.cookie_kinds import is_necessary, is_non_essential
from auditor.mismatches.exempt import is_exempt
from auditor.mismatches.regions import HELD_ELSEWHERE, reaching
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, judged, keeper, listed
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Condition, Practice

_PRACTICE = Practice.CONSENT_BEFORE_COOKIES
_ALL = "all"


@dataclass(frozen=True, slots=True)
class _Promised:
    """The promise to whoever visits, or only to some (`is_general`), and how it was visited: beside a banner or not."""

    case: Case
    claims: tuple[CitedClaim, ...]
    denies: tuple[CitedClaim, ...]
    is_general: bool
    site: Subject
    when: str


@dataclass(frozen=True, slots=True)
class _Early:
    """Cookies stored before any choice. Of those that are `meant`, some need no consent as the policy has it."""

    meant: tuple[Behaviour, ...]
    exempt: tuple[Behaviour, ...]
    unsure: tuple[Behaviour, ...]
    necessary: tuple[Behaviour, ...]

    @property
    def broken(self) -> tuple[Behaviour, ...]:
        return tuple(cookie for cookie in self.meant if cookie not in self.exempt)


def _judge(case: Case) -> Iterator[Judgement]:
    stance = case.statements.stance(_PRACTICE)
    general = reaching(case, stance.affirms)
    claims = general or stance.affirms
    if not claims:
        return
    site = Subject(kind="consent", name="cookies", host=case.site)
    if Condition.NO_CHOICE not in case.conditions:
        yield judged(
            _PRACTICE, Verdict.UNTESTED, Severity.INFO, "No visit was made without a choice", site, claims, (),
            "Only a visit without any choice can show what is stored before one.",
        )  # fmt: skip
        return
    when = "before any choice" if case.of("consent-banner") else "without any choice"
    promised = _Promised(case, claims, stance.denies, bool(general), site, when)
    early = _early(promised)
    for product, rows in by_product(early.broken):
        yield _broken(promised, product, rows)
    for product, rows in by_product(early.exempt):
        yield _set_apart(promised, product, rows)
    if early.unsure:
        yield _unsure(promised, early.unsure)
    elif not early.meant:
        yield _kept(promised, early.necessary)


def _early(promised: _Promised) -> _Early:
    case, claims = promised.case, promised.claims
    early = tuple(cookie for cookie in case.of("cookie") if Condition.NO_CHOICE in cookie.conditions)
    meant = tuple(cookie for cookie in early if is_non_essential(cookie) and bound(case, claims, cookie))
    return _Early(
        meant=meant,
        exempt=tuple(cookie for cookie in meant if is_exempt(case, cookie, claims)),
        unsure=tuple(cookie for cookie in early if cookie not in meant and not is_necessary(cookie)),
        necessary=tuple(cookie for cookie in early if is_necessary(cookie)),
    )


def _broken(promised: _Promised, product: str, rows: tuple[Behaviour, ...]) -> Judgement:
    seen = f"{keeper(product, rows)} stores cookies {promised.when} ({listed(row.subject.name for row in rows)})"
    subject = _subject(product, rows)
    claims = bound(promised.case, promised.claims, rows[0])
    if not promised.is_general:
        return judged(_PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, subject, claims, rows, HELD_ELSEWHERE)
    if promised.denies:
        return judged(
            _PRACTICE, Verdict.AMBIGUOUS, Severity.MEDIUM, seen, subject, (claims[0], promised.denies[0]), rows,
            "The policy says both that cookies wait for agreement and that they do not.",
        )  # fmt: skip
    return judged(
        _PRACTICE, Verdict.CONTRADICTED, Severity.HIGH, seen, subject, claims, rows,
        "The promise is that such cookies wait for agreement; when these were stored, none had been given.",
        "The purpose of these cookies is known and is not one that the site needs to work.",
    )  # fmt: skip


def _set_apart(promised: _Promised, product: str, rows: tuple[Behaviour, ...]) -> Judgement:
    return judged(
        _PRACTICE, Verdict.UNTESTED, Severity.INFO, _stored(promised, rows), _subject(product, rows), promised.claims,
        rows, "The policy speaks of these cookies apart, and promises of others that they wait; whether the law lets "
        "these go before is another matter.",
    )  # fmt: skip


def _unsure(promised: _Promised, rows: tuple[Behaviour, ...]) -> Judgement:
    """Cookies for comfort break a promise about all cookies; with those of unknown purpose it is open."""
    covers_all = any(cited.claim.qualifiers.get("scope") == _ALL for cited in promised.claims)
    seen = _stored(promised, rows)
    if covers_all and promised.is_general and any(row.facts["is_sure"] for row in rows):
        return judged(
            _PRACTICE, Verdict.CONTRADICTED, Severity.HIGH, seen, promised.site, promised.claims, rows,
            "The promise is about all cookies.",
        )  # fmt: skip
    return judged(
        _PRACTICE, Verdict.UNTESTED, Severity.INFO, seen, promised.site, promised.claims, rows,
        "What these cookies are for is not known, or they are for comfort; whether they had to wait is open.",
    )  # fmt: skip


def _kept(promised: _Promised, necessary: tuple[Behaviour, ...]) -> Judgement:
    seen = (
        "Before any choice only necessary cookies are stored" if necessary else "No cookie is stored before any choice"
    )
    gap = promised.case.missing("cookies")
    verdict = Verdict.UNTESTED if gap else Verdict.CONSISTENT
    return judged(
        _PRACTICE, verdict, Severity.INFO, seen if necessary else "No cookie is stored before any choice",
        promised.site, promised.claims, necessary,
        gap or "What the promise is about was looked for and not seen.",
    )  # fmt: skip


def _stored(promised: _Promised, rows: tuple[Behaviour, ...]) -> str:
    return f"Cookies are stored {promised.when} ({listed(row.subject.name for row in rows)})"


def _subject(product: str, rows: tuple[Behaviour, ...]) -> Subject:
    return Subject(kind="consent", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)


RULES = (
    Rule(
        id="prior-consent",
        title="Cookies before consent",
        description="A promise that cookies wait for agreement, against the cookies of a visit in which no choice was "
        "made. Without such a promise this rule is silent: that a law may ask for consent is another matter.",
        practices=(Practice.CONSENT_BEFORE_COOKIES,),
        behaviours=("cookie",),
        judge=_judge,
        examples=("“We set analytics cookies only after you agree”, and _ga is there at once.",),
        counterexamples=("A session cookie.", "A cookie of unknown purpose.", "A policy that promises no consent."),
    ),
)
