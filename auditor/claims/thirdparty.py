"""Other companies' code and collection on the site. Their names: see names.py."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Practice, Scope

_NOT_ON_SITE = ("dnt", "browser_control", "hand_out", "child", "indirect_question", "behalf")

RULES = (
    ClaimRule(
        practice=Practice.THIRDPARTY_SDK,
        patterns=("sdk",),
        subject=ANYBODY,
        speech=(),
        scope=Scope.APP,
        examples=(
            ("affirms", "Our app contains a software development kit of a payment company."),
            ("denies", "We do not use third-party SDKs."),
        ),
        counterexamples=("We develop software.",),
    ),
    ClaimRule(
        practice=Practice.THIRDPARTY_COLLECTS_ON_SITE,
        patterns=("no_trackers",),
        subject=frozenset({"operator", "others", None}),
        unless=("dnt", "browser_control", "in_email", "child"),
        denied_of_services=True,
        examples=(("denies", "There are no third-party trackers on our website."),),
        counterexamples=("No tracking number is needed.", "Third-party trackers are scripts of other companies."),
    ),
    ClaimRule(
        practice=Practice.THIRDPARTY_COLLECTS_ON_SITE,
        patterns=(
            "third_party collect_here personal_data our_pages",
            "our_pages third_party collect_here personal_data",
            "third_party collect_here our_pages personal_data",
            "third_party our_pages collect_here personal_data",
            "third_party collect_here across_sites our_pages",
            "allow third_party|recipient collect_here",
            "third_party use beacon collect_here",
            "third_party use beacon our_pages",
            "third_party be_used beacon our_pages",
        ),
        subject=ANYBODY,
        unless=_NOT_ON_SITE,
        # Who lets no others set cookies may let them collect without.
        denial_not_to=("cookie",),
        gap=12,
        examples=(
            ("affirms", "Third parties may collect information about your visits to our website."),
            ("denies", "We do not allow third parties to collect data on our pages."),
        ),
        counterexamples=(
            "We collect data from third parties.",
            "We do not allow third parties to set cookies on our website.",
        ),
    ),
    ClaimRule(
        practice=Practice.THIRDPARTY_COLLECTS_ON_SITE,
        patterns=(
            "third_party use cookie collect_here",
            "third_party use cookie our_pages",
            "third_party be_used cookie our_pages",
            "third_party use cookie|beacon|similar_technologies",
        ),
        subject=ANYBODY,
        unless=_NOT_ON_SITE,
        denied=False,
        gap=12,
        examples=(("affirms", "Third parties use cookies on our website."),),
        counterexamples=("Third parties do not use cookies on our website.",),
    ),
)
