"""Promises that cookies wait for agreement, or stay away after a refusal."""

import re
from collections.abc import Iterator

from auditor.mismatches.binding import bound
from auditor.mismatches.cookie_kinds import is_non_essential
from auditor.mismatches.exempt import is_exempt, is_of_others
from auditor.mismatches.promises import OFFERS, means
from auditor.mismatches.regions import reaching
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, judged, keeper, listed
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Condition, CookiePurpose, Practice

_ALL = "all"
_ELSEWHERE = "The promise is to visitors of a region or under a law, and nothing shows that this one is taken for such."


def _prior(case: Case) -> Iterator[Judgement]:
    practice = Practice.CONSENT_BEFORE_COOKIES
    stance = case.statements.stance(practice)
    general = reaching(case, stance.affirms)
    promise = general or stance.affirms
    if not promise:
        return
    site = Subject(kind="consent", name="cookies", host=case.site)
    if Condition.NO_CHOICE not in case.conditions:
        yield judged(
            practice, Verdict.UNTESTED, Severity.INFO, "No visit was made without a choice", site, promise, (),
            "Only a visit without any choice can show what is stored before one.",
        )  # fmt: skip
        return
    early = [cookie for cookie in case.of("cookie") if Condition.NO_CHOICE in cookie.conditions]
    meant = [cookie for cookie in early if is_non_essential(cookie) and bound(case, promise, cookie)]
    exempt = [cookie for cookie in meant if is_exempt(case, cookie, promise)]
    broken = [cookie for cookie in meant if cookie not in exempt]
    covers_all = any(cited.claim.qualifiers.get("scope") == _ALL for cited in promise)
    unsure = [cookie for cookie in early if cookie not in meant and not _is_necessary(cookie)]
    when = "before any choice" if case.of("consent-banner") else "without any choice"
    for product, rows in by_product(broken):
        seen = f"{keeper(product, rows)} stores cookies {when} ({listed(row.subject.name for row in rows)})"
        subject = Subject(kind="consent", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)
        saying = bound(case, promise, rows[0])
        if not general:
            yield judged(practice, Verdict.UNTESTED, Severity.INFO, seen, subject, saying, rows, _ELSEWHERE)
        elif stance.denies:
            yield judged(
                practice, Verdict.AMBIGUOUS, Severity.MEDIUM, seen, subject, (saying[0], stance.denies[0]), rows,
                "The policy says both that cookies wait for agreement and that they do not.",
            )  # fmt: skip
        else:
            yield judged(
                practice, Verdict.CONTRADICTED, Severity.HIGH, seen, subject, saying, rows,
                "The promise is that such cookies wait for agreement; when these were stored, none had been given.",
                "The purpose of these cookies is known and is not one that the site needs to work.",
            )  # fmt: skip
    for product, rows in by_product(exempt):
        subject = Subject(kind="consent", name=product, host=rows[0].subject.host, entity=rows[0].subject.entity)
        names = listed(row.subject.name for row in rows)
        yield judged(
            practice, Verdict.UNTESTED, Severity.INFO, f"Cookies are stored {when} ({names})", subject,
            promise, rows, "The policy speaks of these cookies apart, and promises of others that they wait; whether "
            "the law lets these go before is another matter.",
        )  # fmt: skip
    if unsure:
        names = listed(row.subject.name for row in unsure)
        functional = [row for row in unsure if row.facts["is_sure"]]
        verdict = Verdict.CONTRADICTED if covers_all and functional and general else Verdict.UNTESTED
        yield judged(
            practice, verdict, Severity.HIGH if verdict.is_mismatch else Severity.INFO,
            f"Cookies are stored {when} ({names})", site, promise, tuple(unsure),
            "The promise is about all cookies." if verdict.is_mismatch
            else "What these cookies are for is not known, or they are for comfort; whether they had to wait is open.",
        )  # fmt: skip
    elif not meant:
        gap = case.missing("cookies")
        yield judged(
            practice, Verdict.UNTESTED if gap else Verdict.CONSISTENT, Severity.INFO,
            "Before any choice only necessary cookies are stored" if early else "No cookie is stored before any choice",
            site, promise, tuple(early), gap or "What the promise is about was looked for and not seen.",
        )  # fmt: skip


def is_meant(purpose: str | None, promise: tuple[CitedClaim, ...]) -> bool:
    """Are cookies for this purpose meant by one of the promises?"""
    return any(means(purpose, cited.claim.quote) for cited in promise)


