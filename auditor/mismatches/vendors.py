"""Measuring, advertising and social networks: that it is done, and who does it."""

from collections.abc import Iterator

from auditor.knowledge.lookup import bare_name
from auditor.mismatches.companies import named_for
from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.kept_away import is_kept_away
from auditor.mismatches.polarity import is_negative
from auditor.mismatches.rule import Case, Judgement, Rule, absent, by_product, counted, listed, quote
from auditor.model.findings import Behaviour, CitedClaim, Severity, Subject, Verdict
from auditor.model.practices import Practice


def _analytics(case: Case) -> Iterator[Judgement]:
    yield from _practice(
        case,
        "analytics",
        Practice.ANALYTICS_USED,
        Weight(denied=Severity.HIGH, silent=Severity.MEDIUM),
        covers=(Practice.COOKIES_CATEGORY_ANALYTICS,),
        doing="measures how the site is used",
    )


def _advertising(case: Case) -> Iterator[Judgement]:
    yield from _practice(
        case,
        "advertising",
        Practice.ADS_THIRD_PARTY_NETWORKS,
        Weight(denied=Severity.HIGH, silent=Severity.HIGH),
        covers=(Practice.ADS_PERSONALISED, Practice.COOKIES_CATEGORY_ADVERTISING),
        also_denied_by=(Practice.THIRDPARTY_COLLECTS_ON_SITE,),
        doing="receives data for advertising",
    )


def _social(case: Case) -> Iterator[Judgement]:
    yield from _practice(
        case,
        "social",
        Practice.SOCIAL_PLUGINS,
        Weight(denied=Severity.MEDIUM, silent=Severity.LOW),
        covers=(Practice.SOCIAL_LOGIN, Practice.COOKIES_CATEGORY_SOCIAL_MEDIA),
        doing="is built into the pages",
    )


def _practice(
    case: Case,
    kind: str,
    practice: Practice,
    weight: Weight,
    *,
    covers: tuple[Practice, ...],
    doing: str,
    also_denied_by: tuple[Practice, ...] = (),
) -> Iterator[Judgement]:
    """One judgement a vendor on the practice itself; where it is stated, `vendor-named` asks for the name."""
    found = _found(case, kind)
    for product, rows in by_product(found):
        seen = f"{product} {doing} ({listed(str(host) for row in rows for host in row.facts['hosts'])})"
        subject = rows[0].subject
        vendor = str(rows[0].facts["vendor"])
        named, _, denied = case.statements.names(vendor)
        if denied and not named:
            yield _denied_by_name(practice, weight, seen, subject, rows, denied)
            continue
        by_company = named_for(case, vendor, kind)
        if (named or by_company) and not case.statements.stance(practice).said:
            yield Judgement(
                practice=practice,
                verdict=Verdict.CONSISTENT,
                severity=Severity.INFO,
                summary=f"{seen}; the policy names {'it' if named else 'the company'}: "
                f"{quote((*named, *by_company)[0])}",
                subject=subject,
                claims=(*named, *by_company)[:3],
                behaviours=rows,
                reasons=(
                    "A product that is named is disclosed with what it does."
                    if named
                    else "The company is named together with the purpose.",
                ),
            )
            continue
        yield hold(case, practice, seen, subject, rows, weight=weight, covers=covers, also_denied_by=also_denied_by)
    denies = case.statements.stance(practice).denies
    if denies and not found:
        none = Subject(kind="request", name=kind, host=case.site)
        yield absent(case, practice, denies, none, "Nothing of the kind was seen", "requests")


def _found(case: Case, kind: str) -> tuple[Behaviour, ...]:
    """Behaviours of a kind, without the vendors that were seen recording sessions: that is judged by its own rule."""
    recording = {row.facts["vendor"] for row in case.of("session-recording") if row.facts["recording"]}
    return tuple(row for row in case.of(kind) if row.facts["vendor"] not in recording)


