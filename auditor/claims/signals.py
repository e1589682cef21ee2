"""Do Not Track, Global Privacy Control, and consent before cookies."""

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.practices import Polarity, Practice

RULES = (
    ClaimRule(
        practice=Practice.SIGNAL_DNT_HONOURED,
        patterns=("honour dnt_signal", "dnt_signal honour", "dnt_signal no_effect", "respect_dnt"),
        promise_unless=("where_law", "region"),
        unless=("ignores", "indirect_question"),
        subject=ANYBODY,
        speech=(),
        gap=24,
        examples=(
            ("affirms", "If your browser sends Do Not Track, we respect it."),
            ("affirms", "We honour Do Not Track signals."),
            ("denies", "We do not respond to Do Not Track signals."),
            ("denies", "Our site is not set up to respond to DNT requests."),
        ),
        counterexamples=("Some browsers let you send a Do Not Track signal.", "How we respond to Do Not Track"),
    ),
    ClaimRule(
        practice=Practice.SIGNAL_DNT_HONOURED,
        patterns=("dnt_signal records_nothing",),
        unless=("across_sites",),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=(),
        gap=14,
        examples=(("affirms", "If your browser sends a Do Not Track signal, we record nothing."),),
        counterexamples=("Do Not Track is a signal of browsers.",),
    ),
    ClaimRule(
        practice=Practice.SIGNAL_DNT_HONOURED,
        patterns=("ignores dnt_signal", "dnt_signal ignores"),
        always=Polarity.DENIES,
        subject=ANYBODY,
        speech=(),
        gap=24,
        examples=(("denies", "We ignore Do Not Track signals."),),
        counterexamples=("We ignore requests that are abusive.",),
    ),
    ClaimRule(
        practice=Practice.SIGNAL_DNT_HONOURED,
        patterns=("honour signal_pronoun", "signal_pronoun honour"),
        about=("dnt_signal",),
        unless=("ignores", "dnt_signal", "gpc_signal"),
        speech=("world",),
        gap=14,
        examples=(
            ("denies", "Some browsers send a Do Not Track signal. We take no action in response to these signals."),
        ),
        counterexamples=("We respond to these questions.",),
    ),
    ClaimRule(
        practice=Practice.SIGNAL_GPC_HONOURED,
        patterns=("gpc_signal honour", "honour gpc_signal"),
        promise_unless=("where_law", "region"),
        subject=ANYBODY,
        speech=(),
        gap=20,
        examples=(
            ("affirms", "We honour the Global Privacy Control."),
            ("denies", "We do not respond to the Global Privacy Control."),
        ),
        counterexamples=("The Global Privacy Control is a signal.",),
    ),
    ClaimRule(
        practice=Practice.SIGNAL_GPC_HONOURED,
        patterns=("gpc_signal records_nothing",),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=(),
        gap=14,
        examples=(("affirms", "If your browser sends a Global Privacy Control signal, we record nothing."),),
        counterexamples=("The Global Privacy Control is a signal.",),
    ),
    ClaimRule(
        practice=Practice.CONSENT_BEFORE_COOKIES,
        patterns=("consent_given stored", "stored consent_given"),
        about=("cookie",),
        unless=("browser_control", "share_words", "withdraw", "leave_site", "where_required"),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=("world",),
        gap=14,
        examples=(
            ("affirms", "Cookies are only stored after you have agreed."),
            ("affirms", "We set analytics cookies only with your consent."),
            ("affirms", "We set advertising cookies only if you opt in."),
        ),
        counterexamples=(
            "We set cookies as soon as you open a page.",
            "We share your data only with your consent.",
            "Cookies are set unless you opt out.",
        ),
    ),
    ClaimRule(
        # What needs the reader's agreement waits for it.
        practice=Practice.CONSENT_BEFORE_COOKIES,
        patterns=("cookie needs_consent", "needs_consent cookie"),
        unless=("browser_control", "share_words", "withdraw", "where_law", "no_consent_needed"),
        always=Polarity.AFFIRMS,
        denied=False,
        subject=ANYBODY,
        speech=("world",),
        gap=9,
        examples=(
            ("affirms", "Analytics cookies require your consent."),
            ("affirms", "We need your permission to set advertising cookies."),
        ),
        counterexamples=(
            "Necessary cookies do not require your consent.",
            "These cookies require your consent where the law asks for it.",
            "Orders of more than a hundred euros need your approval.",
        ),
    ),
)
