"""What cookies are limited to: a list that is complete, purposes that are the only ones."""

from auditor.claims.rules import ClaimRule
from auditor.model.practices import Polarity, Practice

_ONE_KIND = (
    "these_cookies",
    "cookie_session",
    "cookie_persistent",
    "necessary_named",
    "functional_named",
    "analytics_named",
    "advertising_named",
    "social_named",
)
"""A limit for cookies of one kind is none for all."""
_NAMED = "necessary_named|functional_named|analytics_named|advertising_named|social_named"

RULES = (
    ClaimRule(
        practice=Practice.COOKIES_LIST_CLOSED,
        patterns=("classified types_of", "types_of be_used", "cookie divided", "operator use only cookie"),
        about=("cookie",),
        unless=("open_list", "browser_control", "also_words", "these_cookies"),
        always=Polarity.AFFIRMS,
        denied=False,
        speech=("world",),
        examples=(
            ("affirms", "This website uses the following types of cookies: session cookies and login cookies."),
            ("affirms", "Our cookies are divided into two types, namely functional and statistical cookies."),
        ),
        counterexamples=("We use different types of cookies, such as session cookies.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_LIST_CLOSED,
        patterns=(
            f"only use {_NAMED}|cookie_session",
            f"use only {_NAMED}|cookie_session",
            "only use cookies_for",
            f"use_only {_NAMED}",
        ),
        unless=("open_list", "browser_control", "consent_given", "consent_word", "as_a_rule"),
        always=Polarity.AFFIRMS,
        denied=False,
        gap=3,
        examples=(
            ("affirms", "We only use strictly necessary cookies."),
            ("affirms", "We use only functional cookies."),
        ),
        counterexamples=("We only use analytics cookies with your consent.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_PURPOSE_LIMITED,
        patterns=("only use cookies_for",),
        unless=("open_list", "browser_control", "consent_given", "consent_word"),
        always=Polarity.AFFIRMS,
        denied=False,
        gap=2,
        examples=(("affirms", "We only use cookies to keep you logged in."),),
        counterexamples=("We use cookies to keep you logged in.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_PURPOSE_LIMITED,
        patterns=(
            "negator use cookie purpose_limit",
            "cookie negator use purpose_limit",
            "negator cookie use purpose_limit",
            "use negator cookie purpose_limit",
            "use cookie negator purpose_limit",
            "negator cookie purpose_limit",
            "cookie only_for",
        ),
        unless=_ONE_KIND,
        always=Polarity.AFFIRMS,
        examples=(
            ("affirms", "We will not use cookies for purposes other than those described above."),
            ("affirms", "Cookies are not used for any other purpose."),
        ),
        counterexamples=("We use cookies for many purposes.",),
    ),
)