def _denied_by_name(
    practice: Practice,
    weight: Weight,
    seen: str,
    subject: Subject,
    rows: tuple[Behaviour, ...],
    denied: tuple[CitedClaim, ...],
) -> Judgement:
    return Judgement(
        practice=practice,
        verdict=Verdict.CONTRADICTED,
        severity=weight.denied,
        summary=f"{seen}; the policy says {quote(denied[0])}",
        subject=subject,
        claims=denied,
        behaviours=rows,
        reasons=("The policy denies this vendor by name.",),
    )


_NAMED: tuple[tuple[str, Practice, Practice, tuple[Practice, ...]], ...] = (
    ("analytics", Practice.ANALYTICS_VENDOR_NAMED, Practice.ANALYTICS_USED, (Practice.COOKIES_CATEGORY_ANALYTICS,)),
    (
        "advertising",
        Practice.THIRDPARTY_NAMED,
        Practice.ADS_THIRD_PARTY_NETWORKS,
        (Practice.ADS_PERSONALISED, Practice.COOKIES_CATEGORY_ADVERTISING),
    ),
    (
        "social",
        Practice.THIRDPARTY_NAMED,
        Practice.SOCIAL_PLUGINS,
        (Practice.SOCIAL_LOGIN, Practice.COOKIES_CATEGORY_SOCIAL_MEDIA),
    ),
)


def _names(case: Case) -> Iterator[Judgement]:
    statements = case.statements
    for kind, practice, stated_by, covers in _NAMED:
        stated = (
            *statements.stance(stated_by).affirms,
            *statements.stance(stated_by).conditional,
            *statements.affirmed(covers),
        )
        for product, rows in by_product(_found(case, kind)):
            named, company, denied = statements.names(str(rows[0].facts["vendor"]))
            # “We tell Facebook nothing” names a company, and not as one that is told.
            company = tuple(cited for cited in company if not is_negative(cited.claim))
            seen = f"Data goes to {product} of {rows[0].facts['company']}"
            if named:
                verdict, severity, claims = Verdict.CONSISTENT, Severity.INFO, named[:3]
                said, reason = f"the policy names it: {quote(named[0])}", "The product is named."
            elif denied or statements.stance(stated_by).denies:
                continue  # the practice itself is judged; a name would not mend it
            elif with_purpose := _by_own_name(named_for(case, str(rows[0].facts["vendor"]), kind), rows[0]):
                verdict, severity, claims = Verdict.CONSISTENT, Severity.INFO, with_purpose[:3]
                said = f"the policy names the company with what it does: {quote(with_purpose[0])}"
                reason = "Who receives the data and for what is said; which of its products does it need not be."
            elif company and (stated or not statements.why_silence_proves_nothing):
                verdict, severity, claims = Verdict.VAGUE, Severity.LOW, (*company[:2], *stated[:1])
                said = f"the policy names only the company: {quote(company[0])}"
                reason = "A company's name stands for all its products; a reader cannot tell which of them is used."
            elif stated and not statements.why_silence_proves_nothing:
                verdict, severity, claims = Verdict.VAGUE, Severity.LOW, stated[:2]
                said = f"the policy does not say who it is: {quote(stated[0])}"
                reason = "The practice is disclosed, the recipient is covered only by a general description."
            else:
                continue  # nothing is said of the practice: judged as such
            yield Judgement(
                practice=practice,
                verdict=verdict,
                severity=severity,
                summary=f"{seen}; {said}",
                subject=rows[0].subject,
                claims=claims,
                silences=() if verdict is Verdict.CONSISTENT else (practice,),
                behaviours=rows,
                reasons=(reason,),
            )


