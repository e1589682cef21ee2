"""What becomes of an answer: whether it is remembered, and what is deleted and ends when consent is taken back."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

DELETES = "deletes"
"""Qualifier of a claim that cookies go with the consent, by the site's doing."""
STOPS = "stops"
"""Qualifier of a claim that nothing more is collected then."""
REMEMBERS = "remembers"
"""Qualifier of a claim that the answer is kept for some time, and not asked for again."""

RULES = (
    ClaimRule(
        practice=Practice.CONSENT_WITHDRAWABLE,
        patterns=(
            "taking_back we_remove cookie",
            "we_remove cookie taking_back",
            "taking_back cookie removed",
            "cookie removed taking_back",
            "taking_back removed cookie",
        ),
        subject=ANYBODY,
        speech=(),
        unless=("reader_removes", "not_removed", "mailing", "children_words"),
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
        unless=("reader_removes", "not_removed", "mailing", "children_words", "session_end"),
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
        unless=("mailing", "children_words"),
        gap=14,
        always=Polarity.AFFIRMS,
        qualifiers=((STOPS, "data"),),
        examples=(("affirms", "If you change your mind, no further data is collected by these cookies."),),
        counterexamples=(
            "If you change your mind, we no longer send you our newsletter.",
            "No further data is collected by these cookies.",
        ),
    ),
    ClaimRule(
        practice=Practice.CHOICE_ACCEPT_DECLINE,
        patterns=(
            "remembers_answer number time_span",
            "asks_no_more",
            "number time_span remembers_answer",
            "your_answer number time_span stay",
        ),
        about=("cookie", "taking_back", "accept_or_decline"),
        subject=ANYBODY,
        speech=(),
        unless=("mailing", "children_words", "this_visit"),
        gap=14,
        always=Polarity.AFFIRMS,
        denial_unless=("not_removed",),
        qualifiers=((REMEMBERS, "answer"),),
        examples=(
            ("affirms", "We remember your cookie choice for six months."),
            ("affirms", "Once you have accepted or declined cookies, the banner will not be shown again."),
        ),
        counterexamples=(
            "We remember your choice until you close the browser; cookies are deleted then.",
            "We keep your order for six months.",
        ),
    ),
)
