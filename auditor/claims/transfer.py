"""Where data is kept, where it goes, how long it stays."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice


def _retention(value: str, *patterns: str, examples: tuple[tuple[str, str], ...], gap: int = 18) -> ClaimRule:
    return ClaimRule(
        practice=Practice.RETENTION_PERIOD,
        value=value,
        patterns=patterns,
        subject=ANYBODY,
        unless=("cookie", "reader_asks", "retention_noise"),
        denied=value != "indefinite",
        gap=gap,
        examples=examples,
        counterexamples=("We keep your data safe.",),
    )


RULES = (
    ClaimRule(
        practice=Practice.TRANSFER_STORAGE_COUNTRY,
        regional=False,
        patterns=(
            "keep_data in_country",
            "personal_data keep_data in_country",
            "personal_data in_country keep_data",
            "servers in_country",
            "personal_data located in_country",
            "keep_data generated_in",
            "keep_data kept_abroad",
        ),
        subject=ANYBODY,
        unless=("court_words",),
        gap=10,
        examples=(("affirms", "Your personal data is stored on servers in Germany."),),
        counterexamples=("We have customers in Germany.",),
    ),
    ClaimRule(
        practice=Practice.TRANSFER_CROSS_BORDER,
        regional=False,
        patterns=("move_data abroad", "personal_data abroad move_data", "cross_border"),
        subject=ANYBODY,
        gap=14,
        unless=("court_words",),
        denied_of_services=True,
        examples=(
            ("affirms", "Your data may be transferred to countries outside your own."),
            ("conditional", "We do not transfer your personal information overseas unless you consent."),
        ),
        counterexamples=("We ship to many countries.",),
    ),
    ClaimRule(
        practice=Practice.TRANSFER_SAFEGUARDS,
        always=Polarity.AFFIRMS,
        patterns=(
            "safeguard_name",
            "move_data abroad ensure_protection",
            "ensure_protection transfer_word abroad",
            "ensure_protection transfer_word",
            "move_data abroad ask_consent|consent_word",
        ),
        about=("transfer_word", "abroad"),
        subject=ANYBODY,
        gap=22,
        unless=("merger",),
        examples=(("affirms", "Transfers to other countries rest on standard contractual clauses."),),
        counterexamples=("We sign a contract with every customer.",),
    ),
)

RETENTION = (
    _retention(
        "indefinite",
        "keep_data for_ever",
        "for_ever keep_data",
        examples=(("indefinite", "We may keep anonymous data indefinitely."),),
    ),
    _retention(
        "stated_period",
        "keep_data number time_span",
        "personal_data deleted number time_span",
        "after_period deleted",
        "deleted after_period",
        examples=(("stated_period", "We keep invoices for ten years."),),
    ),
    _retention(
        "until_request",
        "keep_data until_request",
        "process_data until_request",
        examples=(("until_request", "We keep your profile until you ask us to delete it."),),
    ),
    _retention(
        "limited_unspecified",
        "keep_data as_needed",
        "as_needed deleted",
        "deleted as_needed",
        examples=(("limited_unspecified", "We keep personal data only as long as necessary for our purposes."),),
    ),
)
