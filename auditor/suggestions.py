"""Drafts of what a policy leaves out: one for each vendor or subject of `undisclosed` and `vague` findings.

A draft says what was seen and no more. What cannot be seen, such as a purpose nobody knows, stands in [brackets] for a
person to fill in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.detectors.cookies import lifetime_in_words
from auditor.model.findings import Behaviour, Finding, Subject, Verdict

SENTENCES: Mapping[str, str] = {
    "analytics-use": "We use {service} to measure how our website is used.",
    "advertising-network": "{service} receives data about your visit through our website, for advertising.",
    "social-plugin": "Our pages contain parts of {service}, which learns from them which of our pages you open.",
    "pixel": "Our pages contain pixels (web beacons) of {service}: requests that tell it which page you open.",
    "web-storage": "{service} keeps data in your browser's storage (such as local storage) [what for].",
    "fingerprinting": "{service} reads characteristics of your device that can tell it from others [what for].",
    "session-recording": "{service} records what you do on our pages, so that your visit can be replayed.",
    "id-sync": "{service} exchanges identifiers with others, by which you can be recognised on other websites.",
    "cookie-use": "Our website stores cookies on your device. They are listed below.",
    "cookie-lifetime": "How long cookies stay on your device is told below.",
    "cookie-undeclared": "{service} stores cookies on your device. They are listed below.",
    "social-login": "You can sign in with your {service} account; {service} then learns that you do, and [what].",
    "cookie-category": "{service} stores cookies on your device. They are listed below.",
    "third-party-cookie": "{service} stores cookies of its own domain on your device. They are listed below.",
    "third-party-collection": "{service} collects data about your visit on our website itself.",
    "unrelated-sharing": "{service}, which is not part of our company, receives data about your visit [what for].",
    "form-recipient": "What you enter into forms on our website goes to {service} [what for].",
    "form-field": "We ask you for {name} [what for, and how long it is kept].",
    "location-prompt": "If you allow it, we use the position of your device [what for].",
    "no-policy": "[There is no policy that this could stand in: write one first, and link it from every page.]",
    "policy-contact": "Questions about privacy: [an e-mail address that somebody reads].",
    "policy-date": "This policy was last changed on [day, month and year].",
}
"""Rule -> the sentence that is missing where it finds something undisclosed or vague."""

NAMED: Mapping[str, str] = {
    "analytics.vendor_named": SENTENCES["analytics-use"],
    "thirdparty.named": "{service} receives data about your visit through our website [what for].",
}
"""Practice of `vendor-named` -> the sentence that names the vendor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCookie:
    """A cookie as a cookie table has it."""

    name: str
    provider: str
    purpose: str | None
    """None where it is not known for sure."""
    lifetime_seconds: float | None
    """None for a cookie that ends with the browser session."""

    @property
    def lifetime(self) -> str:
        return lifetime_in_words(self.lifetime_seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What could be written about one vendor or subject."""

    about: str
    company: str | None
    sentences: tuple[str, ...]
    cookies: tuple[SeenCookie, ...]
    hosts: tuple[str, ...]
    findings: tuple[Finding, ...]
    """Those it answers."""


def drafts(found: Iterable[Finding], behaviours: Iterable[Behaviour]) -> tuple[Draft, ...]:
    """A draft for each vendor or subject of which something is undisclosed or vague, in the order of the findings."""
    seen = tuple(behaviours)
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in found:
        if finding.verdict in (Verdict.UNDISCLOSED, Verdict.VAGUE):
            groups.setdefault((finding.subject.name, finding.subject.entity), []).append(finding)
    answered = {name for name, _ in groups}
    return tuple(_draft(tuple(rows), seen, answered) for rows in groups.values())


def _draft(rows: tuple[Finding, ...], seen: tuple[Behaviour, ...], answered: set[str]) -> Draft:
    about, site = rows[0].subject, rows[0].site
    theirs = tuple(row for row in seen if about.name in (row.facts.get("product"), row.subject.name))
    cookies = [row for row in theirs if row.kind == "cookie"]
    if any(finding.rule in ("cookie-use", "cookie-lifetime") for finding in rows):
        # The cookies of vendors that have a draft of their own stand there.
        cookies = [row for row in seen if row.kind == "cookie" and row.facts.get("product") not in answered]
    hosts = {str(host) for row in theirs for host in row.facts.get("hosts") or ()}
    return Draft(
        about=about.name,
        company=about.entity,
        sentences=(*dict.fromkeys(_sentence(finding) for finding in rows), *_introduction(about)),
        cookies=tuple(_cookie(row, site) for row in cookies),
        hosts=tuple(sorted(hosts)),
        findings=rows,
    )


def _sentence(finding: Finding) -> str:
    subject = finding.subject
    template = SENTENCES.get(finding.rule) or NAMED.get(finding.practice)
    if template is None:
        return f"[Say whether and how this is done: {finding.practice.meaning.removesuffix('.')}. {finding.summary}]"
    # Without a company behind it, what the site's own scripts keep or read is the site's.
    is_own = subject.entity is None and subject.kind in ("cookie", "storage", "script")
    words = template.format(service="our website" if is_own else subject.name, name=subject.name)
    return words[0].upper() + words[1:]


def _introduction(about: Subject) -> tuple[str, ...]:
    """Who is behind a product, unless its name says so."""
    if about.entity is None or about.entity.casefold() in about.name.casefold():
        return ()
    return (f"{about.name} is a service of {about.entity.rstrip('.')}.",)


def _cookie(row: Behaviour, site: str) -> SeenCookie:
    is_own = row.facts.get("party") == "first"
    return SeenCookie(
        name=row.subject.name,
        provider=row.subject.entity or (site if is_own else row.subject.host or site),
        purpose=str(row.facts["purpose"]) if row.facts.get("is_sure") and row.facts.get("purpose") else None,
        lifetime_seconds=row.facts.get("lifetime_seconds"),
    )
