"""Measuring how a site is used. The company that measures: see names.py."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Practice

RULES = (
    ClaimRule(
        practice=Practice.ANALYTICS_USED,
        patterns=(
            "operator analyse usage",
            "analyse usage",
            "use analytics_tool",
            "analytics_tool be_used",
            "analytics_tool collect",
            "collect usage analyse",
            "cookie analyse usage",
            "use analytics_company",
            "analytics_company collect",
            "third_party analyse usage",
            "usage statistics_purpose",
            "negator analytics_tool our_pages|place",
            "does_without analytics_tool",
        ),
        subject=ANYBODY,
        unless=("about_contract", "see_more", "dnt", "own_privacy_policy", "reader_stops", "indirect_question"),
        denial_unless=("data_ip_address", "data_device_id", "personal_data"),
        gap=7,
        examples=(
            ("affirms", "We analyse how visitors use our website."),
            ("affirms", "This site uses a web analytics service."),
            ("denies", "We do not use any analytics tools."),
        ),
        counterexamples=("We collect your name when you register.",),
    ),
)
