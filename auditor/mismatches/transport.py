"""Promises of encryption against what travels in the clear."""

from collections.abc import Iterator

from auditor.mismatches.polarity import holds_only_in_part
from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed
from auditor.mismatches.wordings import wording
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Practice

_EVERYTHING = wording("transport.everything")
"""Words by which a promise is about all that travels."""
_TRAVELS = wording("transport.travels")
"""Words of a promise about what travels. “We use TLS and firewalls to reduce risks” tells of a measure: a picture that
is loaded in the clear does not make it untrue."""


def _https(case: Case) -> Iterator[Judgement]:
    practice = Practice.SECURITY_HTTPS
    stance = case.statements.stance(practice)
    promise = (*stance.affirms, *stance.conditional)
    whole = [cited for cited in stance.affirms if not holds_only_in_part(cited.claim)]
    general = case.statements.affirmed((Practice.SECURITY_ENCRYPTION_GENERAL,))
    clear: list[tuple[Behaviour, str, Severity]] = [
        (form, f"A form sends {listed(str(name) for name in form.facts['fields'])} in the clear", Severity.HIGH)
        for form in case.of("form")
        if form.facts["in_the_clear"]
    ]
    clear += [(row, "Pages are delivered in the clear", Severity.HIGH) for row in case.of("insecure-page")]
    clear += [
        (row, f"Pages load parts in the clear ({listed(str(host) for host in row.facts['hosts'])})", Severity.MEDIUM)
        for row in case.of("mixed-content")
    ]
    for row, seen, severity in clear:
        claims = promise or general
        if not claims:
            continue
        telling = [cited for cited in whole if row.kind != "mixed-content" or _is_of_travelling(cited)]
        is_meant = bool(telling) or (bool(stance.affirms) and "payment" in row.facts.get("delicate", ()))
        verdict = Verdict.CONTRADICTED if is_meant else Verdict.UNTESTED
        claims = (*telling, *whole, *claims)
        yield judged(
            practice,
            verdict,
            severity if verdict.is_mismatch else Severity.MEDIUM,
            seen,
            row.subject,
            claims,
            (row,),
            "The statement is about what travels, and this travels without TLS."
            if is_meant
            else "The statement is conditional, about some data only, or tells of a measure, not of what travels.",
        )
    open_doors = tuple(_open_doors(case, tuple(cited for cited in whole if _EVERYTHING.search(cited.claim.quote))))
    yield from open_doors
    if promise and not clear and not open_doors:
        gap = case.missing("requests", "forms")
        encrypted = case.of("encrypted")
        verdict = Verdict.CONSISTENT if encrypted and not gap else Verdict.UNTESTED
        yield judged(
            practice,
            verdict,
            Severity.INFO,
            "Everything seen travels over TLS",
            Subject(kind="transport", name=case.site, host=case.site),
            promise,
            encrypted,
            gap or "All pages, their parts and the targets of their forms were looked at.",
        )


def _is_of_travelling(cited: CitedClaim) -> bool:
    return bool(_TRAVELS.search(cited.claim.quote) or _EVERYTHING.search(cited.claim.quote))


def _open_doors(case: Case, promise: tuple[CitedClaim, ...]) -> Iterator[Judgement]:
    """“All traffic is encrypted”, and the home page is given to who asks for it in the clear."""
    for row in case.of("https-redirect") if promise else ():
        if row.facts["redirects"] is False and "status" in row.facts:
            yield judged(
                Practice.SECURITY_HTTPS,
                Verdict.CONTRADICTED,
                Severity.MEDIUM,
                "The home page is delivered in the clear to who asks for it so, and does not lead to HTTPS",
                row.subject,
                promise,
                (row,),
                "The statement is about everything that travels, and this travels without TLS.",
            )


RULES = (
    Rule(
        id="https",
        title="Promised encryption",
        description="A promise of HTTPS, TLS or SSL against pages, parts of pages and forms that travel in the clear.",
        practices=(Practice.SECURITY_HTTPS, Practice.SECURITY_ENCRYPTION_GENERAL),
        behaviours=("form", "insecure-page", "mixed-content", "https-redirect", "encrypted"),
        judge=_https,
        examples=(
            "“All data is sent over HTTPS”, and the booking form posts to http:.",
            "“Our whole site is encrypted with TLS”, and http: gives its home page without leading to https:.",
        ),
        counterexamples=(
            "“We use encryption” as a general measure: untested.",
            "No promise is made.",
            "Nobody listens at http:.",
            "http: did not answer in time: not observed.",
        ),
    ),
)
