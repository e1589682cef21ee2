"""The device's own numbers, and what cookies are joined with."""

from collections.abc import Iterator

from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.mismatches.statements import ON_SITE
from auditor.model.findings import Behaviour, CitedClaim, Severity, Verdict
from auditor.model.practices import Polarity, Practice

_BATTERY = ("battery", "device_model")


def _numbers(case: Case) -> Iterator[Judgement]:
    practice = Practice.TRACKING_DEVICE_IDENTIFIERS
    for row in case.of("device-id"):
        seen = f"{row.subject.name} is sent a number of the device ({listed(str(n) for n in row.facts['names'])})"
        judgement = hold(
            case, practice, seen, row.subject, (row,),
            weight=Weight(denied=Severity.HIGH), covers=(Practice.COOKIES_IDENTIFY_DEVICE,),
        )  # fmt: skip
        if judgement.verdict is Verdict.UNDISCLOSED:
            yield _open(judgement, "A parameter's name is no proof that its value belongs to the device.")
        else:
            yield judgement
    denies = case.statements.stance(practice).denies
    for row in case.of("fingerprinting") if denies else ():
        if row.facts.get("category") != "security":
            yield Judgement(
                practice=practice,
                verdict=Verdict.CONTRADICTED,
                severity=Severity.HIGH,
                summary=f"{row.subject.name} reads what makes a device different; the policy says {quote(denies[0])}",
                subject=row.subject,
                claims=denies,
                behaviours=(row,),
                reasons=("What makes a device different is read to make a number of it that stands for the device.",),
            )


def _open(judgement: Judgement, reason: str) -> Judgement:
    return Judgement(
        practice=judgement.practice,
        verdict=Verdict.UNTESTED,
        severity=Severity.INFO,
        summary=judgement.summary,
        subject=judgement.subject,
        silences=judgement.silences,
        behaviours=judgement.behaviours,
        reasons=(reason, *judgement.reasons),
    )


def _battery(case: Case) -> Iterator[Judgement]:
    said = [cited for cited in case.statements.claims(Practice.DATA_COLLECTS) if cited.claim.value in _BATTERY]
    here = [cited for cited in said if cited.claim.scope in ON_SITE and cited.claim.value == "battery"]
    denied = [cited for cited in here if cited.claim.qualifiers.get("polarity") == Polarity.DENIES]
    for row in (one for one in case.of("device-read") if "battery" in one.facts["reads"]):
        yield _of_battery(row, tuple(denied), tuple(cited for cited in here if cited not in denied))


def _of_battery(row: Behaviour, denied: tuple[CitedClaim, ...], covers: tuple[CitedClaim, ...]) -> Judgement:
    claims = covers or denied
    if covers:
        verdict, reason = Verdict.CONSISTENT, "A statement about this data covers it."
    elif denied:
        verdict, reason = Verdict.CONTRADICTED, "The policy denies that this data is collected, and a script reads it."
    else:
        verdict, reason = Verdict.UNTESTED, "That a script asks for it is no proof that anybody keeps it."
    said = f"the policy says {quote(claims[0])}" if claims else "no list of collected data has it"
    return Judgement(
        practice=Practice.DATA_COLLECTS,
        verdict=verdict,
        severity=Severity.MEDIUM if verdict.is_mismatch else Severity.INFO,
        summary=f"{row.subject.name} reads the state of the battery; {said}",
        subject=row.subject,
        claims=claims[:3],
        behaviours=(row,),
        reasons=(reason,),
    )


def _joined(case: Case) -> Iterator[Judgement]:
    practice = Practice.COOKIES_LINKED_TO_OTHER_DATA
    for row in case.of("joined-data"):
        seen = f"{row.subject.name} is sent an e-mail address, or its hash, together with a visitor's number"
        judgement = hold(case, practice, seen, row.subject, (row,), weight=Weight(silent=Severity.MEDIUM))
        if judgement.verdict is Verdict.UNDISCLOSED:
            yield _open(judgement, "That both arrive together is no proof that they are kept together.")
        else:
            yield judgement


RULES = (
    Rule(
        id="device-number",
        title="Numbers of the device",
        description="Whether the policy states or denies that numbers of the device are collected, where requests "
        "carry one or a script makes one.",
        practices=(Practice.TRACKING_DEVICE_IDENTIFIERS,),
        behaviours=("device-id", "fingerprinting"),
        judge=_numbers,
        examples=("“We do not collect device identifiers”, and a script reads a fingerprint of the device.",),
        counterexamples=("“… unique device identifier …” is listed.", "A parameter's name alone: untested."),
    ),
    Rule(
        id="battery",
        title="The battery's state",
        description="Whether the state of the battery is among the data that the policy says is collected, where a "
        "script reads it.",
        practices=(Practice.DATA_COLLECTS,),
        behaviours=("device-read",),
        judge=_battery,
        examples=("“We do not collect battery information”, and a script asks for it.",),
        counterexamples=("It is listed.", "Nothing is said: untested, for reading is not keeping."),
    ),
    Rule(
        id="joined-data",
        title="Cookies joined with other data",
        description="Whether the policy states or denies that what cookies yield is joined with data about the person, "
        "where one request carries both.",
        practices=(Practice.COOKIES_LINKED_TO_OTHER_DATA,),
        behaviours=("joined-data",),
        judge=_joined,
        examples=("“Never joined with your e-mail address”, and one request carries a hash of it and the cookie.",),
        counterexamples=("“We combine it with your other information.”", "Nothing is said: untested."),
    ),
)
