"""What is typed into a form and leaves before it is sent, held against what is said of collecting and sharing."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.knowledge.vendors import TRACKING
from auditor.mismatches.companies import named_for
from auditor.mismatches.exceptions import general
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.model.findings import Behaviour, CitedClaim, Severity, Verdict
from auditor.model.practices import Practice

_PERSON = frozenset({"email", "name", "password"})
"""Kinds of fields whose contents tell who somebody is."""
_IN_WORDS = {"email": "an e-mail address", "name": "a name", "password": "a password", "text": "a message"}
_COVERS = (
    Practice.SHARING_SERVICE_PROVIDERS,
    Practice.SHARING_AFFILIATES,
    Practice.ADS_THIRD_PARTY_NETWORKS,
    Practice.THIRDPARTY_COLLECTS_ON_SITE,
)


def _leaks(case: Case) -> Iterator[Judgement]:
    promise = _speaking_of(case, Practice.DATA_LIST_EXCLUSIVE, "submission")
    said = _speaking_of(case, Practice.TRACKING_SESSION_RECORDING, "typing")
    for row in case.of("form-leak"):
        if row.facts["party"] == "first":
            yield from _own(row, promise, said)
        elif row.facts["asked_there"]:
            continue
        elif said or _is_recording_disclosed(case, row):
            claims = said or case.statements.affirmed((Practice.TRACKING_SESSION_RECORDING,))
            yield _given(row, Verdict.CONSISTENT, claims, "The statement covers what is typed and not sent.")
        elif why := _why_open(case, row):
            yield _given(row, Verdict.UNTESTED, promise, why)
        elif promise:
            reason = "Nothing was sent by the visitor: the form was filled in and left."
            yield _given(row, Verdict.CONTRADICTED, promise, reason)
        else:
            yield _shared(case, row)


def _speaking_of(case: Case, practice: Practice, moment: str) -> tuple[CitedClaim, ...]:
    """What is said of when contents of forms are collected: once they are sent, or from the first key on."""
    affirmed = case.statements.stance(practice).affirms
    return tuple(cited for cited in affirmed if cited.claim.qualifiers.get("moment") == moment)


def _own(row: Behaviour, promise: tuple[CitedClaim, ...], said: tuple[CitedClaim, ...]) -> Iterator[Judgement]:
    """The site's own server checks names and keeps drafts; whether that is collecting cannot be seen."""
    if said:
        yield _given(row, Verdict.CONSISTENT, said, "The statement covers what is typed and not sent.")
    elif promise:
        why = "The site's own server got it before the form was sent; to check it or to keep it cannot be told."
        yield _given(row, Verdict.UNTESTED, promise, why)


def _is_recording_disclosed(case: Case, row: Behaviour) -> bool:
    """A recorder takes down keys: who says that visits are recorded says this."""
    return bool(row.facts.get("replay") and case.statements.affirmed((Practice.TRACKING_SESSION_RECORDING,)))


def _why_open(case: Case, row: Behaviour) -> str | None:
    """Why the receiver may be no more than a part of the form itself; None for who tracks."""
    if row.facts.get("vendor") is None:
        return "Nobody knows whose host this is; it may be the site's own."
    if row.facts["category"] not in TRACKING:
        return "A service like this may check or complete what is typed for the site; what else it does is not seen."
    if any(form.facts["vendor"] == row.facts["vendor"] for form in case.of("form")):
        return "The form itself is sent to this company; that it is asked earlier gives it nothing else."
    return None


def _shared(case: Case, row: Behaviour) -> Judgement:
    """Nothing is said of when: what is said of who gets it decides."""
    severity = Severity.HIGH if _PERSON & set(row.facts["fields"]) else Severity.MEDIUM
    judgement = hold(
        case,
        Practice.SHARING_THIRD_PARTIES,
        _seen(row),
        row.subject,
        (row,),
        weight=Weight(denied=severity, silent=severity),
        covers=_COVERS,
    )
    vendor, category = str(row.facts["vendor"]), str(row.facts["category"])
    named, company, _ = case.statements.names(vendor)
    known = (*named, *named_for(case, vendor, category))
    if judgement.verdict is Verdict.CONTRADICTED and known:
        why = "The policy denies sharing and names this company for what it does."
        return replace(judgement, verdict=Verdict.AMBIGUOUS, claims=(*judgement.claims, known[0]), reasons=(why,))
    if judgement.verdict is Verdict.CONTRADICTED and category not in ("advertising", "social"):
        why = "Whether a service that works for the operator is somebody with whom data is shared depends on contracts."
        return replace(judgement, verdict=Verdict.UNDISCLOSED, silences=_COVERS, reasons=(_UNSAID, why))
    if judgement.verdict is Verdict.CONSISTENT:
        if not general(case, judgement.claims):
            why = "What is said of sharing is about other cases alone; whether this is one is open."
            return replace(judgement, verdict=Verdict.UNTESTED, reasons=(why,))
        why = "That others get data is said; that they get it before anything is sent is not."
        return replace(judgement, verdict=Verdict.VAGUE, severity=Severity.LOW, reasons=(why,))
    if judgement.verdict is Verdict.UNDISCLOSED and (named or company):
        why = "The company is named; that it is sent what is typed into forms is not said."
        words = f"{_seen(row)}; the policy says {quote((*named, *company)[0])}"
        return replace(
            judgement,
            verdict=Verdict.VAGUE,
            severity=Severity.MEDIUM,
            summary=words,
            claims=(*named, *company)[:3],
            reasons=(why,),
        )
    return judgement


_UNSAID = "No statement says that this company is sent what is typed."


def _seen(row: Behaviour) -> str:
    what = listed(_IN_WORDS.get(str(kind), str(kind)) for kind in row.facts["fields"])
    return f"{row.subject.name} is sent {what} while it is typed, before the form is submitted"


def _given(row: Behaviour, verdict: Verdict, claims: tuple[CitedClaim, ...], reason: str) -> Judgement:
    words = f"the policy says {quote(claims[0])}" if claims else "whether that is for the form itself is open"
    is_grave = verdict.is_mismatch and _PERSON & set(row.facts["fields"])
    return Judgement(
        practice=Practice.DATA_LIST_EXCLUSIVE,
        verdict=verdict,
        severity=Severity.HIGH if is_grave else Severity.MEDIUM if verdict.is_mismatch else Severity.INFO,
        summary=f"{_seen(row)}; {words}",
        subject=row.subject,
        claims=claims[:3],
        behaviours=(row,),
        reasons=(reason,),
    )


RULES = (
    Rule(
        id="form-leak",
        title="What is typed leaves before it is sent",
        description="Whether the policy says that others are sent what is typed into forms before the visitor submits "
        "them, or promises that nothing is collected until then. Made-up values were typed and looked for in all that "
        "was sent; no form was submitted.",
        practices=(Practice.DATA_LIST_EXCLUSIVE, Practice.SHARING_THIRD_PARTIES),
        behaviours=("form-leak", "form"),
        judge=_leaks,
        examples=(
            "An advertiser is sent the hash of an e-mail address when the field is left, and nothing is said of it.",
            "“We collect only what you submit”, and a recorder is sent what is typed.",
        ),
        counterexamples=(
            "The site's own server is asked whether a name is free: untested.",
            "An address is completed by a map service: untested.",
            "“Our replay service records your visit”: consistent.",
            "The field stands in the receiver's own frame.",
        ),
    ),
)
