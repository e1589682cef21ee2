"""A promise that no data beyond a list is collected, against the fields of forms."""

from collections.abc import Iterator

from auditor.mismatches.collection import is_asked_there
from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed
from auditor.mismatches.statements import ON_SITE
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Polarity, Practice

_PRACTICE = Practice.DATA_LIST_EXCLUSIVE
_PAYING = "payment data"
_DELICATE = {
    "payment": (_PAYING, ("payment",)),
    "government_id": ("an identity document's number", ("identity", "sensitive")),
    "health": ("health data", ("sensitive",)),
}
"""Category of a field -> in words, and the values of the claim that list it."""

_GIVEN = wording("listed_data.given")
_NEEDED = wording("listed_data.needed")


def _beyond(case: Case) -> Iterator[Judgement]:
    promise = case.statements.stance(_PRACTICE).affirms
    forms = tuple(form for form in case.of("form") if form.facts["asked_here"])
    if not promise or not forms:
        return
    unread = case.statements.why_unread(Practice.DATA_COLLECTS)
    outside = [
        (words, tuple(form for form in forms if category in form.facts["delicate"]))
        for category, (words, values) in _DELICATE.items()
        if any(category in form.facts["delicate"] for form in forms) and not _is_listed(case, values, forms)
    ]
    for words, rows in outside:
        if not any(_is_listing(cited, words) for cited in promise):
            yield judged(
                _PRACTICE, Verdict.UNTESTED, Severity.INFO, f"A form asks for {words}, which is on no list",
                Subject(kind="form", name=words, host=rows[0].subject.host), promise[:3], rows,
                "The promise is about what is needed, or what people give; whether this is needed cannot be seen.",
            )  # fmt: skip
            continue
        is_explicit = promise[0].claim.qualifiers.get("explicitness") == "explicit"
        yield judged(
            _PRACTICE, Verdict.UNTESTED if unread else Verdict.CONTRADICTED,
            Severity.INFO if unread else Severity.HIGH if is_explicit else Severity.MEDIUM,
            f"A form asks for {words}, which is on no list",
            Subject(kind="form", name=words, host=rows[0].subject.host), promise[:3], rows,
            unread or "Only what is listed, or what a service needs, is collected by what the policy says, and no list "
            "has this.",
            silences=() if unread else (Practice.DATA_COLLECTS,),
        )  # fmt: skip
    if not outside:
        yield judged(
            _PRACTICE, Verdict.UNTESTED, Severity.INFO,
            f"Forms ask for {listed((str(name) for form in forms for name in form.facts['fields']), 8)}",
            Subject(kind="form", name="fields", host=case.site), promise[:3], forms,
            "None of it is of the kind that no service needs; whether each field is needed cannot be seen.",
        )  # fmt: skip


def _is_listing(cited: CitedClaim, words: str) -> bool:
    """May it be broken by a field? What people give includes what they type, what is needed includes how they pay."""
    if _GIVEN.search(cited.claim.quote):
        return False
    return words != _PAYING or _NEEDED.search(cited.claim.quote) is None


def _is_listed(case: Case, values: tuple[str, ...], forms: tuple[Behaviour, ...]) -> bool:
    places = " ".join((*(form.subject.name for form in forms), *(e.page_url or "" for f in forms for e in f.evidence)))
    return any(
        cited.claim.scope in ON_SITE
        and cited.claim.qualifiers.get("polarity") != Polarity.DENIES
        and is_asked_there(cited, places)
        for cited in case.statements.claims(Practice.DATA_COLLECTS)
        if cited.claim.value in values
    )


RULES = (
    Rule(
        id="data-beyond-list",
        title="Data beyond the list",
        description="A promise that nothing but what is listed or needed is collected, against delicate fields of the "
        "site's forms. A promise that is implied weighs one step less than one with the word “only”.",
        practices=(_PRACTICE,),
        behaviours=("form",),
        judge=_beyond,
        examples=("“We only collect your name and e-mail address”, and a form asks for an identity card's number.",),
        counterexamples=("A list that has identity documents.", "A field of which it cannot be told what it is."),
    ),
)