def _others(case: Case) -> Iterator[Judgement]:
    """Services without an interest of their own in the visitor, and hosts nobody knows: listed, never accused."""
    practice = Practice.THIRDPARTY_NAMED
    for product, rows in by_product(case.of("third-party")):
        if is_kept_away(case, rows[0]):
            continue  # naming it is no disclosure of its use; see kept_away.py
        named, company, _ = case.statements.names(str(rows[0].facts["vendor"]))
        claims = (named or company)[:2]
        seen = f"The pages load {rows[0].facts['category']} services of {product}"
        yield Judgement(
            practice=practice,
            verdict=Verdict.CONSISTENT if named else Verdict.UNTESTED,
            severity=Severity.INFO,
            summary=f"{seen}; the policy {'names it: ' + quote(claims[0]) if named else 'does not name it'}",
            subject=rows[0].subject,
            claims=claims,
            silences=() if claims else (practice,),
            behaviours=rows,
            reasons=(
                "The product is named."
                if named
                else "A service of this kind learns the visitor's address and no more, for all that was seen; whether "
                "general words such as “service providers” mean it cannot be told.",
            ),
        )
    unknown = case.of("unknown-third-party")
    if unknown:
        yield Judgement(
            practice=practice,
            verdict=Verdict.UNTESTED,
            severity=Severity.INFO,
            summary=f"The pages also talk to {counted(len(unknown), 'host')} of which nothing is known "
            f"({listed((row.subject.name for row in unknown), 8)})",
            subject=Subject(kind="request", name="unknown hosts"),
            behaviours=unknown,
            reasons=("Who is behind a host decides whether it must be disclosed; that is not known here.",),
        )


def _by_own_name(claims: tuple[CitedClaim, ...], row: Behaviour) -> tuple[CitedClaim, ...]:
    """Without those that name the parent company alone: with whom in its group data is shared they leave open."""
    parent, company = (bare_name(str(row.facts[name] or "")).casefold() for name in ("parent", "company"))
    if not parent or parent == company:
        return claims
    words = [(cited, cited.claim.quote.casefold()) for cited in claims]
    return tuple(cited for cited, quote in words if parent not in quote or company in quote)


RULES = (
    Rule(
        id="analytics-use",
        title="The use of the site is measured",
        description="Whether the policy states or denies that the use of the site is measured, for each measuring "
        "service that the pages talk to.",
        practices=(Practice.ANALYTICS_USED,),
        behaviours=("analytics",),
        judge=_analytics,
        examples=("“We do not use any analytics service”, and Google Analytics receives data.",),
        counterexamples=("“We analyse how visitors use our site.”", "A tag manager that loads nothing."),
    ),
    Rule(
        id="advertising-network",
        title="Data goes to advertising companies",
        description="Whether the policy states or denies that advertising companies collect through the site.",
        practices=(Practice.ADS_THIRD_PARTY_NETWORKS,),
        behaviours=("advertising",),
        judge=_advertising,
        examples=("A policy without a word on advertising, and an advertising pixel that is called.",),
        counterexamples=("“Our advertising partners set cookies.”", "A host whose owner nobody knows."),
    ),
    Rule(
        id="social-plugin",
        title="Social networks are built in",
        description="Whether the policy speaks of the social networks whose code the pages load.",
        practices=(Practice.SOCIAL_PLUGINS,),
        behaviours=("social",),
        judge=_social,
        examples=("“We use no social plug-ins”, and a share widget is loaded.",),
        counterexamples=("A plain link to a profile.", "Login with the network, and the policy says so."),
    ),
    Rule(
        id="vendor-named",
        title="The vendor is named",
        description="Where a practice is disclosed, whether the company that does it is named by its product. Only the "
        "company's name, or only “partners”, is vague.",
        practices=(Practice.ANALYTICS_VENDOR_NAMED, Practice.THIRDPARTY_NAMED),
        behaviours=("analytics", "advertising", "social"),
        judge=_names,
        examples=("“We use analytics services”, and it is Google Analytics.",),
        counterexamples=("The product is named in the separate cookie policy.",),
    ),
    Rule(
        id="other-third-party",
        title="Other third parties",
        description="Content delivery, fonts, payment, support and security services, and hosts nobody knows: listed "
        "openly, never held against the policy.",
        practices=(Practice.THIRDPARTY_NAMED,),
        behaviours=("third-party", "unknown-third-party"),
        judge=_others,
        examples=("Fonts from a font service that the policy names.",),
        counterexamples=("A content delivery network that the policy does not name.", "An unknown host."),
    ),
)
