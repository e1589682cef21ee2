"""How data is protected on its way and at rest."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

RULES = (
    ClaimRule(
        practice=Practice.SECURITY_HTTPS,
        patterns=("https",),
        subject=ANYBODY,
        speech=("world", "about_policy"),
        unless=("look_for_lock",),
        examples=(
            ("affirms", "All pages are transmitted over HTTPS."),
            ("affirms", "Orders are protected by Secure Socket Layer (SSL) technology."),
        ),
        counterexamples=("Visit https://example.org/ for more.",),
    ),
    ClaimRule(
        practice=Practice.SECURITY_ENCRYPTION_GENERAL,
        patterns=("encrypt",),
        subject=ANYBODY,
        unless=("https", "not_encrypted"),
        always=Polarity.AFFIRMS,
        examples=(
            ("affirms", "Credit card numbers are encrypted."),
            ("affirms", "We cannot read your encrypted messages."),
        ),
        counterexamples=("We lock our doors.",),
    ),
    ClaimRule(
        practice=Practice.SECURITY_ENCRYPTION_GENERAL,
        patterns=("not_encrypted",),
        subject=ANYBODY,
        unless=("https",),
        always=Polarity.DENIES,
        examples=(("denies", "Messages that you send are not encrypted."),),
        counterexamples=("We cannot read your locked drawers.",),
    ),
    ClaimRule(
        practice=Practice.SECURITY_ENCRYPTION_GENERAL,
        patterns=("encrypt_more",),
        subject=ANYBODY,
        examples=(("affirms", "We use HTTPS, and measures such as encryption protect what we store."),),
        counterexamples=("We use SSL encryption.",),
    ),
    ClaimRule(
        practice=Practice.SECURITY_CERTIFIED,
        patterns=("certified standard", "standard certified", "participate seal"),
        subject=ANYBODY,
        gap=10,
        examples=(("affirms", "We have obtained ISO 27001 certification."),),
        counterexamples=("We follow good practice.",),
    ),
    ClaimRule(
        practice=Practice.SECURITY_GENERIC,
        patterns=(
            "security_act security_measure",
            "security_measure security_act personal_data",
            "security_act protect_from",
            "security_measure protect_from",
        ),
        subject=ANYBODY,
        unless=("security_risk",),
        denied=False,
        gap=14,
        examples=(("affirms", "We take reasonable measures to protect your data."),),
        counterexamples=("Please keep your password secret.",),
    ),
)
