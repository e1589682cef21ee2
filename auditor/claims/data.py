"""What personal data is collected, a claim for each category, and the limits that are promised."""

from auditor.claims.rules import ANYBODY, OPERATOR, READER, ClaimRule
from auditor.model.practices import Polarity, Practice

CATEGORIES = (
    ("name", "We collect your first and last name."),
    ("email", "We collect your e-mail address."),
    ("phone", "We ask for your telephone number."),
    ("postal_address", "We collect your postal address."),
    ("company", "We collect your company name."),
    ("job_title", "We collect your job title."),
    ("industry", "We collect your industry."),
    ("country", "We collect your country or region."),
    ("resume", "When you apply, we collect your resume."),
    ("date_of_birth", "We collect your date of birth."),
    ("gender", "We collect your age and gender."),
    ("education", "We collect your education background."),
    ("identity", "We collect your passport number."),
    ("account_credentials", "We collect your user name and password."),
    ("social_account", "We collect your Facebook profile information."),
    ("photo", "We collect the photos you upload."),
    ("payment", "We collect your credit card number."),
    ("order", "We collect information on purchased goods."),
    ("ip_address", "We collect your IP address."),
    ("browser", "We collect your browser type."),
    ("operating_system", "We collect your operating system."),
    ("timezone", "We collect your time zone."),
    ("plugins", "We collect browser plug-in types and versions."),
    ("device_model", "We collect your device model."),
    ("device_id", "We collect unique device identifiers."),
    ("battery", "We collect the battery level."),
    ("network", "We collect the network status."),
    ("software", "We collect the version of your software."),
    ("usage", "We collect the pages you visit."),
    ("search_terms", "We collect your search queries."),
    ("referrer", "We collect the referring URL."),
    ("logs", "We collect log files."),
    ("location_coarse", "We collect your approximate location."),
    ("location_precise", "We collect your GPS location."),
    ("contacts", "We collect your address book."),
    ("messages", "We collect the messages that you send."),
    ("sensitive", "We collect sensitive personal data."),
    ("free_text", "We collect your comments and feedback."),
)
_ACTS = ("gather", "gathered")


def _collects(value: str, example: str) -> ClaimRule:
    words = f"data_{value}"
    return ClaimRule(
        practice=Practice.DATA_COLLECTS,
        value=value,
        patterns=(f"gather {words}", f"listed {words}", f"{words} gathered"),
        unless=("not_collecting", "given_away"),
        denial_unless=("no_data_in_cookies", "not_used_to", "one_service"),
        limited_by=("for_marketing",),
        denied_act=_ACTS,
        denied_partly=("some_cases",),
        denied_in_part=("data_part",),
        subject=ANYBODY,
        speech=("world", "definition"),
        gap=45,
        examples=((value, example),),
        counterexamples=("We like our work.",),
    )


def _handed_over(value: str) -> ClaimRule:
    """What the person is asked to give."""
    return ClaimRule(
        practice=Practice.DATA_COLLECTS,
        value=value,
        patterns=(f"hand_over data_{value}",),
        unless=("not_collecting", "given_away"),
        # Who need not give it here may be asked for it there.
        denied=False,
        subject=frozenset({"reader", None}),
        gap=45,
        counterexamples=("We provide our own name and address, e-mail and phone.",),
    )


def _listed(value: str) -> ClaimRule:
    """A bare item of a list of what is collected: "IP address"."""
    return ClaimRule(
        practice=Practice.DATA_COLLECTS,
        value=value,
        patterns=(f"data_{value}",),
        about=("collecting_heading",),
        unless=("not_collecting", "finite_verb"),
        denial_unless=("no_data_in_cookies", "one_service"),
        denied_act=_ACTS,
        denied_partly=("some_cases",),
        denied_in_part=("data_part",),
        subject=ANYBODY,
        counterexamples=("IP address",),
    )


