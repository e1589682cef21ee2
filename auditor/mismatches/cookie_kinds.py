"""The kinds of cookies that policies tell apart, by what they are for."""

from auditor.model.findings import Behaviour
from auditor.model.practices import CookiePurpose, Practice

CATEGORY = {
    CookiePurpose.STRICTLY_NECESSARY: Practice.COOKIES_CATEGORY_STRICTLY_NECESSARY,
    CookiePurpose.FUNCTIONAL: Practice.COOKIES_CATEGORY_FUNCTIONAL,
    CookiePurpose.ANALYTICS: Practice.COOKIES_CATEGORY_ANALYTICS,
    CookiePurpose.ADVERTISING: Practice.COOKIES_CATEGORY_ADVERTISING,
    CookiePurpose.SOCIAL_MEDIA: Practice.COOKIES_CATEGORY_SOCIAL_MEDIA,
}
NON_ESSENTIAL = (CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING, CookiePurpose.SOCIAL_MEDIA)
PURPOSE_STATED = {
    CookiePurpose.ANALYTICS: (Practice.ANALYTICS_USED,),
    CookiePurpose.ADVERTISING: (Practice.ADS_PERSONALISED, Practice.ADS_THIRD_PARTY_NETWORKS),
    CookiePurpose.SOCIAL_MEDIA: (Practice.SOCIAL_PLUGINS, Practice.SOCIAL_LOGIN),
}
"""What else states the purpose of cookies, without the word."""


def is_non_essential(cookie: Behaviour) -> bool:
    """Is the cookie, for all that is known, for measuring, advertising or social networks? Unknown ones are not."""
    return bool(cookie.facts["is_sure"]) and cookie.facts["purpose"] in NON_ESSENTIAL


def is_necessary(cookie: Behaviour) -> bool:
    """Is the cookie surely one that the site needs to work?"""
    return bool(cookie.facts["is_sure"]) and cookie.facts["purpose"] == CookiePurpose.STRICTLY_NECESSARY


def kind_of(cookie: Behaviour) -> str | None:
    """Which kind of cookie a policy would call it, None where that is not sure. What a social network's button stores
    is the network's, for whatever it uses it besides."""
    if not cookie.facts["is_sure"]:
        return None
    is_of_button = cookie.facts["category"] == "social" and cookie.facts["purpose"] in NON_ESSENTIAL
    return CookiePurpose.SOCIAL_MEDIA if is_of_button else cookie.facts["purpose"]
