"""Signing in with accounts held elsewhere, and the other way that is promised beside it."""

from collections.abc import Iterator

from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case, Judgement, Rule, quote
from auditor.mismatches.wordings import wording
from auditor.model.findings import Severity, Verdict
from auditor.model.practices import Practice

_PRACTICE = Practice.SOCIAL_LOGIN
_OTHER_WAY = wording("sign_in.other_way")


def _offered(case: Case) -> Iterator[Judgement]:
    stance = case.statements.stance(_PRACTICE)
    promised = tuple(cited for cited in stance.affirms if _OTHER_WAY.search(cited.claim.quote))
    for row in case.of("sign-in"):
        seen = f"Pages offer to sign in with {row.subject.name}"
        if promised and row.facts["alone"]:
            yield Judgement(
                practice=_PRACTICE,
                verdict=Verdict.CONTRADICTED,
                severity=Severity.LOW,
                summary=f"{seen}, and no other way; the policy says {quote(promised[0])}",
                subject=row.subject,
                claims=promised,
                behaviours=(row,),
                reasons=(
                    "Another way is promised, and the pages that offer this one have no field for it.",
                    "Pages that were not visited may have it: what was looked at is where signing in is offered.",
                ),
            )
            continue
        yield hold(
            case,
            _PRACTICE,
            seen,
            row.subject,
            (row,),
            weight=Weight(denied=Severity.MEDIUM, silent=Severity.LOW),
            covers=(Practice.SOCIAL_PLUGINS,),
        )


RULES = (
    Rule(
        id="social-login",
        title="Signing in with accounts held elsewhere",
        description="Whether the policy speaks of the sign-in services that pages load, and whether another way to "
        "sign in is there where one is promised.",
        practices=(_PRACTICE,),
        behaviours=("sign-in",),
        judge=_offered,
        examples=("“You may also register by telephone”, and the page that asks to log in has WeChat alone.",),
        counterexamples=(
            "“You can log in with your Facebook account.”",
            "A field for an e-mail address beside the button.",
            "Forms could not be observed: untested at most.",
        ),
    ),
)
