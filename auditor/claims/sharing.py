"""Who receives personal data."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

_NOT_SHARING = (
    "own_privacy_policy",
    "where_reader_wants",
    "policy_itself",
    "not_apply",
    "indirect_question",
    "list_of_changes",
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
)


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
        patterns=_given_to("outsider"),
        unless=(*_NOT_SHARING, "publicly", "only_to"),
        denial_unless=_NOT_A_DENIAL,
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
        patterns=("operator hand_out own_data", "own_data hand_out exception"),
        unless=(*_NOT_SHARING, "publicly", "abroad", "with_nobody", "authority", "merger", "only_to"),
        denial_unless=(*_NOT_A_DENIAL, "provider", "affiliate", "hired"),
        consent_decides=False,
        gap=16,
        examples=(("denies", "We do not disclose your personal data."),),
        counterexamples=("We do not transfer your personal data to other countries.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_UNRELATED_THIRD_PARTIES,
        patterns=("share unrelated", "share|sell personal_data unrelated", "unrelated share"),
        gap=16,
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
            "share personal_data only_with_consent",
            "negator share|sell recipient without_consent",
        ),
        always=Polarity.AFFIRMS,
        unless=("other_exceptions", "children_words", "law_exception"),
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
        unless=("merger", "outside_group", *_NOT_SHARING),
        denial_unless=_NOT_A_DENIAL,
        consent_decides=False,
        examples=(
            ("affirms", "We share your data with our subsidiaries."),
            ("denies", "We do not share personal data with affiliates."),
        ),
        counterexamples=("Our affiliates obey this policy.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_SERVICE_PROVIDERS,
        patterns=(
            "share provider",
            "share personal_data provider",
            "provider access_to personal_data",
            "provider receive personal_data",
            "provider to_whom share personal_data",
            "use provider behalf",
        ),
        gap=16,
        unless=_NOT_SHARING,
        denial_unless=_NOT_A_DENIAL,
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
        unless=("merger", "sell_goods", "right_to_know"),
        denial_unless=_NOT_A_DENIAL,
        gap=10,
        examples=(
            ("denies", "We do not sell your personal information."),
            ("affirms", "We may sell your personal data to marketers."),
        ),
        counterexamples=("If we sell our business, your data goes with it.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_AGGREGATE,
        patterns=("share aggregate", "aggregate share"),
        gap=8,
        examples=(("affirms", "We may share aggregated statistics with our partners."),),
        counterexamples=("We may keep aggregated data for ever.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_LEGAL,
        always=Polarity.AFFIRMS,
        patterns=(
            "share authority",
            "authority share personal_data",
            "share personal_data authority",
            "personal_data share authority",
            "report authority",
        ),
        gap=24,
        denied=False,
        unless=("aggregate_only",),
        examples=(("affirms", "We may disclose your data to law enforcement."),),
        counterexamples=("We comply with the law.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_MERGER,
        always=Polarity.AFFIRMS,
        patterns=(
            "merger personal_data share|move",
            "share personal_data merger",
            "personal_data share merger",
            "personal_data asset merger",
            "merger share personal_data",
        ),
        gap=30,
        denied=False,
        subject=ANYBODY,
        examples=(("affirms", "In a merger, your personal data may be transferred to the new owner."),),
        counterexamples=("We acquired this shop in 2010.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_MERGER,
        always=Polarity.AFFIRMS,
        patterns=("transfer_word personal_data", "personal_data transfer_word"),
        about=("merger",),
        denied=False,
        subject=ANYBODY,
        gap=6,
        examples=(("affirms", "In a merger, your data may be transferred."),),
        counterexamples=("Your data may be transferred to another country.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_PROTECTION,
        always=Polarity.AFFIRMS,
        patterns=(
            "share protect protect_object",
            "share personal_data protect protect_object",
            "necessary_following protect protect_object",
        ),
        gap=24,
        denied=False,
        examples=(("affirms", "We may disclose data to protect the rights or safety of our users."),),
        counterexamples=("We protect your data against theft.",),
    ),
    ClaimRule(
        practice=Practice.SHARING_PUBLIC_DISCLOSURE,
        patterns=(
            "make_public personal_data",
            "personal_data make_public",
            "public_item make_public",
            "operator make_public",
            "only_when publicly",
        ),
        gap=8,
        subject=ANYBODY,
        unless=("authorized_access", "data_sources", "list_of_changes", "indirect_question"),
        examples=(
            ("affirms", "Your user name and photo are publicly visible."),
            ("denies", "We will not publicly disclose your personal data."),
        ),
        counterexamples=("We are a public company.",),
    ),
)
