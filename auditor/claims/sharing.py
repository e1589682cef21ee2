"""Who receives personal data in the course of business; the law, a sale of the business, safety: see disclosure.py."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice, Scope

_NOT_SHARING = (
    "own_privacy_policy",
    "where_reader_wants",
    "policy_itself",
    "not_apply",
    "indirect_question",
    "list_of_changes",
    "guarded_against",
)
_NOT_A_DENIAL = (
    "forbidden",
    "these_recipients",
    "recipients_duty",
    "reader_request",
    "child",
    "dnt",
    "region",
    "no_consent_needed",
    "unrelated",
)
_PARTICULAR = ("particular_data", "particular_given")
"""Data that are told to be kept back, and not all of them."""
_PART = ("part_heading",)
_SOME_PURPOSES = ("for_marketing",)


def _given_to(recipient: str) -> tuple[str, ...]:
    return (
        f"share personal_data {recipient}",
        f"personal_data share {recipient}",
        f"share {recipient} personal_data",
        f"to_{recipient} share|hand_out personal_data",
        f"personal_data to_{recipient} share|hand_out",
        f"to_{recipient} personal_data share|hand_out",
        f"{recipient} access_to personal_data",
        f"{recipient} receive personal_data",
    )


RULES = (
    ClaimRule(
        practice=Practice.SHARING_THIRD_PARTIES,
        patterns=(*_given_to("outsider"), "handing"),
        unless=(*_NOT_SHARING, "publicly", "only_to"),
        denial_unless=(*_NOT_A_DENIAL, *_PARTICULAR),
        limited_by=(*_SOME_PURPOSES, "anyone_else", "this_case"),
        denied_in_part=_PART,
        denied_of_services=True,
        consent_decides=False,
        gap=16,
        examples=(
            ("affirms", "We may share your personal information with other companies."),
            ("denies", "We do not disclose your personal data to third parties."),
            ("conditional", "We will not share your personal data except in the following circumstances:"),
        ),
        counterexamples=(
            "You may share our pages with third parties.",
            "These companies may not disclose your personal data to third parties.",
            "We disclose the latest privacy policy to our dealers.",
        ),
    ),
    ClaimRule(
        # A promise for the numbers of telephones or cards is none for what else is known.
        practice=Practice.SHARING_THIRD_PARTIES,
        patterns=(
            "particular_data share recipient",
            "share particular_data recipient",
            "particular_data recipient share",
            "particular_given recipient",
        ),
        unless=(*_NOT_SHARING, "publicly", "only_to"),
        denial_unless=_NOT_A_DENIAL,
        consent_decides=False,
        gap=16,
        scope=Scope.SERVICE,
        examples=(("denies", "We do not share mobile numbers with third parties."),),
        counterexamples=("Mobile phones are made by third parties.",),
    ),
    ClaimRule(
        # Who denies a sharing with service providers denies no other.
        practice=Practice.SHARING_THIRD_PARTIES,
        patterns=_given_to("hired"),
        unless=(*_NOT_SHARING, "publicly", "only_to"),
        denied=False,
        consent_decides=False,
        gap=16,
        examples=(("affirms", "We share your personal data with couriers."),),
        counterexamples=("We do not share your personal data with couriers.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_THIRD_PARTIES,
        patterns=("share personal_data only_to", "personal_data share only_to", "share only_to"),
        unless=(*_NOT_SHARING, "publicly"),
        always=Polarity.CONDITIONAL,
        gap=16,
        examples=(("conditional", "We share your personal data only with our service providers."),),
        counterexamples=("We sell our shoes only with laces.",),
    ),
    ClaimRule(
        # To whom is left open: where it is told, the rules for those companies tell more.
        practice=Practice.SHARING_THIRD_PARTIES,
        patterns=(
            "operator hand_out own_data",
            "we_hand_out own_data",
            "own_data hand_out exception",
            "own_data negator hand_out",
        ),
        unless=(
            *_NOT_SHARING,
            "publicly",
            "abroad",
            "with_nobody",
            "authority",
            "merger",
            "only_to",
            "authorized_access",
        ),
        denial_unless=_NOT_A_DENIAL,
        denial_not_to=("provider", "affiliate", "hired", "stranger"),
        limited_by=(*_SOME_PURPOSES, "anyone_else", "this_case"),
        denied_in_part=_PART,
        denied_of_services=True,
        consent_decides=False,
        gap=16,
        examples=(("denies", "We do not disclose your personal data."),),
        counterexamples=("We do not transfer your personal data to other countries.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_THIRD_PARTIES,
        patterns=("no_noun own_data hand_out",),
        unless=(*_NOT_SHARING, "publicly", "abroad", "authority", "merger", "authorized_access"),
        denial_unless=(*_NOT_A_DENIAL, *_PARTICULAR),
        denial_not_to=("provider", "affiliate", "hired", "stranger"),
        limited_by=(*_SOME_PURPOSES, "anyone_else", "this_case"),
        denied_in_part=_PART,
        denied_of_services=True,
        gap=3,
        examples=(("denies", "No personal data is shared."),),
        counterexamples=("No bicycle is shared.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_UNRELATED_THIRD_PARTIES,
        patterns=(
            "share unrelated",
            "share|sell personal_data unrelated",
            "unrelated share",
            "to_unrelated share|hand_out",
        ),
        gap=16,
        limited_by=_SOME_PURPOSES,
        examples=(
            ("denies", "We never give personal data to unrelated third parties."),
            ("conditional", "We do not sell your data to unaffiliated companies without your consent."),
        ),
        counterexamples=("We share data with our affiliates.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_CONSENT_ONLY,
        patterns=(
            "negator share|sell personal_data without_consent",
            "without_consent negator share|sell personal_data",
            "without_consent share|sell personal_data late_negator",
            "share|sell negator personal_data without_consent",
            "share personal_data only_with_consent",
            "negator share|sell recipient without_consent",
        ),
        always=Polarity.AFFIRMS,
        unless=("other_exceptions", "children_words", "law_exception", *_SOME_PURPOSES),
        gap=22,
        examples=(("affirms", "We will never share your personal data with anybody without your consent."),),
        counterexamples=("We do not share your data except with affiliates or with your consent.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_CONSENT_ONLY,
        patterns=(
            "law_exception negator share|sell personal_data without_consent",
            "negator share|sell personal_data without_consent law_exception",
        ),
        always=Polarity.CONDITIONAL,
        unless=("other_exceptions", "children_words"),
        gap=22,
        examples=(("conditional", "Unless the law requires it, we do not share your data without your consent."),),
        counterexamples=("We share data when the law requires it.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_AFFILIATES,
        patterns=(
            "share affiliate",
            "affiliate share personal_data",
            "share personal_data affiliate",
            "affiliate use personal_data",
            "affiliate receive personal_data",
            "personal_data used_by affiliate",
        ),
        gap=16,
        subject=ANYBODY,
        unless=("merger", "outside_group", "right_to_know", *_NOT_SHARING),
        denial_unless=(*_NOT_A_DENIAL, *_PARTICULAR),
        consent_decides=False,
        examples=(
            ("affirms", "We share your data with our subsidiaries."),
            ("denies", "We do not share personal data with affiliates."),
        ),
        counterexamples=("Our affiliates obey this policy.",),
    ),
    ClaimRule(
        # What is shared may be told at length before those who receive it.
        practice=Practice.SHARING_AFFILIATES,
        patterns=("share to_affiliate",),
        gap=40,
        subject=ANYBODY,
        unless=("merger", "outside_group", "right_to_know", *_NOT_SHARING),
        denied=False,
        consent_decides=False,
        examples=(("affirms", "We share names, addresses, orders and what else you tell us with our subsidiaries."),),
        counterexamples=("We share an office with our neighbours.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_SERVICE_PROVIDERS,
        patterns=(
            "share provider",
            "share personal_data provider",
            "provider access_to personal_data",
            "provider receive personal_data",
            "provider to_whom share personal_data",
            "to_provider share|hand_out",
            "use provider behalf",
        ),
        gap=16,
        unless=_NOT_SHARING,
        denial_unless=_NOT_A_DENIAL,
        limited_by=("this_case",),
        consent_decides=False,
        examples=(
            ("affirms", "We share your address with vendors who ship our goods."),
            ("denies", "We do not share personal data with service providers."),
        ),
        counterexamples=("Service providers are companies that work for others.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_SALE,
        patterns=("sell personal_data", "negator sell", "sell recipient", "personal_data sell"),
        unless=("merger", "sell_goods", "right_to_know", "reader_sells"),
        denial_unless=(*_NOT_A_DENIAL, *_PARTICULAR),
        limited_by=("this_case",),
        denied_in_part=_PART,
        gap=10,
        examples=(
            ("denies", "We do not sell your personal information."),
            ("affirms", "We may sell your personal data to marketers."),
        ),
        counterexamples=("If we sell our business, your data goes with it.",),
    ),
    ClaimRule(
        # Who keeps pictures from being sold may sell what else is known.
        practice=Practice.SHARING_SALE,
        patterns=("negator sell particular_data", "particular_data negator sell"),
        unless=("merger", "sell_goods", "right_to_know", "reader_sells"),
        denial_unless=_NOT_A_DENIAL,
        denied_act=("sell",),
        gap=10,
        scope=Scope.SERVICE,
        examples=(("denies", "We do not sell your biometric data."),),
        counterexamples=("We sell cameras.",),
    ),
)
