"""What is disclosed beside the course of business: to authorities, in a merger, to protect somebody, to the public."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

RULES = (
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
        unless=("aggregate_only", "abroad"),
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
