"""What a policy says of things that no browser can show: shown with the reason, and never more."""

from collections.abc import Iterator, Mapping

from auditor.mismatches.rule import Case, Judgement, Rule, quote
from auditor.model.findings import Severity, Subject, Verdict
from auditor.model.practices import Practice

_SERVERS = "what servers give to others is not seen by a browser"
NOT_TESTABLE: Mapping[Practice, str] = {
    Practice.TRACKING_EMAIL_PIXELS: "no e-mail is received in an audit",
    Practice.ADS_PERSONALISED: "what an advertisement is chosen by is decided on servers",
    Practice.MARKETING_DIRECT: "no message is received in an audit",
    Practice.CHOICE_MARKETING_OPTOUT: "no message is received in an audit, before or after refusing them",
    Practice.THIRDPARTY_SDK: "kits are built into apps; the scripts of pages are judged by vendor",
    Practice.SHARING_AFFILIATES: f"{_SERVERS}, and hosts of the same group count as the operator's own",
    Practice.SHARING_SERVICE_PROVIDERS: "whether a recipient works for the operator is a matter of contracts",
    Practice.SHARING_AGGREGATE: _SERVERS,
    Practice.SHARING_LEGAL: "disclosure to authorities happens out of sight",
    Practice.SHARING_PROTECTION: "disclosure to protect rights or safety happens out of sight",
    Practice.SHARING_MERGER: "it is about an event to come",
    Practice.SHARING_PUBLIC_DISCLOSURE: "whose data a page shows, and with whose consent, cannot be told from the page",
    Practice.CONSENT_NEW_PURPOSES: "it is about an event to come",
    Practice.META_CHANGE_NOTICE: "it is about an event to come",
    Practice.TRANSFER_SAFEGUARDS: "safeguards are contracts and measures inside companies",
    Practice.SECURITY_CERTIFIED: "a certificate is verified with who issued it",
    Practice.SECURITY_GENERIC: "measures inside a company are not seen by a browser",
    Practice.RETENTION_PERIOD: "deletion happens on servers",
    Practice.AUDIENCE_CHILDREN: "a browser has no age, and what is done with a minor's data happens on servers",
    Practice.AUDIENCE_ADULTS_ONLY: "it binds visitors; whom a site turns away is not seen without being somebody",
    Practice.DATA_OTHER_SOURCES: "where else data comes from is not seen by a browser",
    Practice.DATA_PURPOSE_LIMITED: "what data is used for is decided on servers",
    Practice.DATA_ACCURACY: "checks inside a company are not seen by a browser",
    Practice.RIGHTS_RESPONSE_TIME: "no request is made in an audit",
}
"""Practice -> why it is not testable from a browser, as the end of: not testable from a browser, because …"""


def _told(case: Case) -> Iterator[Judgement]:
    for practice, why in NOT_TESTABLE.items():
        claims = case.statements.claims(practice)
        if claims:
            what = practice.meaning.rstrip(".")
            yield Judgement(
                practice=practice,
                verdict=Verdict.UNTESTED,
                severity=Severity.INFO,
                summary=f"{what}: not testable from a browser; the policy says {quote(claims[0])}",
                subject=Subject(kind="policy", name=str(practice), host=case.site),
                claims=claims[:3],
                reasons=(f"Nothing that a visit shows could confirm or refute it: {why}.",),
            )


RULES = (
    Rule(
        id="out-of-sight",
        title="Said, and out of a browser's sight",
        description="Statements on what happens on servers, in contracts or in messages: they are shown with the "
        "reason why no visit can test them.",
        practices=tuple(NOT_TESTABLE),
        behaviours=(),
        judge=_told,
        examples=("“We keep your data for two years.”: untested.",),
        counterexamples=("A practice on which the policy says nothing.",),
    ),
)
