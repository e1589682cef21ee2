"""What a policy declares and no visit showed: told, and never more."""

from collections.abc import Iterator, Mapping

from auditor.mismatches.rule import Case, Judgement, Rule, quote
from auditor.model.findings import Severity, Subject, Verdict
from auditor.model.practices import Practice

_SEEN_AS: Mapping[Practice, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Practice.COOKIES_USED: (("cookie",), ("cookies",)),
    Practice.COOKIES_CATEGORY_STRICTLY_NECESSARY: ((), ()),
    Practice.COOKIES_CATEGORY_FUNCTIONAL: ((), ()),
    Practice.COOKIES_CATEGORY_ANALYTICS: (("analytics",), ("requests", "cookies")),
    Practice.COOKIES_CATEGORY_ADVERTISING: (("advertising",), ("requests", "cookies")),
    Practice.COOKIES_CATEGORY_SOCIAL_MEDIA: (("social",), ("requests", "cookies")),
    Practice.COOKIES_PERSISTENT: ((), ()),
    Practice.TRACKING_BEACONS_PIXELS: (("pixel",), ("requests",)),
    Practice.TRACKING_LOCAL_STORAGE: (("storage",), ("storage_items",)),
    Practice.TRACKING_FINGERPRINTING: (("fingerprinting",), ("api_calls",)),
    Practice.TRACKING_SESSION_RECORDING: (("session-recording",), ("requests",)),
    Practice.ANALYTICS_USED: (("analytics",), ("requests",)),
    Practice.ADS_THIRD_PARTY_NETWORKS: (("advertising",), ("requests",)),
    Practice.SOCIAL_PLUGINS: (("social",), ("requests",)),
    Practice.SOCIAL_LOGIN: (("sign-in", "social"), ("requests",)),
}
"""Practice -> kinds of behaviour that would show it, and kinds of observation that are needed to see one. Where the
first are empty it is always there to be declared."""
_MANY = 6


def _declared(case: Case) -> Iterator[Judgement]:
    unseen = []
    for practice, (kinds, needed) in _SEEN_AS.items():
        stance = case.statements.stance(practice)
        if stance.affirms and not stance.denies and kinds and not case.of(*kinds):
            unseen.append((practice, stance.affirms, case.missing(*needed)))
    is_much = sum(gap is None for _, _, gap in unseen) >= _MANY
    for practice, claims, gap in unseen:
        yield Judgement(
            practice=practice,
            verdict=Verdict.UNTESTED if gap else Verdict.CONSISTENT,
            severity=Severity.INFO,
            summary=f"Declared, and {'perhaps ' if gap else ''}not seen: {practice.meaning} The policy says "
            f"{quote(claims[0])}",
            subject=Subject(kind="policy", name=str(practice), host=case.site),
            claims=claims[:3],
            reasons=(
                gap or "What is announced and not done harms nobody; other pages, or a choice, may bring it about.",
                *(
                    ("Much is declared that was not seen: the text looks like one taken over from elsewhere.",)
                    if is_much and not gap
                    else ()
                ),
            ),
        )


RULES = (
    Rule(
        id="declared-not-seen",
        title="Declared and not seen",
        description="What the policy says that the site does, where no visit showed it. That is no mismatch; a policy "
        "in which much of the kind stands is told apart.",
        practices=tuple(practice for practice, (kinds, _) in _SEEN_AS.items() if kinds),
        behaviours=("cookie", "analytics", "advertising", "social", "pixel", "storage", "fingerprinting"),
        judge=_declared,
        examples=("“We use web beacons”, and no beacon was sent: told, and no more.",),
        counterexamples=("What was seen.", "Where observations are missing: untested."),
    ),
)