RULES = (
    *(_collects(value, example) for value, example in CATEGORIES),
    *(_handed_over(value) for value, _ in CATEGORIES),
    *(_listed(value) for value, _ in CATEGORIES),
    ClaimRule(
        practice=Practice.DATA_LIST_EXCLUSIVE,
        patterns=(
            "only gather personal_data stated_data",
            "gather only personal_data stated_data",
            "gather only stated_data personal_data",
            "only gather stated_data personal_data",
            "only personal_data operator gather",
            "operator gather needed_data",
            "negator gather corresponding",
        ),
        always=Polarity.AFFIRMS,
        gap=5,
        unless=("cookie", "child", "consent_word", "not_a_list", "about_policy", "hand_out"),
        examples=(("affirms", "We only collect the information that is necessary for your order."),),
        counterexamples=("We collect information.", "We only store your data for as long as necessary."),
    ),
    ClaimRule(
        practice=Practice.DATA_EXPLICIT_REQUEST_ONLY,
        patterns=("need_to_identify explicit_ask", "only_identify explicit_ask"),
        gap=20,
        always=Polarity.AFFIRMS,
        examples=(("affirms", "Whenever we need to identify you, we will explicitly ask you for the information."),),
        counterexamples=("We identify visitors by a number.",),
    ),
    ClaimRule(
        practice=Practice.DATA_LIST_EXCLUSIVE,
        qualifiers=(("moment", "submission"),),
        patterns=(
            "only gather once_sent",
            "gather only once_sent",
            "only_once_sent gather",
            "only gather what_is_sent",
            "gather only what_is_sent",
            "only gather personal_data what_is_sent",
            "gather only personal_data what_is_sent",
            "negator gather until_sent",
            "until_sent negator gather",
            "gather negator until_sent",
        ),
        gap=12,
        always=Polarity.AFFIRMS,
        subject=READER | OPERATOR,
        unless=("cookie", "child"),
        examples=(
            ("affirms", "We only collect your e-mail address when you submit the form."),
            ("affirms", "We do not record what you type until you press send."),
        ),
        counterexamples=("When you submit the form we collect your e-mail address.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_SESSION_RECORDING,
        qualifiers=(("moment", "typing"),),
        patterns=("gather even_unsent", "even_unsent gather", "gather typed_keys"),
        gap=20,
        always=Polarity.AFFIRMS,
        denied=False,
        subject=ANYBODY,
        unless=("cookie", "child", "consent_word"),
        examples=(("affirms", "We collect what you enter into our forms even if you do not submit them."),),
        counterexamples=("We collect what you enter when you submit the form.",),
    ),
    ClaimRule(
        practice=Practice.DATA_OTHER_SOURCES,
        patterns=(
            "gather personal_data other_sources",
            "gather other_sources",
            "other_sources personal_data gather",
            "combine other_sources",
        ),
        gap=12,
        unless=("consent_word", "negator"),
        examples=(("affirms", "We receive data about you from public sources."),),
        counterexamples=("We collect data from you.",),
    ),
    ClaimRule(
        practice=Practice.DATA_PURPOSE_LIMITED,
        patterns=(
            "negator use_data personal_data beyond_purpose",
            "negator gather personal_data beyond_purpose",
            "use_data personal_data only_purpose",
            "personal_data negator use_data beyond_purpose",
        ),
        always=Polarity.AFFIRMS,
        gap=22,
        unless=("cookie", "child", "share", "sharing_consent", "others_duty"),
        examples=(("affirms", "We will not use your personal data for other purposes."),),
        counterexamples=("We use your data for marketing.",),
    ),
    ClaimRule(
        practice=Practice.DATA_PURPOSE_LIMITED,
        patterns=("new_purpose ask_consent", "new_purpose refuse_offer"),
        always=Polarity.CONDITIONAL,
        gap=40,
        unless=("cookie", "child", "share", "merger", "new_owner"),
        examples=(("conditional", "When we use your data for other purposes, we will ask for your consent first."),),
        counterexamples=("We ask for your consent.",),
    ),
    ClaimRule(
        practice=Practice.DATA_ACCURACY,
        patterns=(
            "check_data accuracy personal_data",
            "check_data personal_data accuracy",
            "keep_accurate personal_data",
        ),
        gap=10,
        denied=False,
        unless=("right_lead",),
        examples=(("affirms", "We use methods to confirm that your personal data is accurate and up to date."),),
        counterexamples=("Please tell us when your address changes.",),
    ),
)
