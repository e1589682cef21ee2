"""Cookies: that they are used, what for, by whom, for how long."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

_SOME_COOKIES = (
    "cookies_for",
    "purpose_limit",
    "not_identity",
    "third_party",
    "cookie_session",
    "cookie_persistent",
    "necessary_named",
    "functional_named",
    "analytics_named",
    "advertising_named",
    "social_named",
    "advertising_words",
    "identify",
    "link_data",
)
"""Who denies cookies of one kind or purpose does not deny cookies."""
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


def _category(practice: Practice, words: str, examples: tuple[tuple[str, str], ...], *more: str) -> ClaimRule:
    """Cookies of one purpose: named as such, or used for it."""
    return ClaimRule(
        practice=practice,
        patterns=(
            f"cookie {words}",
            f"{words} cookie",
            f"{words} kept_by_cookie",
            f"use cookie {words}",
            f"be_used|enable {words}",
            words.replace("_words", "_named"),
            *more,
        ),
        about=("cookie",),
        unless=("browser_control", "browser_setting", "dnt"),
        subject=ANYBODY,
        speech=("world",),
        gap=14,
        examples=examples,
        counterexamples=(
            "A cookie is a small text file that your browser keeps.",
            "You can block cookies in the settings of your browser.",
        ),
    )


RULES = (
    ClaimRule(
        practice=Practice.COOKIES_USED,
        patterns=(
            "operator use cookie",
            "use cookie",
            "use of cookie",
            "with_help cookie",
            "collect with_help cookie",
            "gather cookie",
            "own_cookies",
            "does_without cookie",
        ),
        unless=("browser_control",),
        denial_unless=_SOME_COOKIES,
        examples=(
            ("affirms", "We use cookies on this website."),
            ("denies", "Our website does not use cookies."),
            ("conditional", "We will not set cookies without your consent."),
        ),
        counterexamples=(
            "Cookies are small text files.",
            "Most browsers accept cookies automatically.",
            "Other websites may use cookies of their own.",
            "We do not use advertising cookies.",
            "We do not use cookies to follow you.",
        ),
    ),
    ClaimRule(
        practice=Practice.COOKIES_USED,
        patterns=("cookie be_used",),
        unless=("browser_control",),
        denial_unless=_SOME_COOKIES,
        gap=3,
        examples=(("affirms", "Cookies are placed when you open the shop."),),
        counterexamples=("Cookies that you delete are not used alone.",),
    ),
    _category(
        Practice.COOKIES_CATEGORY_STRICTLY_NECESSARY,
        "necessary_words",
        (
            ("affirms", "We use strictly necessary cookies."),
            ("affirms", "Some cookies keep the items in your shopping cart."),
        ),
    ),
    _category(
        Practice.COOKIES_CATEGORY_FUNCTIONAL,
        "functional_words",
        (("affirms", "We use cookies to remember your language settings."),),
    ),
    _category(
        Practice.COOKIES_CATEGORY_ANALYTICS,
        "analytics_words",
        (
            ("affirms", "We use cookies to analyse traffic."),
            ("denies", "We do not use analytics cookies."),
        ),
    ),
    _category(
        Practice.COOKIES_CATEGORY_ADVERTISING,
        "advertising_words",
        (
            ("affirms", "Advertising cookies are set by our partners."),
            ("denies", "We do not use cookies for advertising."),
        ),
        "personalised advertising_words",
    ),
    _category(
        Practice.COOKIES_CATEGORY_SOCIAL_MEDIA,
        "social_words",
        (("affirms", "Social media cookies let you share a page with friends."),),
    ),
    ClaimRule(
        practice=Practice.COOKIES_LIST_CLOSED,
        patterns=("classified types_of", "types_of be_used", "cookie classified", "operator use only cookie"),
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
        patterns=(f"only use {_NAMED}", f"use only {_NAMED}", "only use cookies_for"),
        unless=("open_list", "browser_control", "consent_given", "consent_word"),
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
    ClaimRule(
        practice=Practice.COOKIES_SESSION,
        patterns=("cookie_session",),
        unless=("browser_control",),
        subject=ANYBODY,
        speech=("world",),
        examples=(("affirms", "We use session cookies."), ("denies", "We do not use session cookies.")),
        counterexamples=("Your session ends when you log out.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_PERSISTENT,
        patterns=("cookie_persistent",),
        unless=("browser_control",),
        subject=ANYBODY,
        speech=("world",),
        examples=(("affirms", "We use persistent cookies."), ("denies", "We do not use persistent cookies.")),
        counterexamples=("A permanent record of your order is kept.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_DURATION,
        patterns=("cookie session_end", "cookie stay number time_span", "cookie number time_span"),
        about=("cookie",),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=("world",),
        gap=14,
        examples=(
            ("affirms", "These cookies expire after 30 days."),
            ("affirms", "Session cookies are deleted when you close your browser."),
        ),
        counterexamples=("We keep invoices for 10 years.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_THIRD_PARTY,
        patterns=(
            "third_party use cookie",
            "third_party be_used cookie",
            "allow third_party use cookie",
            "cookie be_used third_party",
            "cookie use third_party",
        ),
        unless=("browser_control",),
        subject=ANYBODY,
        speech=("world",),
        gap=7,
        examples=(
            ("affirms", "Third parties may set cookies on our website."),
            ("denies", "We do not allow third parties to place cookies."),
        ),
        counterexamples=("We tell no third party about cookies.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_THIRD_PARTY,
        patterns=("third_party cookie",),
        unless=("browser_control",),
        subject=ANYBODY,
        speech=("world",),
        gap=0,
        examples=(("affirms", "Some of them are third-party cookies."),),
        counterexamples=("We tell no third party about cookies.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_IDENTIFY_DEVICE,
        patterns=(
            "cookie identify device_or_visitor",
            "cookie device_or_visitor identify",
            "identify device_or_visitor cookie",
            "cookie_pronoun identify device_or_visitor",
        ),
        about=("cookie",),
        unless=("browser_control", "not_identity"),
        always=Polarity.AFFIRMS,
        denied=False,
        subject=ANYBODY,
        speech=(),
        gap=8,
        examples=(("affirms", "The cookie lets us recognise your computer on your next visit."),),
        counterexamples=("Cookies do not identify you personally.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_LINKED_TO_OTHER_DATA,
        patterns=(
            "cookie link_data personal_data",
            "link_data cookie personal_data",
            "cookie personal_data link_data",
            "link_data personal_data cookie",
        ),
        unless=("browser_control",),
        gap=12,
        subject=ANYBODY,
        examples=(
            ("affirms", "We combine cookie data with your personal information."),
            ("denies", "We do not link the information in cookies to any personal information."),
        ),
        counterexamples=("We store your personal data and use cookies.",),
    ),
    ClaimRule(
        practice=Practice.COOKIES_NOT_PERSONAL,
        patterns=(
            "cookie negator contain not_identify",
            "cookie contain negator not_identify",
            "cookie anonymous_data",
            "cookie negator not_identify",
        ),
        about=("cookie",),
        unless=("browser_control",),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=("world",),
        gap=12,
        examples=(("affirms", "Cookies do not contain any personal information."),),
        counterexamples=("Cookies contain a number.",),
    ),
)
