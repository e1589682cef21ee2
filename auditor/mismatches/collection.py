"""What the site asks visitors for: delicate fields of forms, their position."""

import re
from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.mismatches.statements import ON_SITE
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Polarity, Practice

_ASKED_FOR: dict[str, tuple[str, tuple[str, ...], Severity]] = {
    "payment": ("payment data", ("payment",), Severity.MEDIUM),
    "government_id": ("an identity document's number", ("identity", "sensitive"), Severity.HIGH),
    "date_of_birth": ("the date of birth", ("date_of_birth", "identity", "sensitive"), Severity.LOW),
    "health": ("health data", ("sensitive",), Severity.HIGH),
}
"""Category of a field -> in words, values of the claim that cover it, and what it weighs unsaid."""
_SOFTWARE = wording("collection.software")
_WEBSITE = wording("collection.website")
_JOBS = wording("collection.jobs")
_NOT_ASKING = wording("collection.not_asking")
"""Words that deny asking; who does not store a card's number, or has no access to it, may ask for it all the same."""
_PARTLY = wording("collection.partly")
_POSITION = ("location_precise", "location_coarse")


def _fields(case: Case) -> Iterator[Judgement]:
    for category, (words, values, severity) in _ASKED_FOR.items():
        forms = tuple(f for f in case.of("form") if f.facts["asked_here"] and category in f.facts["delicate"])
        if forms:
            seen = f"A form asks for {words} ({listed(_page(form) for form in forms)})"
            subject = Subject(kind="form", name=words, host=forms[0].subject.host)
            yield _collected(case, seen, subject, forms, values, severity)


_ORDINARY = (
    ("a name", "name", wording("collection.name_field")),
    ("an e-mail address", "email", wording("collection.email_field")),
    ("a telephone number", "phone", wording("collection.phone_field")),
    ("a postal address", "postal_address", wording("collection.address_field")),
    ("a company", "company", wording("collection.company_field")),
    ("a curriculum vitae", "resume", wording("collection.resume_field")),
)
"""What forms usually ask for: in words, the value of the claim that covers it, and its field's name."""
_NOT_ASKED = re.compile(r"^(q|s|query|search|keywords?)$|password|user|login|card|cvv|cvc", re.IGNORECASE)
"""What is looked for or logged in with, and what has a rule of its own."""


def _ordinary(case: Case) -> Iterator[Judgement]:
    """What nearly every form asks for tells the visitor by itself that it is collected: never more than untested."""
    forms = tuple(form for form in case.of("form") if form.facts["asked_here"])
    places = _places(forms)
    covered: list[CitedClaim] = []
    listed_words: list[str] = []
    open_words: list[str] = []
    for words, value, pattern in _ORDINARY:
        if any(pattern.search(str(name)) for form in forms for name in form.facts["fields"]):
            said = [c for c in case.statements.claims(Practice.DATA_COLLECTS) if c.claim.value == value]
            bearing = [c for c in said if c.claim.scope in ON_SITE and is_asked_there(c, places)]
            covered += bearing[:1]
            (listed_words if bearing else open_words).append(words)
    known = [pattern for _, _, pattern in _ORDINARY]
    names = dict.fromkeys(str(name) for form in forms for name in form.facts["fields"])
    open_words += [f"“{name}”" for name in names if not any(p.search(name) for p in (*known, _NOT_ASKED))]
    for name, asked, cited, verdict in (
        ("listed fields", listed_words, covered, Verdict.CONSISTENT),
        ("other fields", open_words, [], Verdict.UNTESTED),
    ):
        if asked:
            claims = cited[:3]
            words = f"the policy says {quote(claims[0])}" if claims else "no list of collected data was read to have it"
            yield Judgement(
                practice=Practice.DATA_COLLECTS,
                verdict=verdict,
                severity=Severity.INFO,
                summary=f"Forms ask for {listed(asked, 6)}; {words}",
                subject=Subject(kind="form", name=name, host=case.site),
                claims=tuple(claims),
                behaviours=forms,
                reasons=(
                    "A statement about each of these covers it."
                    if claims
                    else "Who fills in a form knows what he gives; whether general words mean it is open.",
                ),
            )


def _page(form: Behaviour) -> str:
    return form.evidence[0].page_url or form.subject.name if form.evidence else form.subject.name


def _position(case: Case) -> Iterator[Judgement]:
    for row in case.of("permission"):
        if row.subject.name == "geolocation":
            seen = "The site asks for the visitor's position"
            yield _collected(case, seen, row.subject, (row,), _POSITION, Severity.HIGH)


