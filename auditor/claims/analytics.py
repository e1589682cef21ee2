"""Measuring how a site is used. The company that measures: see names.py."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Practice

_ELSEWHERE = (
    "about_contract",
    "see_more",
    "dnt",
    "own_privacy_policy",
    "reader_stops",
    "indirect_question",
    "share_to_understand",
)

RULES = (
    ClaimRule(
        practice=Practice.ANALYTICS_USED,
        patterns=(
            "operator analyse usage",
            "analyse usage",
            "use|load analytics_tool",
            "analytics_tool be_used",
            "analytics_tool collect",
            "collect usage analyse",
            "cookie analyse usage",
            "third_party analyse usage",
            "usage statistics_purpose",
            "usage measured",
            "audience_research",
            "negator analytics_tool our_pages|place",
            "does_without analytics_tool",
            "analytics_tool set_late",
            "usage_tracked",
        ),
        subject=ANYBODY,
        unless=_ELSEWHERE,
        denial_unless=(
            "data_ip_address",
            "data_device_id",
            "personal_data",
            "brand_alone",
            "measuring_cookies",
            "analytics_named",
        ),
        limited_by=("that_profile",),
        denied_act=(
            "use",
            "load",
            "analyse",
            "tool_act",
            "be_used",
            "not_used",
            "collect",
            "does_without",
            "usage_tracked",
        ),
        else_said=False,
        denied_for=True,
        denied_of_services=True,
        gap=7,
        examples=(
            ("affirms", "We analyse how visitors use our website."),
            ("affirms", "This site uses a web analytics service."),
            ("denies", "We do not use any analytics tools."),
        ),
        counterexamples=("We collect your name when you register.", "We do not use Google Analytics."),
    ),
    ClaimRule(
        practice=Practice.ANALYTICS_USED,
        patterns=("no_analytics",),
        subject=ANYBODY,
        unless=_ELSEWHERE,
        limited_by=("that_profile",),
        denied_of_services=True,
        examples=(
            ("denies", "No analytics, no tracking, no nonsense."),
            ("denies", "There are no analytics scripts on this website."),
        ),
        counterexamples=("No analytics cookies are set.", "We are no analytics company."),
    ),
    ClaimRule(
        # Who does without one company's tool may use another's.
        practice=Practice.ANALYTICS_USED,
        patterns=("use|load analytics_company", "analytics_company collect", "analytics_company be_used"),
        denied=False,
        subject=ANYBODY,
        unless=_ELSEWHERE,
        gap=7,
        examples=(("affirms", "We use Google Analytics."),),
        counterexamples=("We do not use Google Analytics.",),
    ),
)
