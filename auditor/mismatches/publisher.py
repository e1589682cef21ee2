"""Whose policy it is: another company's name in it, another site's policy in its place."""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, listed, quote
from auditor.mismatches.wordings import wording
from auditor.model.findings import CitedClaim, PolicyReading, Severity, Subject, Verdict
from auditor.model.practices import Practice

_PRACTICE = Practice.META_CONTROLLER_IDENTITY
_FORMS = frozenset(
    re.findall(
        r"\w+",
        "co ltd inc llc gmbh ag se sa sas sarl bv plc corp corporation limited company group the and of technology "
        "technologies holding holdings international services kg ug oy ab pty",
    )
)
"""Words of names that tell no company from another."""
_HOLDS = wording("publisher.holds")
"""Who is presented as the controller or the operator is whose policy it is, however little he is called like the site;
and who holds the card data may be the one who takes the payments."""
_TOGETHER = wording("publisher.together")
_OFTEN = 2
"""Times that a name stands in a policy from which on it was not left there by oversight."""
_SHORT = 3


def _named(case: Case) -> Iterator[Judgement]:
    for reading in case.statements.readings:
        claims = [cited for cited in case.statements.claims(_PRACTICE) if cited.policy == reading.policy.id]
        if claims and reading.policy.kind != "cookies":
            yield from _of_reading(case, reading, claims)


def _of_reading(case: Case, reading: PolicyReading, claims: list[CitedClaim]) -> Iterator[Judgement]:
    names = {name: cited for cited in reversed(claims) for name in cited.claim.qualifiers.get("names", ())}
    text = reading.policy.text.text if reading.policy.text else ""
    owner = _owner(case.site, text)
    ours = [name for name in names if _is_named(name, owner)]
    foreign = [name for name in names if name not in ours and not _shares(name, ours, text)]
    subject = Subject(kind="policy", name="controller", host=case.site)
    telling = [name for name in foreign if owner and _is_telling(names[name], owner)]
    if telling and owner:
        cited = names[telling[0]]
        yield _judgement(
            Verdict.CONTRADICTED, Severity.MEDIUM,
            f"The policy of {owner} names {telling[0]} as the one who holds the data: {quote(cited)}",
            subject, (cited,),
            f"The name shares no word with {owner}, whose name stands all over the policy, and it stands there once.",
            "Nothing in the sentence says that the two belong together.",
        )  # fmt: skip
    elif ours:
        cited = names[ours[0]]
        yield _judgement(
            Verdict.CONSISTENT, Severity.INFO, f"The policy names who is responsible: {listed(ours)}",
            subject, (cited,), "The name fits the site's own.",
        )  # fmt: skip
    elif names:
        cited = next(iter(names.values()))
        yield _judgement(
            Verdict.UNTESTED, Severity.INFO, f"The policy names {listed(names)} as responsible", subject, (cited,),
            f"Whether that is who runs {case.site} cannot be told from the names.",
        )  # fmt: skip


def _owner(site: str, text: str) -> str | None:
    """The name by which the policy calls the site's owner: that of its domain, where it stands in the text often."""
    label = _key(site.partition(".")[0])
    words = Counter(re.findall(r"\b[A-Z][\w.&-]{2,30}(?: [A-Z][\w.&-]{2,30})?", text))
    fits = [
        name for name, times in words.most_common() if times >= 2 and len(_key(name)) > _SHORT and _key(name) in label
    ]
    return max(fits, key=len, default=None)


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _parts(name: str) -> set[str]:
    return {word for word in re.findall(r"\w{3,}", name.lower()) if word not in _FORMS}


def _is_named(name: str, owner: str | None) -> bool:
    return owner is not None and (_key(owner) in _key(name) or bool(_parts(name) & _parts(owner)))


def _shares(name: str, ours: list[str], text: str) -> bool:
    """Does it share a word with a name of the owner, or stand in the text too often to have been left there?"""
    return any(_parts(name) & _parts(other) for other in ours) or text.count(name) >= _OFTEN


def _is_telling(cited: CitedClaim, owner: str) -> bool:
    """A sentence that names the owner too (“Gofile is operated by X SAS”) tells how the two belong together."""
    words = cited.claim.quote
    return bool(_HOLDS.search(words)) and not _TOGETHER.search(words) and _key(owner) not in _key(words)


def _judgement(
    verdict: Verdict, severity: Severity, summary: str, subject: Subject, claims: tuple[CitedClaim, ...], *reasons: str
) -> Judgement:
    return Judgement(
        practice=_PRACTICE,
        verdict=verdict,
        severity=severity,
        summary=summary,
        subject=subject,
        claims=claims,
        reasons=reasons,
    )


def _elsewhere(case: Case) -> Iterator[Judgement]:
    """A document that the site itself calls its policy, and that is another site's."""
    if case.statements.exist:
        return
    for policy in case.statements.policies:
        if policy.status == "rejected" and policy.reason == "other-site" and policy.found_by in ("footer", "banner"):
            address = policy.final_url or policy.url
            yield Judgement(
                practice=Practice.META_SCOPE_DOMAINS,
                verdict=Verdict.UNTESTED,
                severity=Severity.MEDIUM,
                summary=f"What the site links to as its policy speaks of another site: {address}",
                subject=Subject(kind="policy", name=address, host=case.site),
                silences=(Practice.META_SCOPE_DOMAINS,),
                reasons=(
                    "By the sites that it names it covers others, so nothing in it was held against this one.",
                    "The two may belong to one company in a way that neither shows.",
                ),
            )


RULES = (
    Rule(
        id="controller-name",
        title="Another company's name in the policy",
        description="Whether who is named as holding the data is the one whose policy it is. A name that was left in "
        "the text when it was taken over from elsewhere sends people to the wrong company.",
        practices=(_PRACTICE,),
        behaviours=(),
        judge=_named,
        examples=("The policy of WE.LOCK speaks of “your personal information held by SGM”.",),
        counterexamples=(
            "“… held by Example (Berlin) GmbH”, on example.org.",
            "“… by our affiliate Other Ltd.”",
            "A legal name that does not resemble the domain: untested.",
        ),
    ),
    Rule(
        id="policy-of-another-site",
        title="Another site's policy",
        description="Whether the document that the site links to as its policy is about this site.",
        practices=(Practice.META_SCOPE_DOMAINS,),
        behaviours=(),
        judge=_elsewhere,
        examples=("The footer's “Privacy policy” leads to the terms of the shop system's maker.",),
        counterexamples=("The policy of the group, which names its sites.", "Another document is the site's policy."),
    ),
)
