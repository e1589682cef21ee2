"""What becomes of cookies, and of collecting, when consent is taken back."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

DELETES = "deletes"
"""Qualifier of a claim that cookies go with the consent, by the site's doing."""
STOPS = "stops"
"""Qualifier of a claim that nothing more is collected then."""

RULES = (
    ClaimRule(
        practice=Practice.CONSENT_WITHDRAWABLE,
        patterns=(
            "taking_back we_remove cookie",
            "we_remove cookie taking_back",
            "taking_back cookie removed",
            "cookie removed taking_back",
        ),
        subject=ANYBODY,
        speech=(),
        unless=("reader_removes", "not_removed", "marketing_message", "children_words"),
        gap=14,
        always=Polarity.AFFIRMS,
        denied=False,
        denial_unless=("taking_back",),
        qualifiers=((DELETES, "cookies"),),
        examples=(
            ("affirms", "If you withdraw your consent, we delete the cookies."),
            ("affirms", "If you change your mind, the cookies are removed."),
        ),
        counterexamples=(
            "If you change your mind, you can delete cookies in your browser.",
            "Cookies are deleted when you close the browser.",
            "If you change your mind, the cookies are not deleted.",
        ),
    ),
    ClaimRule(
        practice=Practice.CONSENT_WITHDRAWABLE,
        patterns=("cookie removed thereupon", "cookie thereupon removed", "thereupon cookie removed"),
        about=("taking_back",),
        subject=ANYBODY,
        speech=(),
        unless=("reader_removes", "not_removed", "marketing_message", "children_words", "session_end"),
        gap=8,
        always=Polarity.AFFIRMS,
        denied=False,
        denial_unless=("thereupon",),
        qualifiers=((DELETES, "cookies"),),
        examples=(("affirms", "You can withdraw your consent. The cookies are then deleted."),),
        counterexamples=("You close the browser. The cookies are then deleted.",),
    ),
    ClaimRule(
        practice=Practice.CONSENT_WITHDRAWABLE,
        patterns=("taking_back nothing_more", "nothing_more taking_back"),
        about=("cookie", "analytics_words", "advertising_words"),
        subject=ANYBODY,
        speech=(),
        unless=("marketing_message", "children_words"),
        gap=14,
        always=Polarity.AFFIRMS,
        qualifiers=((STOPS, "data"),),
        examples=(("affirms", "If you change your mind, no further data is collected by these cookies."),),
        counterexamples=(
            "If you change your mind, we no longer send you our newsletter.",
            "No further data is collected by these cookies.",
        ),
    ),
)
