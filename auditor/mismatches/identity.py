"""Whether cookies tell visitors apart, and whether anybody is identified without being asked."""

from collections.abc import Iterator

from auditor.mismatches.definition import wide_definition
from auditor.mismatches.rule import Case, Judgement, Rule, absent, by_product, judged, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, Severity, Subject, Verdict
from auditor.model.practices import Condition, Practice

_DAY = 86_400
_DEVICE = wording("identity.device")
_DENIES = wording("identity.denies")
_PERSONALLY = wording("identity.personally")


_WITH_MORE = wording("identity.with_more")
"""“In itself it does not identify you, but with your account it may” denies neither."""


def _identifying(case: Case) -> list[Behaviour]:
    """Cookies that hold a value of their own for each visitor and outlive the visit."""
    return [one for one in case.of("cookie") if one.facts["identifier"] and (one.facts["lifetime_seconds"] or 0) > _DAY]


def _devices(case: Case) -> Iterator[Judgement]:
    practice = Practice.COOKIES_IDENTIFY_DEVICE
    rows = tuple(_identifying(case))
    said = case.statements.stance(practice).affirms
    denied = tuple(
        cited
        for cited in case.statements.stance(Practice.COOKIES_NOT_PERSONAL).affirms
        if _DENIES.search(cited.claim.quote)
        and _DEVICE.search(cited.claim.quote)
        and not _PERSONALLY.search(cited.claim.quote)
        and not _WITH_MORE.search(cited.claim.quote)
    )
    subject = Subject(kind="cookie", name="identifiers", host=case.site)
    if denied and said and rows:
        yield judged(
            practice, Verdict.AMBIGUOUS, Severity.LOW, _numbered(rows), subject, (said[0], denied[0]), rows,
            "The policy says both that cookies tell devices apart and that they do not.",
        )  # fmt: skip
    elif denied:
        for product, group in by_product(rows):
            yield judged(
                practice, Verdict.CONTRADICTED, Severity.MEDIUM, _numbered(group),
                Subject(kind="cookie", name=product, host=group[0].subject.host, entity=group[0].subject.entity),
                denied, group, "Their values differ from visitor to visitor, and they outlive the visit.",
            )  # fmt: skip
        if not rows:
            yield absent(case, practice, denied, subject, "No cookie tells visitors apart", "cookies")
    elif said and rows:
        yield judged(
            practice,
            Verdict.CONSISTENT,
            Severity.INFO,
            _numbered(rows),
            subject,
            said[:2],
            rows,
            "The statement covers what was seen.",
        )


def _anonymous(case: Case) -> Iterator[Judgement]:
    practice = Practice.COOKIES_NOT_PERSONAL
    stance = case.statements.stance(practice)
    rows = tuple(_identifying(case))
    promise = tuple(cited for cited in stance.affirms if not _WITH_MORE.search(cited.claim.quote))
    if not promise:
        return
    subject = Subject(kind="cookie", name="identifiers", host=case.site)
    if not rows:
        yield absent(case, practice, promise, subject, "No cookie tells visitors apart", "cookies")
        return
    definition = wide_definition(case)
    if stance.denies:
        both = (promise[0], stance.denies[0])
        yield judged(
            practice, Verdict.AMBIGUOUS, Severity.LOW, _numbered(rows), subject, both, rows, "The policy says both."
        )
    elif definition:
        yield judged(
            practice, Verdict.CONTRADICTED, Severity.MEDIUM, _numbered(rows), subject,
            (*promise[:2], definition), rows,
            "By the policy's own definition a value that tells one visitor from others is personal data.",
        )  # fmt: skip
    else:
        yield judged(
            practice, Verdict.UNTESTED, Severity.INFO, _numbered(rows), subject, promise[:2], rows,
            "Whether a visitor's number is personal data depends on what the policy means by that, which it does not "
            "say so widely that such a number would be.",
        )  # fmt: skip


def _asked(case: Case) -> Iterator[Judgement]:
    """“Whenever we need to identify you, we ask”, against what identifies in silence."""
    practice = Practice.DATA_EXPLICIT_REQUEST_ONLY
    promise = case.statements.stance(practice).affirms
    if not promise:
        return
    scripts = [one for one in case.of("fingerprinting") if _is_unasked(one)]
    for product, group in by_product(scripts):
        if group[0].facts.get("category") == "security":
            continue
        yield judged(
            practice, Verdict.CONTRADICTED, Severity.HIGH, f"{product} reads what makes a device different",
            group[0].subject, promise, group,
            "Reading what makes a device different has no use but to recognise it, and nobody had agreed to it.",
        )  # fmt: skip
    rows = tuple(one for one in _identifying(case) if _is_unasked(one))
    if rows:
        definition = wide_definition(case)
        yield judged(
            practice,
            Verdict.CONTRADICTED if definition else Verdict.UNTESTED,
            Severity.MEDIUM if definition else Severity.INFO,
            _numbered(rows),
            Subject(kind="cookie", name="identifiers", host=case.site),
            (*promise, *((definition,) if definition else ())),
            rows,
            "By the policy's own definition such a value identifies, and nobody had agreed to it."
            if definition
            else "The cookies tell one visitor from others; whether that is to “identify” depends on what the policy "
            "means by it, which it does not say so widely that a number would be enough.",
        )
    elif not scripts and not case.of("fingerprinting") and not _identifying(case):
        subject = Subject(kind="cookie", name="identifiers", host=case.site)
        yield absent(
            case, practice, promise, subject, "Nothing was seen that identifies in silence", "cookies", "api_calls"
        )


def _is_unasked(behaviour: Behaviour) -> bool:
    """Was it seen without anybody's yes? A banner that was accepted may have asked."""
    return set(behaviour.conditions) != {Condition.ACCEPT}


def _numbered(rows: tuple[Behaviour, ...]) -> str:
    return f"Cookies hold a number for each visitor ({listed(one.subject.name for one in rows)})"


RULES = (
    Rule(
        id="cookie-identifier",
        title="Cookies that tell devices apart",
        description="Whether cookies hold values of their own for each visitor, against what is said of that.",
        practices=(Practice.COOKIES_IDENTIFY_DEVICE,),
        behaviours=("cookie",),
        judge=_devices,
        examples=("“Our cookies do not identify your device”, and _ga holds a number for two years.",),
        counterexamples=("“… do not identify you personally”: another statement.", "A cookie that keeps a language."),
    ),
    Rule(
        id="cookie-anonymous",
        title="Cookies that are said to identify nobody",
        description="A statement that cookies hold no personal data, against cookies with a number for each visitor. "
        "The policy's own definition of personal data decides; without one it is untested.",
        practices=(Practice.COOKIES_NOT_PERSONAL,),
        behaviours=("cookie",),
        judge=_anonymous,
        examples=("Personal data includes online identifiers, cookies are “anonymous”, and _ga holds a number.",),
        counterexamples=("No definition, or a narrow one: untested.", "Only a session cookie."),
    ),
    Rule(
        id="asked-openly",
        title="A promise to identify only by asking",
        description="A promise that people are identified only by asking them openly, against what recognises them "
        "in silence. For cookies the policy's own definition of personal data decides.",
        practices=(Practice.DATA_EXPLICIT_REQUEST_ONLY,),
        behaviours=("fingerprinting", "cookie"),
        judge=_asked,
        examples=("“We will explicitly ask”, and a script reads a fingerprint of the device.",),
        counterexamples=(
            "A number in a cookie, and no definition that includes it: untested.",
            "Seen only after the banner was accepted, which may have asked.",
        ),
    ),
)
