"""The policy as a document: is there one, can it be read, can its contact be used, is it dated?"""

import re
from collections.abc import Iterator
from datetime import date

from auditor.knowledge.vendors import TRACKING
from auditor.mismatches.rule import Case, Judgement, Rule, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim, PolicyReading, Severity, Subject, Verdict
from auditor.model.practices import Practice

_MASKED = re.compile(r"\[email.protected\]", re.IGNORECASE)
"""What a content network shows to robots in the place of an address; people see the address."""
_CONTACT = wording("documents.contact")
_CHANNEL = wording("documents.channel")
"""Ways to ask that are spoken of and are no address that can be read: a form, a letter, an office named elsewhere."""


def _existence(case: Case) -> Iterator[Judgement]:
    statements = case.statements
    subject = Subject(kind="policy", name="privacy policy", host=case.site)
    practice = Practice.META_SCOPE_DOMAINS
    if statements.are_missing:
        vendors = [row for row in case.behaviours if row.facts.get("category") in TRACKING]
        collects = bool(case.of("cookie", "form") or vendors)
        yield Judgement(
            practice=practice,
            verdict=Verdict.UNDISCLOSED,
            severity=Severity.MEDIUM if collects else Severity.INFO,
            summary="No privacy policy was found on the site",
            subject=subject,
            silences=(practice,),
            reasons=("Links of the pages, usual addresses and the sitemap were tried, and none led to a policy.",),
        )
    elif statements.why_silence_proves_nothing:
        yield Judgement(
            practice=practice,
            verdict=Verdict.UNTESTED,
            severity=Severity.INFO,
            summary=f"Not everything that the site says could be read: {statements.why_silence_proves_nothing}",
            subject=subject,
            reasons=("What is not said in the parts that were read may be said in the others.",),
        )


def _contact(case: Case) -> Iterator[Judgement]:
    practice = Practice.META_CONTACT
    subject = Subject(kind="policy", name="contact", host=case.site)
    readings = [reading for reading in case.statements.readings if reading.policy.kind != "cookies"]
    contacts = [(reading, contact) for reading in readings for contact in reading.reading.contacts]
    good = [c for _, c in contacts if c.status in ("wellformed", "obfuscated")]
    bad = [c for _, c in contacts if c.status in ("malformed", "placeholder") and not _MASKED.search(c.quote)]
    claims = case.statements.claims(practice)
    is_usable = any(is_for_privacy(cited) for cited in claims) or (good and not claims)
    if bad:
        telling = tuple(c for c in claims if c.claim.value in ("malformed", "placeholder")) or claims[:1]
        is_placeholder = any(contact.status == "placeholder" for contact in bad)
        severity = Severity.HIGH if is_placeholder else Severity.MEDIUM
        yield Judgement(
            practice=practice,
            verdict=Verdict.CONTRADICTED,
            severity=Severity.LOW if good else severity,
            summary=f"A contact that the policy gives cannot be used: “{bad[0].quote.strip()}”",
            subject=subject,
            claims=telling,
            reasons=(
                "It is a placeholder that nobody filled in."
                if is_placeholder
                else "It cannot be an address as written.",
                *(("Another contact in the policy can be used.",) if good else ()),
            ),
        )
    elif readings and not is_usable and not case.statements.why_silence_proves_nothing:
        yield _no_contact(case, practice, subject, readings, claims)


def is_for_privacy(cited: CitedClaim) -> bool:
    """May questions about privacy be put there? A sales or repair line is a contact for something else."""
    return cited.claim.value != "not_privacy_specific"


def _no_contact(
    case: Case, practice: Practice, subject: Subject, readings: list[PolicyReading], others: tuple[CitedClaim, ...]
) -> Judgement:
    rights = case.statements.stance(Practice.RIGHTS_LISTED).said
    link = next((words for reading in readings if (words := _link_to_contact(reading))), None)
    channel = next((words for reading in readings if (words := _channel(reading))), None)
    why = "Rights are promised, and there is nobody to ask." if rights else "No address, number or form was found."
    return Judgement(
        practice=practice,
        verdict=Verdict.UNTESTED if link or channel else Verdict.UNDISCLOSED,
        severity=Severity.INFO if link or channel else Severity.MEDIUM if rights else Severity.LOW,
        summary="No contact for questions about privacy could be read in the policy"
        if channel and not link
        else "The policy gives no contact for questions about privacy" + (f" but a link, “{link}”" if link else ""),
        subject=subject,
        claims=(*others[:1], *rights[:1]),
        silences=(practice,),
        reasons=(
            "Where the link leads may be a form for such questions."
            if link
            else f"A way to ask is spoken of, which may be one: “…{channel}…”"
            if channel
            else why,
            *(("The contact that stands there is for something else.",) if others else ()),
        ),
    )