def _collected(
    case: Case,
    seen: str,
    subject: Subject,
    behaviours: tuple[Behaviour, ...],
    values: tuple[str, ...],
    severity: Severity,
) -> Judgement:
    """A category of data that is asked for, against what the policy says is collected."""
    said = [cited for cited in case.statements.claims(Practice.DATA_COLLECTS) if cited.claim.value in values]
    here = [cited for cited in said if cited.claim.scope in ON_SITE and not _is_about_software(cited)]
    here = [cited for cited in here if is_asked_there(cited, _places(behaviours))]
    denied = tuple(c for c in here if c.claim.qualifiers.get("polarity") == Polarity.DENIES)
    covers = tuple(cited for cited in here if cited not in denied)
    unread = case.statements.why_unread(Practice.DATA_COLLECTS) or (None if said else _in_unread_words(case, values))
    claims: tuple[CitedClaim, ...] = covers or denied or tuple(said)
    if covers:
        verdict, severity, words = Verdict.CONSISTENT, Severity.INFO, f"the policy says {quote(covers[0])}"
        reason = "A statement about this data covers it; where it has a condition, being asked is part of it."
    elif denied and not any(_denies_asking(cited) for cited in denied):
        verdict, severity, words = Verdict.UNTESTED, Severity.INFO, f"the policy says {quote(denied[0])}"
        reason = "The statement denies that this data is kept, or some use of it, not that anybody is asked for it."
    elif denied:
        denied = tuple(cited for cited in denied if _denies_asking(cited))
        verdict, words = Verdict.CONTRADICTED, f"the policy says {quote(denied[0])}"
        reason = "The policy denies that this data is collected, and a visitor is asked for it."
    elif unread:
        verdict, severity, words = Verdict.UNTESTED, Severity.INFO, f"what the policy says is not known: {unread}"
        reason = "Something may be said where nothing could be read."
    else:
        verdict, words = Verdict.UNDISCLOSED, "the policy does not say so of this site"
        reason = "Of all data that the policy says is collected on the site, this is none."
    return Judgement(
        practice=Practice.DATA_COLLECTS,
        verdict=verdict,
        severity=severity,
        summary=f"{seen}; {words}",
        subject=subject,
        claims=claims[:3],
        silences=(Practice.DATA_COLLECTS,) if verdict is Verdict.UNDISCLOSED else (),
        behaviours=behaviours,
        reasons=(reason,),
    )


def _denies_asking(cited: CitedClaim) -> bool:
    return _NOT_ASKING.search(cited.claim.quote) is not None and _PARTLY.search(cited.claim.quote) is None


def is_asked_there(cited: CitedClaim, places: str) -> bool:
    """May the statement be about a form there? What applicants for a job are asked says nothing of other forms."""
    about = f"{cited.claim.quote} {cited.claim.qualifiers.get('context', '')}".replace("_", " ")
    return not _JOBS.search(about) or _JOBS.search(places) is not None


def _places(behaviours: tuple[Behaviour, ...]) -> str:
    """Where the forms stand and send to, and what they ask for, as one text."""
    addresses = [row.page_url or "" for behaviour in behaviours for row in behaviour.evidence]
    fields = [str(name) for behaviour in behaviours for name in behaviour.facts.get("fields", ())]
    return " ".join((*addresses, *(behaviour.subject.name for behaviour in behaviours), *fields)).replace("_", " ")


def _is_about_software(cited: CitedClaim) -> bool:
    """“When you use our app we collect …” says nothing of the website, unless it names that too."""
    return _SOFTWARE.search(cited.claim.quote) is not None and _WEBSITE.search(cited.claim.quote) is None


def _in_unread_words(case: Case, values: tuple[str, ...]) -> str | None:
    found = next((words for value in values if (words := case.statements.unread_words(value))), None)
    return f"“…{found}…” could not be read" if found else None


RULES = (
    Rule(
        id="form-field",
        title="Delicate data is asked for",
        description="Whether the policy says that the site collects payment data, identity numbers, dates of birth or "
        "health data, where a form of the site asks for them.",
        practices=(Practice.DATA_COLLECTS,),
        behaviours=("form",),
        judge=_fields,
        examples=("The checkout asks for a card number, and no list of collected data has payment in it.",),
        counterexamples=("The card number is asked for in a payment service's own frame.", "A field for the name."),
    ),
    Rule(
        id="ordinary-field",
        title="Usual fields of forms",
        description="Whether the lists of collected data have what the site's forms ask for: names, addresses, "
        "numbers. Who fills in a form knows that, so nothing is held against the site for it.",
        practices=(Practice.DATA_COLLECTS,),
        behaviours=("form",),
        judge=_ordinary,
        examples=("“We collect your name and e-mail address”, and a form asks for both: consistent.",),
        counterexamples=("A form asks for a company, and no list has it: untested.",),
    ),
    Rule(
        id="location-prompt",
        title="The visitor's position is asked for",
        description="Whether the policy says that the site learns where the visitor is.",
        practices=(Practice.DATA_COLLECTS,),
        behaviours=("permission",),
        judge=_position,
        examples=("The page asks for the position, and only an app's use of it is described.",),
        counterexamples=("“To find a dealer near you we use your location.”",),
    ),
)
