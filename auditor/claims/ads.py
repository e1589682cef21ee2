"""Advertising, social networks, messages to the person."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

_SHOWING = (
    "serve",
    "show_ads",
    "use",
    "load",
    "tool_act",
    "be_used",
    "not_used",
    "tailor",
    "collect_here",
    "allow",
    "see_ads",
)

RULES = (
    ClaimRule(
        practice=Practice.ADS_PERSONALISED,
        patterns=(
            "tailor advert",
            "advert tailor",
            "tailored_ads",
            "recommend personalised advert",
        ),
        subject=ANYBODY,
        unless=("dnt", "reader_stops", "learn_more"),
        denial_unless=("children_words", "hand_out", "identifying_data", "private_content", "particular_data"),
        denied_act=_SHOWING,
        else_said=False,
        limited_by=("based_on",),
        gap=7,
        examples=(
            ("affirms", "We show you advertisements that match your interests."),
            ("denies", "We do not use personalised advertising."),
        ),
        counterexamples=("We advertise in newspapers.",),
    ),
    ClaimRule(
        practice=Practice.ADS_THIRD_PARTY_NETWORKS,
        patterns=(
            "ad_company serve",
            "serve advert ad_company",
            "third_party serve advert",
            "third_party collect personal_data advert",
            "ad_company collect personal_data",
            "ad_company use cookie|beacon|similar_technologies",
            "ad_sites advert",
            "use|load ad_network",
            "serve third_party_ads",
            "show_ads third_party_ads",
            "advert served_by_others",
            "negator ad_network our_pages|place",
            "negator third_party_ads",
        ),
        subject=ANYBODY,
        unless=("dnt", "own_privacy_policy", "hand_out", "indirect_question"),
        # Who keeps data from advertisers may show what they place.
        denial_unless=("data_for_ads",),
        denied_act=_SHOWING,
        else_said=False,
        gap=9,
        examples=(
            ("affirms", "Ad networks serve advertisements on our pages."),
            ("denies", "We do not let ad networks collect data."),
        ),
        counterexamples=("We serve lunch to our partners.",),
    ),
    ClaimRule(
        # Without a verb: "No ads, no nonsense."
        practice=Practice.ADS_THIRD_PARTY_NETWORKS,
        patterns=("no_ads",),
        subject=frozenset({"operator", "others", None}),
        unless=("dnt", "in_email", "reader_stops", "browser_control"),
        limited_by=("tailored_ads",),
        denied_of_services=True,
        examples=(("denies", "There are no ads on this site."), ("denies", "This site has no ads and no nonsense.")),
        counterexamples=("Choose this to see no personalised ads.", "No advertisement is placed for our neighbours."),
    ),
    ClaimRule(
        practice=Practice.SOCIAL_PLUGINS,
        patterns=("plugin", "social_name button", "button social_name"),
        denied_act=("use", "load", "tool_act", "be_used", "not_used"),
        denied_for=True,
        subject=ANYBODY,
        gap=6,
        examples=(
            ("affirms", "Our pages hold social plug-ins such as the Like button."),
            ("denies", "We do not use social plugins."),
        ),
        counterexamples=("We are a social company.",),
    ),
    ClaimRule(
        practice=Practice.SOCIAL_LOGIN,
        patterns=("sign_in with_account", "with_account sign_in", "social_name sign_in", "sign_in social_name"),
        subject=ANYBODY,
        gap=12,
        speech=(),
        always=Polarity.AFFIRMS,
        examples=(("affirms", "You can log in with your Facebook account."),),
        counterexamples=("You can log in with your password.",),
    ),
    ClaimRule(
        practice=Practice.MARKETING_DIRECT,
        patterns=("marketing_verb marketing_content", "marketing_message marketing_verb", "use marketing_purpose"),
        gap=9,
        unless=("marketing_stop", "inform_us", "consent_of_policy", "change_policy", "authority", "security_incident"),
        examples=(
            ("affirms", "We will send you our newsletter."),
            ("denies", "We do not send promotional e-mail."),
        ),
        counterexamples=("You can unsubscribe from our newsletter.",),
    ),
)
