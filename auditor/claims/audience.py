"""Children and adults."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

RULES = (
    ClaimRule(
        practice=Practice.AUDIENCE_CHILDREN,
        patterns=(
            "knowingly collect child",
            "collect child knowingly",
            "collect personal_data child",
            "knowingly child",
        ),
        subject=ANYBODY,
        speech=(),
        gap=20,
        examples=(
            ("denies", "We do not knowingly collect personal data from children under 13."),
            ("conditional", "We do not collect data from children without the consent of their parents."),
        ),
        counterexamples=("Our schools teach children.",),
    ),
    ClaimRule(
        practice=Practice.AUDIENCE_CHILDREN,
        patterns=(
            "child child_rule",
            "child_rule child",
            "parent_word consent_word",
            "consent_word parent_word",
            "parent_word child_rule",
            "child_law",
            "child_age",
        ),
        subject=ANYBODY,
        speech=(),
        gap=16,
        always=Polarity.AFFIRMS,
        unless=("knowingly",),
        examples=(
            ("affirms", "Our services are not intended for children."),
            ("affirms", "Minors under the age of 14 may use our services only with the consent of their parents."),
        ),
        counterexamples=("We sell toys.",),
    ),
    ClaimRule(
        practice=Practice.AUDIENCE_ADULTS_ONLY,
        patterns=("be_adult adult_age", "only_for adult_age", "adult_age be_required", "negator under_18 use"),
        subject=ANYBODY,
        speech=(),
        gap=8,
        unless=("mainly", "knowingly"),
        always=Polarity.AFFIRMS,
        examples=(("affirms", "You must be at least 18 years old to use this service."),),
        counterexamples=("Our website is mainly for adults.",),
    ),
)
