"""Promises of a choice, against what is used and told after everything was refused."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.mismatches.binding import bound
from auditor.mismatches.consent_strings import denied_by_string, in_the_string
from auditor.mismatches.cookie_kinds import is_necessary, is_non_essential
from auditor.mismatches.exempt import is_exempt, is_of_others
from auditor.mismatches.promises import OFFERS
from auditor.mismatches.regions import HELD_ELSEWHERE, reaching
from auditor.mismatches.rule import Case, Judgement, Rule, by_product, judged, keeper, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Condition, Practice

_A_RIGHT = wording("refusals.a_right")
_ONLY_A_RIGHT = "The statement speaks of a choice and not of what follows from it, which weighs one step less."
_BROWSER = wording("refusals.browser")
_APART = (
    "The policy speaks of these cookies apart, as ones that need no consent; whether the law lets them be is another "
    "matter."
)


@dataclass(frozen=True, slots=True)
class _Refused:
    """A proven refusal, and what the policy promises of it."""

    case: Case
    choice: Behaviour
    practice: Practice
    promise: tuple[CitedClaim, ...]

    @property
    def proof(self) -> str:
        return f"The refusal was taken ({self.choice.facts['proof']}), and the pages were loaded after it."


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
    refused = _Refused(case, choice, practice, promise)
    after = [row for row in case.of("cookie-after") if row.facts["after"] == "refusal"]
    used = [row for row in after if is_non_essential(row)]
    for product, group in by_product(row for row in used if not promise or bound(case, promise, row)):
        yield from _still_used(refused, product, group)
    if promise and not used:
        yield _kept(refused, [row for row in after if not is_necessary(row)], site)


def _still_used(refused: _Refused, product: str, group: tuple[Behaviour, ...]) -> Iterator[Judgement]:
    case, promise = refused.case, refused.promise[:2]
    subject = Subject(kind="consent", name=product, host=group[0].subject.host, entity=group[0].subject.entity)
    strings = denied_by_string(case, "refusal", group)
    rows = (*group, refused.choice, *strings)
    names = listed(cookie.subject.name for cookie in group)
    seen = f"{keeper(product, group)} {_still(group)} cookies although they were refused ({names})"
    is_apart = all(is_exempt(case, cookie, refused.promise) for cookie in group)
    if not promise:
        yield from () if is_apart else _without_promise(refused, seen, subject, rows)
        return
    doubt = _APART if is_apart else _doubt(refused)
    if doubt:
        yield judged(refused.practice, Verdict.UNTESTED, Severity.INFO, seen, subject, promise, rows, doubt)
        return
    weight = _weight(refused.promise)
    yield judged(
        refused.practice, Verdict.CONTRADICTED, weight, seen, subject, promise, rows, refused.proof,
        "The purpose of these cookies is known and is not one that the site needs to work.",
        *(() if weight is Severity.HIGH else (_ONLY_A_RIGHT,)), *map(in_the_string, strings),
    )  # fmt: skip


def _doubt(refused: _Refused) -> str | None:
    """Why the promise may not be about this visitor, or not about the banner."""
    if not reaching(refused.case, refused.promise):
        return HELD_ELSEWHERE
    if all(_BROWSER.search(cited.claim.quote) for cited in refused.promise):
        return "The statement is about what a browser lets its user refuse, not about the banner."
    return None


def _kept(refused: _Refused, unsure: list[Behaviour], site: Subject) -> Judgement:
    gap, facts = refused.case.missing("cookies"), refused.choice.facts
    if unsure:
        gap = f"Not known to be necessary: {listed(row.subject.name for row in unsure)}."
    return judged(
        refused.practice, Verdict.UNTESTED if gap else Verdict.CONSISTENT, Severity.INFO,
        "After a refusal no cookie is used that is not necessary", site, refused.promise[:2], (refused.choice,),
        gap or f"The refusal was taken ({facts['proof']}), and the pages loaded after it keep to it.",
        *(("In a new window the banner asks again.",) if "return" in facts["asked_again"] else ()),
    )  # fmt: skip


def _without_promise(
    refused: _Refused, seen: str, subject: Subject, rows: tuple[Behaviour, ...]
) -> Iterator[Judgement]:
    """The banner offers the refusal; that it changes nothing stands in no policy."""
    practice, statements = Practice.CHOICE_ACCEPT_DECLINE, refused.case.statements
    if (
        any(statements.stance(each).said for each in OFFERS)
        or statements.why_unread(practice)
        or statements.unread_words(Practice.COOKIES_USED)
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
        reasons=(
            refused.proof,
            "The banner offers a refusal, and no statement says that these cookies are used all the same.",
        ),
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


def _still(rows: tuple[Behaviour, ...]) -> str:
    return "stores" if any(row.facts["stored"] for row in rows) else "receives"


RULES = (
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
