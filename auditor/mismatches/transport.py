"""Promises of encryption against what travels in the clear."""

from collections.abc import Iterator

from auditor.mismatches.rule import Case, Judgement, Rule, judged, listed
from auditor.mismatches.wording import holds_only_in_part
from auditor.model.findings import Behaviour, Severity, Subject, Verdict
from auditor.model.practices import Practice


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
        is_meant = bool(whole) or (bool(stance.affirms) and "payment" in row.facts.get("delicate", ()))
        verdict = Verdict.CONTRADICTED if is_meant else Verdict.UNTESTED
        claims = (*whole, *claims)
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
            else "The statement is conditional, about some data only, or does not speak of what travels.",
        )
    if promise and not clear:
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


RULES = (
    Rule(
        id="https",
        title="Promised encryption",
        description="A promise of HTTPS, TLS or SSL against pages, parts of pages and forms that travel in the clear.",
        practices=(Practice.SECURITY_HTTPS, Practice.SECURITY_ENCRYPTION_GENERAL),
        behaviours=("form", "insecure-page", "mixed-content", "encrypted"),
        judge=_https,
        examples=("“All data is sent over HTTPS”, and the booking form posts to http:.",),
        counterexamples=("“We use encryption” as a general measure: untested.", "No promise is made."),
    ),
)