def _refused(case: Case) -> Iterator[Judgement]:
    """A proven refusal, against the cookies of pages that were loaded after it."""
    if Condition.REJECT not in case.conditions and not any(row.subject.name == "rejected" for row in case.of("choice")):
        return
    promised = [(practice, claims) for practice in OFFERS if (claims := case.statements.stance(practice).affirms)]
    practice, promise = promised[0] if promised else (Practice.CHOICE_ACCEPT_DECLINE, ())
    choice = next((row for row in case.of("choice") if row.subject.name == "rejected"), None)
    site = Subject(kind="consent", name="refusal", host=case.site)
    if choice is None or not choice.observed:
        if promise:
            reason = choice.reason if choice and choice.reason else "no refusal was made"
            yield judged(
                practice, Verdict.UNTESTED, Severity.INFO, "Whether a refusal is kept was not seen", site, promise[:2],
                (), f"{reason}.",
            )  # fmt: skip
        return
    after = [row for row in case.of("cookie-after") if row.facts["after"] == "refusal" and is_non_essential(row)]
    meant = [row for row in after if not promise or bound(case, promise, row)]
    for product, group in by_product(meant):
        subject = Subject(kind="consent", name=product, host=group[0].subject.host, entity=group[0].subject.entity)
        strings = denied_by_string(case, "refusal", group)
        rows = (*group, choice, *strings)
        names = listed(cookie.subject.name for cookie in group)
        seen = f"{keeper(product, group)} {_still(group)} cookies although they were refused ({names})"
        proof = f"The refusal was taken ({choice.facts['proof']}), and the pages were loaded after it."
        is_apart = all(is_exempt(case, cookie, promise) for cookie in group)
        if not promise:
            yield from () if is_apart else _refused_without_promise(case, seen, subject, rows, proof)
        elif is_apart:
            yield judged(
                practice, Verdict.UNTESTED, Severity.INFO, seen, subject, promise[:2], rows,
                "The policy speaks of these cookies apart, as ones that need no consent; whether the law lets them be "
                "is another matter.",
            )  # fmt: skip
        elif not reaching(case, promise):
            yield judged(practice, Verdict.UNTESTED, Severity.INFO, seen, subject, promise[:2], rows, _ELSEWHERE)
        elif all(_BROWSER.search(cited.claim.quote) for cited in promise):
            yield judged(
                practice, Verdict.UNTESTED, Severity.INFO, seen, subject, promise[:2], rows,
                "The statement is about what a browser lets its user refuse, not about the banner.",
            )  # fmt: skip
        else:
            yield judged(
                practice, Verdict.CONTRADICTED, _weight(promise), seen, subject, promise[:2], rows, proof,
                "The purpose of these cookies is known and is not one that the site needs to work.",
                *(() if _weight(promise) is Severity.HIGH else (_ONLY_A_RIGHT,)), *map(in_the_string, strings),
            )  # fmt: skip
    if promise and not after:
        unsure = [row for row in case.of("cookie-after") if row.facts["after"] == "refusal" and not _is_necessary(row)]
        gap = case.missing("cookies")
        if unsure:
            gap = f"Not known to be necessary: {listed(row.subject.name for row in unsure)}."
        yield judged(
            practice, Verdict.UNTESTED if gap else Verdict.CONSISTENT, Severity.INFO,
            "After a refusal no cookie is used that is not necessary", site, promise[:2], (choice,),
            gap or f"The refusal was taken ({choice.facts['proof']}), and the pages loaded after it keep to it.",
            *(("In a new window the banner asks again.",) if "return" in choice.facts["asked_again"] else ()),
        )  # fmt: skip


def _refused_without_promise(
    case: Case, seen: str, subject: Subject, rows: tuple[Behaviour, ...], proof: str
) -> Iterator[Judgement]:
    """The banner offers the refusal; that it changes nothing stands in no policy."""
    practice = Practice.CHOICE_ACCEPT_DECLINE
    if (
        any(case.statements.stance(each).said for each in OFFERS)
        or case.statements.why_unread(practice)
        or case.statements.unread_words(Practice.COOKIES_USED)
    ):
        return
    yield Judgement(
        practice=practice,
        verdict=Verdict.UNDISCLOSED,
        severity=Severity.MEDIUM,
        summary=f"{seen}; the policy does not speak of it",
        subject=subject,
        silences=(practice,),
        behaviours=rows,
        reasons=(proof, "The banner offers a refusal, and no statement says that these cookies are used all the same."),
    )


