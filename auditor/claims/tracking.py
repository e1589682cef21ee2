"""Other ways of following a visitor: beacons, storage, identifiers, fingerprints, recordings."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Practice, Scope

_USING = ("use", "load", "tool_act", "be_used", "not_used")
"""Who denies one of these of a technique denies the technique; who denies to share what it yields does not."""
_RECORDING = (*_USING, "gather")

RULES = (
    ClaimRule(
        practice=Practice.TRACKING_BEACONS_PIXELS,
        patterns=(
            "operator use beacon",
            "use beacon",
            "beacon be_used",
            "third_party use beacon",
            "beacon track",
            "with_help beacon",
            "similar_technologies be_used beacon",
            "negator beacon our_pages|place",
        ),
        unless=("in_email", "dnt"),
        denial_unless=("pixel_of",),
        subject=ANYBODY,
        denied_act=_USING,
        denied_for=True,
        gap=16,
        examples=(
            ("affirms", "Our pages may contain web beacons."),
            ("denies", "We do not use tracking pixels."),
        ),
        counterexamples=("Web beacons are small images.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_EMAIL_PIXELS,
        patterns=("beacon in_email", "in_email beacon", "in_email contain beacon", "open_or_click in_email beacon"),
        subject=ANYBODY,
        gap=14,
        scope=Scope.EMAIL,
        speech=("world",),
        examples=(("affirms", "Our newsletters contain a pixel that tells us whether they were opened."),),
        counterexamples=("We will send you an email when your order is ready.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_LOCAL_STORAGE,
        patterns=("web_storage",),
        denied_act=_USING,
        denied_for=True,
        denial_unless=("in_storage",),
        subject=ANYBODY,
        examples=(("affirms", "We keep your basket in local storage."), ("denies", "We do not use Flash cookies.")),
        counterexamples=("Goods are kept in storage near you.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_SIMILAR_GENERIC,
        patterns=(
            "operator use cookie similar_technologies",
            "use cookie similar_technologies",
            "cookie similar_technologies be_used",
            "use similar_technologies",
            "beacon similar_technologies be_used",
        ),
        unless=("browser_control", "web_storage"),
        denial_unless=("technologies_for",),
        denied_act=_USING,
        denied_for=True,
        denied_of_services=True,
        examples=(
            ("affirms", "We use cookies and similar technologies."),
            ("affirms", "We may use cookies, web beacons or similar technologies."),
        ),
        counterexamples=("We use cookies.", "Cookies and similar technologies are commonly used on the Internet."),
    ),
    ClaimRule(
        practice=Practice.TRACKING_DEVICE_IDENTIFIERS,
        patterns=(
            "collect device_identifier",
            "device_identifier collect",
            "list_lead device_identifier",
            "use device_identifier",
        ),
        denial_unless=("no_data_in_cookies",),
        gap=20,
        speech=(),
        examples=(
            ("affirms", "We collect your device identifier and your operating system."),
            ("denies", "We do not collect device identifiers."),
        ),
        counterexamples=("Cookies and device identifiers are technologies commonly used on the Internet.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_FINGERPRINTING,
        patterns=(
            "use fingerprint",
            "fingerprint be_used",
            "collect fingerprint",
            "negator fingerprint device_or_visitor",
            "fingerprint not_used",
        ),
        denied_act=(*_RECORDING, "fingerprint"),
        denied_for=True,
        examples=(
            ("affirms", "We use device fingerprinting to prevent fraud."),
            ("denies", "We do not use fingerprinting."),
        ),
        counterexamples=("You can unlock your phone with your finger.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_CROSS_SITE,
        patterns=("follow across_sites", "across_sites follow"),
        speech=("definition",),
        subject=ANYBODY,
        unless=("dnt",),
        examples=(
            ("affirms", "Our partners track your activity across other websites."),
            ("denies", "We do not track you across other websites."),
        ),
        counterexamples=("We offer our services across many countries.",),
    ),
    ClaimRule(
        practice=Practice.TRACKING_SESSION_RECORDING,
        patterns=("replay",),
        denied_act=_RECORDING,
        denied_for=True,
        subject=ANYBODY,
        examples=(
            ("affirms", "We record mouse movements to improve our pages."),
            ("denies", "We do not use session recording."),
        ),
        counterexamples=("We keep a record of your session.",),
    ),
)
