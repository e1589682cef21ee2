"""The banner's own words: held against what the site does, and against what its policies say."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.claims import read_document
from auditor.mismatches import cookie_purposes, cookies, prior_consent, refusals, sharing, tracking, vendors
from auditor.mismatches.rule import Case, Judgement, Rule, quote
from auditor.mismatches.statements import Statements
from auditor.model.findings import Behaviour, CitedClaim, PolicyReading, Severity, Subject, Verdict
from auditor.model.policies import PolicyDocument
from auditor.model.practices import Practice
from auditor.policy.documents import from_text

_HELD = (
    *cookies.RULES,
    *cookie_purposes.RULES,
    *prior_consent.RULES,
    *refusals.RULES,
    *vendors.RULES,
    *tracking.RULES,
    *sharing.RULES,
)
"""Rules that hold promises against what was seen; a banner's promises are no others."""
_COMPARED = (
    Practice.COOKIES_USED,
    Practice.COOKIES_CATEGORY_FUNCTIONAL,
    Practice.COOKIES_CATEGORY_ANALYTICS,
    Practice.COOKIES_CATEGORY_ADVERTISING,
    Practice.COOKIES_CATEGORY_SOCIAL_MEDIA,
    Practice.COOKIES_THIRD_PARTY,
    Practice.ANALYTICS_USED,
    Practice.ADS_THIRD_PARTY_NETWORKS,
    Practice.SOCIAL_PLUGINS,
    Practice.SHARING_THIRD_PARTIES,
    Practice.TRACKING_CROSS_SITE,
)
_NOWHERE = "banner"
"""Stands for the address of a banner's words: they have none of their own."""


def _words(case: Case) -> Iterator[tuple[Behaviour, Case]]:
    """Each banner with the case in which its words are all that is said."""
    for banner in case.of("banner-words"):
        text = from_text(str(banner.facts["text"]))
        document = PolicyDocument(kind="other", url=_NOWHERE, fetched="", found_by="banner", status="read", text=text)
        reading = PolicyReading(policy=document, reading=read_document(text, case.site))
        yield banner, replace(case, statements=Statements((reading,), (document,), "given"))


def _promises(case: Case) -> Iterator[Judgement]:
    seen: set[tuple[Practice, str]] = set()
    for banner, only in _words(case):
        for rule in _HELD:
            for judgement in rule.judge(only):
                key = (judgement.practice, judgement.subject.name)
                if judgement.verdict is Verdict.CONTRADICTED and judgement.claims and key not in seen:
                    seen.add(key)
                    yield _of_banner(banner, judgement)


def _of_banner(banner: Behaviour, judgement: Judgement) -> Judgement:
    doing = judgement.summary.partition("; the policy says")[0]
    return replace(
        judgement,
        summary=f"{doing}; the banner says {quote(judgement.claims[0])}",
        claims=(),
        silences=(),
        behaviours=(_said(banner, judgement.claims[0]), *judgement.behaviours),
        reasons=(
            *judgement.reasons,
            "The statement stands in the banner itself, which more people read than any policy.",
        ),
    )


def _compared(case: Case) -> Iterator[Judgement]:
    told: set[Practice] = set()
    for banner, only in _words(case):
        for practice in _COMPARED:
            there, here = only.statements.stance(practice), case.statements.stance(practice)
            pair = _opposed(there.denies, here.affirms) or _opposed(there.affirms, here.denies)
            if pair and practice not in told:
                told.add(practice)
                yield _both(banner, practice, *pair)
        promised = case.statements.stance(Practice.CONSENT_BEFORE_COOKIES).affirms
        by_use = only.statements.stance(Practice.CONSENT_BY_USE).affirms
        if promised and by_use and Practice.CONSENT_BEFORE_COOKIES not in told:
            told.add(Practice.CONSENT_BEFORE_COOKIES)
            yield _both(banner, Practice.CONSENT_BEFORE_COOKIES, by_use[0], promised[0])


def _opposed(one: tuple[CitedClaim, ...], other: tuple[CitedClaim, ...]) -> tuple[CitedClaim, CitedClaim] | None:
    return (one[0], other[0]) if one and other else None


def _both(banner: Behaviour, practice: Practice, there: CitedClaim, here: CitedClaim) -> Judgement:
    return Judgement(
        practice=practice,
        verdict=Verdict.AMBIGUOUS,
        severity=Severity.MEDIUM,
        summary=f"The banner says {quote(there)}, the policy says {quote(here)}",
        subject=Subject(kind="consent", name=f"banner and policy: {practice}"),
        claims=(here,),
        behaviours=(_said(banner, there),),
        reasons=("Both are the site's own words on the same practice, and one of them is not so.",),
    )


def _said(banner: Behaviour, cited: CitedClaim) -> Behaviour:
    """The banner, cited for one of its sentences."""
    return replace(banner, evidence=tuple(replace(item, quote=cited.claim.quote) for item in banner.evidence))


RULES = (
    Rule(
        id="banner-promise",
        title="What the banner promises",
        description="Statements in the consent banner are read as those of a policy are, and held against what the "
        "site does.",
        practices=tuple(dict.fromkeys(practice for rule in _HELD for practice in rule.practices)),
        behaviours=("banner-words", "cookie", "analytics", "advertising"),
        judge=_promises,
        examples=("“We only use strictly necessary cookies”, says the banner, and _ga is stored.",),
        counterexamples=(
            "A banner that asks and promises nothing.",
            "What the banner leaves out.",
        ),
    ),
    Rule(
        id="banner-and-policy",
        title="Banner and policy",
        description="Statements in the consent banner against those of the policies: where one denies flatly what the "
        "other says, a reader cannot know which holds.",
        practices=(*_COMPARED, Practice.CONSENT_BEFORE_COOKIES),
        behaviours=("banner-words",),
        judge=_compared,
        examples=("“No advertising cookies” in the banner, “our advertising cookies” in the policy.",),
        counterexamples=("The policy says more than the banner.", "“If you refuse, we use no cookies.”"),
    ),
)
