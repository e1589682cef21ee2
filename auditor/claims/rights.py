"""Rights of the person, a claim for each."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice


def _right(value: str, words: str, *examples: str, more: tuple[str, ...] = ()) -> ClaimRule:
    return ClaimRule(
        practice=Practice.RIGHTS_LISTED,
        value=value,
        patterns=(f"right_lead {words}", *more),
        subject=ANYBODY,
        speech=(),
        denied=False,
        unless=("child", "policy_reading", "browser_setting"),
        gap=75,
        examples=tuple((value, example) for example in examples),
        counterexamples=("We keep our promises.",),
    )


RULES = (
    _right("access", "right_access", "You have the right to access your personal data."),
    _right("rectification", "right_rectification", "You may ask us to correct your personal data."),
    _right("erasure", "right_erasure", "You can request deletion of your personal data."),
    _right("restriction", "right_restriction", "You have the right to restrict the processing of your data."),
    _right("objection", "right_objection", "You have the right to object to the processing of your data."),
    _right("portability", "right_portability", "You have the right to data portability."),
    _right(
        "withdraw_consent",
        "withdraw",
        "You have the right to withdraw your consent.",
        more=("reader_can withdraw",),
    ),
    _right("close_account", "right_close_account", "You can close your account at any time."),
    _right("complaint", "right_complaint", "You have the right to lodge a complaint with a supervisory authority."),
    _right("optout_sale", "right_optout_sale", "You have the right to opt out of the sale of your data."),
    ClaimRule(
        practice=Practice.RIGHTS_RESPONSE_TIME,
        patterns=("answer number time_span", "answer within_time"),
        about=("request_words",),
        subject=ANYBODY,
        gap=12,
        always=Polarity.AFFIRMS,
        # “A log of requests with your IP address for seven days” answers nobody.
        unless=("cookie", "data_ip_address"),
        examples=(("affirms", "We will answer your request within 30 days."),),
        counterexamples=(
            "We will answer as soon as possible.",
            "Our server keeps a log of requests with your IP address for seven days.",
        ),
    ),
)