def _link_to_contact(reading: PolicyReading) -> str | None:
    text = reading.policy.text
    words = (text.text[start:end].strip() for start, end, _ in text.links) if text else ()
    return next((each for each in words if _CONTACT.search(each)), None)


def _channel(reading: PolicyReading) -> str | None:
    text = reading.policy.text.text if reading.policy.text else ""
    match = _CHANNEL.search(text)
    return " ".join(text[max(0, match.start() - 40) : match.end() + 40].split()) if match else None


def _date(case: Case) -> Iterator[Judgement]:
    practice = Practice.META_LAST_UPDATED
    subject = Subject(kind="policy", name="last_updated", host=case.site)
    readings = [reading for reading in case.statements.readings if reading.policy.kind != "cookies"]
    if not readings:
        return
    best = min(readings, key=lambda reading: _ORDER.index(reading.reading.last_updated.status))
    updated = best.reading.last_updated
    claims = tuple(cited for cited in case.statements.claims(practice) if cited.policy == best.policy.id)
    if updated.status == "absent":
        if not case.statements.why_silence_proves_nothing:
            yield Judgement(
                practice=practice,
                verdict=Verdict.UNDISCLOSED,
                severity=Severity.LOW,
                summary="The policy does not say when it last changed",
                subject=subject,
                silences=(practice,),
                reasons=(f"No date was found in {listed(_urls(readings))}.",),
            )
        return
    is_placeholder = updated.status == "bracketed" and updated.value is None
    verdict, severity, words, reason = _PLACEHOLDER if is_placeholder else _DATES[updated.status]
    yield Judgement(
        practice=practice,
        verdict=verdict,
        severity=severity,
        summary=f"{words}: “{(updated.quote or updated.value or '').strip()}”",
        subject=subject,
        claims=claims,
        reasons=(reason, *_age(updated.value, best.policy.fetched)),
    )


def _age(day: str | None, fetched: str) -> tuple[str, ...]:
    """How old the text was when it was fetched, where that is years: an indicator, and never more."""
    if day is None or len(day) != len("2026-05-01") or not fetched[:4].isdigit():
        return ()
    years = (date.fromisoformat(fetched[:10]) - date.fromisoformat(day)).days // 365
    return (f"The text was {years} years old when it was fetched; much may have changed since.",) if years > 1 else ()


def _urls(readings: list[PolicyReading]) -> list[str]:
    return [reading.policy.url for reading in readings]


_ORDER = ("complete", "incomplete", "bracketed", "absent")
_DATES = {
    "complete": (
        Verdict.CONSISTENT,
        Severity.INFO,
        "The policy says when it last changed",
        "Day, month and year are given.",
    ),
    "incomplete": (
        Verdict.VAGUE,
        Severity.INFO,
        "The policy's date is not complete",
        "Without a day readers cannot tell which text held when.",
    ),
    "bracketed": (
        Verdict.UNTESTED,
        Severity.INFO,
        "The policy's date stands in brackets, as in a template",
        "Whether somebody filled it in or left it there cannot be told.",
    ),
}
_PLACEHOLDER = (
    Verdict.CONTRADICTED,
    Severity.LOW,
    "Where the policy's date should be stands a placeholder",
    "It announces a date and gives none; nobody filled it in.",
)

RULES = (
    Rule(
        id="no-policy",
        title="No policy",
        description="Whether a policy was found, and whether all that was found could be read.",
        practices=(Practice.META_SCOPE_DOMAINS,),
        behaviours=(),
        judge=_existence,
        examples=("Neither links nor usual addresses lead to a policy.",),
        counterexamples=("A policy that could not be read: there is one.", "Policies were not looked for."),
    ),
    Rule(
        id="policy-contact",
        title="A contact that can be used",
        description="Whether the contact that the policy gives can be an address at all.",
        practices=(Practice.META_CONTACT,),
        behaviours=(),
        judge=_contact,
        examples=("“Contact us at: []”", "An e-mail address with a space in its domain."),
        counterexamples=("privacy (at) example.com, written so against robots.",),
    ),
    Rule(
        id="policy-date",
        title="When the policy last changed",
        description="Whether the policy is dated, completely.",
        practices=(Practice.META_LAST_UPDATED,),
        behaviours=(),
        judge=_date,
        examples=("A policy without any date.", "“Last updated: [DATE]”"),
        counterexamples=("An old date: age alone breaks nothing.",),
    ),
)