def _told(case: Case) -> Iterator[Judgement]:
    """Companies that are told of a consent although it was refused."""
    choice = next((row for row in case.of("choice") if row.subject.name == "rejected" and row.observed), None)
    practice = next((each for each in OFFERS if case.statements.stance(each).affirms), None)
    if choice is None or practice is None or is_of_others(promise := case.statements.stance(practice).affirms):
        return
    for row in case.of("told-consent"):
        yield judged(
            practice, Verdict.CONTRADICTED, _weight(promise),
            f"{row.subject.name} is told of a consent although it was refused ({listed(row.facts['signals'])})",
            row.subject, promise[:2], (row, choice),
            f"The refusal was taken ({choice.facts['proof']}), and the pages were loaded after it.",
        )  # fmt: skip


def _weight(promise: tuple[CitedClaim, ...]) -> Severity:
    """One step less where all that is said is that there is a choice, and nothing of what follows from it."""
    return Severity.MEDIUM if all(_A_RIGHT.search(cited.claim.quote) for cited in promise) else Severity.HIGH


def denied_by_string(case: Case, after: str, group: tuple[Behaviour, ...]) -> tuple[Behaviour, ...]:
    """Vendors whose cookies these are, and to which the site's own consent string gives no consent then."""
    names = {cookie.subject.name for cookie in group}
    return tuple(
        row for row in case.of("tcf-vendor") if row.facts["after"] == after and names & {*row.facts["cookies"]}
    )


def in_the_string(row: Behaviour) -> str:
    """What the consent string says of a vendor, as a reason."""
    return (
        f"The site's own consent string gives {row.subject.name}, vendor {row.facts['tcf']} of the Transparency and "
        "Consent Framework, no consent to store or read anything."
    )


def _still(rows: tuple[Behaviour, ...]) -> str:
    return "stores" if any(row.facts["stored"] for row in rows) else "receives"


_A_RIGHT = re.compile(
    r"\b(right|option|ability|free|opportunity|choice) (to|of|whether) (\w+ ){0,3}"
    r"(accept|decline|refus|reject|decid|choos|opt)\w*"
    r"|\bchoose (if|whether) you (want|wish|would like)\b|\b(recht|wahl|möglichkeit)\b[^.;]{0,30}(ablehn|akzept)"
    r"|\b(droit|possibilité|choix)\b[^.;]{0,30}(accepter|refuser)"
    r"|\b(derecho|opción|posibilidad)\b[^.;]{0,30}(aceptar|rechazar)",
    re.IGNORECASE,
)
_ONLY_A_RIGHT = "The statement speaks of a choice and not of what follows from it, which weighs one step less."
_BROWSER = re.compile(r"\bbrows(ers?|ing)\b|internet software|navigateur|navegador|przegl|浏览器", re.IGNORECASE)


def _is_necessary(cookie: Behaviour) -> bool:
    return bool(cookie.facts["is_sure"]) and cookie.facts["purpose"] == CookiePurpose.STRICTLY_NECESSARY


RULES = (
    Rule(
        id="prior-consent",
        title="Cookies before consent",
        description="A promise that cookies wait for agreement, against the cookies of a visit in which no choice was "
        "made. Without such a promise this rule is silent: that a law may ask for consent is another matter.",
        practices=(Practice.CONSENT_BEFORE_COOKIES,),
        behaviours=("cookie",),
        judge=_prior,
        examples=("“We set analytics cookies only after you agree”, and _ga is there at once.",),
        counterexamples=("A session cookie.", "A cookie of unknown purpose.", "A policy that promises no consent."),
    ),
    Rule(
        id="consent-string",
        title="Consent strings after a refusal",
        description="A promised choice, against the consent that requests to other companies claim (IAB TCF and GPP, "
        "Google's Consent Mode) on pages that are loaded after everything was refused.",
        practices=OFFERS,
        behaviours=("told-consent", "choice"),
        judge=_told,
        examples=("Everything is refused, and requests to an exchange carry a string with consent to all purposes.",),
        counterexamples=("The string claims legitimate interest only.", "Nothing shows that the refusal was taken."),
    ),
    Rule(
        id="refusal-ignored",
        title="Cookies after a refusal",
        description="A promised choice, against the cookies of pages that are loaded after everything was refused: "
        "those stored there, and other companies' cookies that go along with requests to them. The refusal must be "
        "shown to be taken: by the consent cookie, a consent string, Consent Mode or the manager's interface.",
        practices=OFFERS,
        behaviours=("cookie-after", "choice"),
        judge=_refused,
        examples=(
            "The banner's “reject” is clicked, and _ga is set on the next page.",
            "The same without any word in the policy: undisclosed.",
        ),
        counterexamples=(
            "The banner could not be found, or nothing shows that the refusal was taken: untested.",
            "_ga is set before the choice and on the page of the choice, and on no later one.",
            "“Most browsers let you refuse cookies”: untested.",
            "A cookie of unknown purpose, or the one that keeps the answer.",
        ),
    ),
)
