"""Promised consent against the site's own consent string: vendors without consent that use cookies all the same."""

from collections.abc import Iterator

from auditor.mismatches.consent_strings import denied_by_string, in_the_string
from auditor.mismatches.cookie_kinds import is_non_essential
from auditor.mismatches.promises import OFFERS, is_meant
from auditor.mismatches.regions import reaching
from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import CookiePurpose, Practice

_WORDS = {
    "refusal": "after everything was refused",
    "acceptance": "after everything was accepted",
    "withdrawal": "after consent was taken back",
}
_PROMISES = {
    "refusal": OFFERS,
    "acceptance": (Practice.CONSENT_BEFORE_COOKIES,),
    "withdrawal": (Practice.CONSENT_WITHDRAWABLE, Practice.CONSENT_BEFORE_COOKIES),
}
"""What of a policy promises something of the string that stands then."""
_BROWSER = wording("refusals.browser")


def _judge(case: Case) -> Iterator[Judgement]:
    by_vendor: dict[str, list[Judgement]] = {}
    contacted: dict[str, list[Behaviour]] = {}
    for row in case.of("tcf-vendor"):
        promise = _promise(case, row.facts["after"])
        if promise is None:
            continue
        if not row.facts["cookies"]:
            contacted.setdefault(row.facts["after"], []).append(row)
        elif not _is_told_elsewhere(case, row):
            by_vendor.setdefault(row.subject.name, []).append(_of_cookies(row, *promise))
    for judgements in by_vendor.values():
        yield max(judgements, key=lambda one: one.severity.order)
    for after, rows in contacted.items():
        promise = _promise(case, after)
        if promise is not None:
            yield _of_contacts(case, after, tuple(rows), *promise)


def _promise(case: Case, after: str) -> tuple[Practice, tuple[CitedClaim, ...]] | None:
    for practice in _PROMISES[after]:
        claims = reaching(case, case.statements.stance(practice).affirms)
        if claims and not all(_BROWSER.search(cited.claim.quote) for cited in claims):
            return practice, claims[:2]
    return None


def _is_told_elsewhere(case: Case, row: Behaviour) -> bool:
    """Do the rules on refused cookies, or on consent taken back, already speak of all of these?"""
    after = row.facts["after"]
    group = tuple(each for each in case.of("cookie-after") if each.facts["after"] == after and is_non_essential(each))
    names = {each.subject.name for each in group}
    return row in denied_by_string(case, after, group) and {*row.facts["cookies"]} <= names


def _of_cookies(row: Behaviour, practice: Practice, promise: tuple[CitedClaim, ...]) -> Judgement:
    after = row.facts["after"]
    seen = (
        f"{row.subject.name} uses cookies ({listed(row.facts['cookies'])}) {_WORDS[after]}, for which the site's own "
        "consent string gives it no consent"
    )
    doubt = _doubt(row, promise)
    if doubt:
        return judged(practice, Verdict.UNTESTED, Severity.INFO, seen, row.subject, promise, (row,), doubt)
    severity = Severity.MEDIUM if after == "acceptance" else Severity.HIGH
    return judged(
        practice, Verdict.CONTRADICTED, severity, seen, row.subject, promise, (row,), in_the_string(row),
        "A legitimate interest is no ground for this: storing and reading needs consent to purpose 1.",
    )  # fmt: skip


def _doubt(row: Behaviour, promise: tuple[CitedClaim, ...]) -> str | None:
    # Those whose hosts are known so are modules of an advertising framework, or advertisers written by hand.
    purposes = row.facts["purposes"] or [CookiePurpose.ADVERTISING]
    if not any(is_meant(purpose, promise) for purpose in purposes):
        return "The promise is about other kinds of cookies."
    if row.facts["after"] == "acceptance" and row.facts["beside"]:
        return (
            f"{in_the_string(row)} The site keeps another record of consent beside it, by which the company may have "
            "been allowed."
        )
    return None


def _of_contacts(
    case: Case, after: str, rows: tuple[Behaviour, ...], practice: Practice, promise: tuple[CitedClaim, ...]
) -> Judgement:
    return judged(
        practice, Verdict.UNTESTED, Severity.INFO,
        f"{listed(row.subject.name for row in rows)} are contacted {_WORDS[after]}, though the site's own consent "
        "string gives them no ground",
        Subject(kind="consent", name=f"contacts after {after}", host=case.site), promise, rows,
        "No cookie of theirs was stored or sent: being told of a refusal takes a request too, and the framework's "
        "special purposes (security, delivering content) need no consent.",
    )  # fmt: skip


RULES = (
    Rule(
        id="consent-vendor",
        title="Vendors without consent in the consent string",
        description="Promised consent, against the TC string that the site itself keeps after a choice: companies of "
        "the IAB's framework to which it gives no consent, and that store or read cookies on the same page. Which "
        "address is whose must be certain; companies outside the framework are not judged by it.",
        practices=(*OFFERS, Practice.CONSENT_WITHDRAWABLE),
        behaviours=("tcf-vendor", "cookie-after"),
        judge=_judge,
        examples=(
            "After “accept all” the string holds two vendors; a third one sets an identifier.",
            "After “reject all” a vendor keeps an identifier in a cookie of a purpose that nobody knows.",
        ),
        counterexamples=(
            "The vendor keeps a legitimate interest, and is contacted without cookies: untested.",
            "The vendor is not part of the framework.",
            "After “accept all” another record of consent stands beside the string: untested.",
        ),
    ),
)
