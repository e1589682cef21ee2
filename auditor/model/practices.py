"""The closed vocabulary of practices, the ways of saying something about them, and the conditions of a visit."""

from enum import StrEnum
from typing import Self


class Practice(StrEnum):
    """What a site may do and a policy may speak of; the id joins claims with behaviours and lives in databases."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    @property
    def group(self) -> str:
        """The part before the first dot: cookies, tracking, sharing, …"""
        return self.value.partition(".")[0]

    COOKIES_USED = "cookies.used", "Cookies are stored on the visitor's device."
    COOKIES_CATEGORY_STRICTLY_NECESSARY = (
        "cookies.category.strictly_necessary",
        "Cookies without which the site cannot run: login, cart, security, load balancing.",
    )
    COOKIES_CATEGORY_FUNCTIONAL = (
        "cookies.category.functional",
        "Cookies that remember preferences: language, region, font size.",
    )
    COOKIES_CATEGORY_ANALYTICS = (
        "cookies.category.analytics",
        "Cookies that measure or explain how the site is used.",
    )
    COOKIES_CATEGORY_ADVERTISING = (
        "cookies.category.advertising",
        "Cookies that choose, personalise or measure advertising.",
    )
    COOKIES_CATEGORY_SOCIAL_MEDIA = (
        "cookies.category.social_media",
        "Cookies of social networks' share buttons and plug-ins.",
    )
    COOKIES_LIST_CLOSED = (
        "cookies.list_closed",
        "The kinds or purposes of cookies that are listed are presented as all there are.",
    )
    COOKIES_PURPOSE_LIMITED = (
        "cookies.purpose_limited",
        "A promise that cookies serve no purpose beyond those described.",
    )
    COOKIES_SESSION = "cookies.session", "Cookies that end with the browser session."
    COOKIES_PERSISTENT = "cookies.persistent", "Cookies that outlive the browser session."
    COOKIES_DURATION = "cookies.duration", "How long cookies live: overall, by category or one by one."
    COOKIES_NAMED = "cookies.named", "Single cookies are named, in a list or a table."
    COOKIES_THIRD_PARTY = "cookies.third_party", "Others than the operator set or read cookies through the site."
    COOKIES_IDENTIFY_DEVICE = "cookies.identify_device", "Cookies tell one device or visitor from another."
    COOKIES_LINKED_TO_OTHER_DATA = (
        "cookies.linked_to_other_data",
        "What cookies yield is joined with other data about the person.",
    )
    COOKIES_NOT_PERSONAL = "cookies.not_personal", "What cookies yield is said to identify nobody."
    TRACKING_BEACONS_PIXELS = "tracking.beacons_pixels", "Web beacons, pixels or clear GIFs on web pages."
    TRACKING_EMAIL_PIXELS = "tracking.email_pixels", "Pixels or tracked links in e-mail."
    TRACKING_LOCAL_STORAGE = (
        "tracking.local_storage",
        "Local storage, session storage, IndexedDB or their like, by name.",
    )
    TRACKING_SIMILAR_GENERIC = (
        "tracking.similar_generic",
        "The site's own use of unnamed 'similar technologies'.",
    )
    TRACKING_DEVICE_IDENTIFIERS = (
        "tracking.device_identifiers",
        "Identifiers that belong to one device are collected.",
    )
    TRACKING_FINGERPRINTING = (
        "tracking.fingerprinting",
        "Characteristics of the device are actively read: canvas, WebGL, audio, fonts.",
    )
    TRACKING_CROSS_SITE = "tracking.cross_site", "The visitor is followed across other sites."
    TRACKING_SESSION_RECORDING = (
        "tracking.session_recording",
        "Mouse, keyboard or whole sessions are recorded for replay.",
    )
    ANALYTICS_USED = "analytics.used", "The use of the site is measured or analysed."
    ANALYTICS_VENDOR_NAMED = "analytics.vendor_named", "The company or product that does the measuring is named."
    ADS_PERSONALISED = "ads.personalised", "Advertising is chosen for the visitor."
    ADS_THIRD_PARTY_NETWORKS = (
        "ads.third_party_networks",
        "Other companies' networks serve or measure advertising, or collect for it.",
    )
    SOCIAL_PLUGINS = "social.plugins", "Share buttons and plug-ins of social networks."
    SOCIAL_LOGIN = "social.login", "Signing in with an account held elsewhere."
    MARKETING_DIRECT = (
        "marketing.direct",
        "Messages are sent to the person: promotions, newsletters, service notices.",
    )
    THIRDPARTY_NAMED = "thirdparty.named", "Another company is named by its own name."
    THIRDPARTY_SDK = "thirdparty.sdk", "Other companies' software kits are built in."
    THIRDPARTY_COLLECTS_ON_SITE = "thirdparty.collects_on_site", "Others collect data on the site themselves."
    SHARING_THIRD_PARTIES = (
        "sharing.third_parties",
        "Personal data goes to recipients outside the operator, in general terms.",
    )
    SHARING_AFFILIATES = "sharing.affiliates", "Personal data goes to companies of the same group."
    SHARING_SERVICE_PROVIDERS = (
        "sharing.service_providers",
        "Personal data goes to those who work for the operator.",
    )
    SHARING_UNRELATED_THIRD_PARTIES = (
        "sharing.unrelated_third_parties",
        "Personal data goes to parties that the text calls unrelated.",
    )
    SHARING_SALE = "sharing.sale", 'Personal data is sold, or "sold or shared" as Californian law has it.'
    SHARING_AGGREGATE = "sharing.aggregate", "Aggregated or anonymous data goes to others."
    SHARING_LEGAL = "sharing.legal", "Disclosure to authorities is reserved or announced."
    SHARING_MERGER = "sharing.merger", "Transfer in a merger or sale of the business is reserved or announced."
    SHARING_PUBLIC_DISCLOSURE = "sharing.public_disclosure", "Personal data is made public."
    SIGNAL_DNT_HONOURED = "signal.dnt_honoured", "The browser's Do Not Track signal is respected."
    SIGNAL_GPC_HONOURED = "signal.gpc_honoured", "The Global Privacy Control signal is respected."
    CONSENT_BEFORE_COOKIES = (
        "consent.before_cookies",
        "Cookies, all or those not strictly necessary, wait for agreement.",
    )
    CONSENT_BY_USE = "consent.by_use", "Using the site counts as consent."
    CONSENT_NEW_PURPOSES = "consent.new_purposes", "The operator asks again before new uses."
    CONSENT_WITHDRAWABLE = "consent.withdrawable", "Consent once given can be taken back."
    CHOICE_BROWSER_SETTINGS = (
        "choice.browser_settings",
        "The browser's settings are offered as the way to refuse cookies.",
    )
    CHOICE_ONSITE_CONTROL = "choice.onsite_control", "The site has a control of its own for cookies or opting out."
    CHOICE_EXTERNAL_LINK = "choice.external_link", "Links to opt-out or information pages elsewhere."
    CHOICE_MARKETING_OPTOUT = "choice.marketing_optout", "Marketing can be refused."
    TRANSFER_STORAGE_COUNTRY = "transfer.storage_country", "The country or region where data is kept."
    TRANSFER_CROSS_BORDER = "transfer.cross_border", "Data leaves the country or region."
    TRANSFER_SAFEGUARDS = "transfer.safeguards", "What protects data that goes abroad."
    SECURITY_HTTPS = "security.https", "Transmission is protected by HTTPS, TLS or SSL."
    SECURITY_ENCRYPTION_GENERAL = "security.encryption_general", "Encryption, without saying HTTPS, TLS or SSL."
    SECURITY_CERTIFIED = "security.certified", "Certifications that the operator claims."
    RETENTION_PERIOD = "retention.period", "How long personal data is kept."
    AUDIENCE_CHILDREN = "audience.children", "A rule about minors."
    AUDIENCE_ADULTS_ONLY = "audience.adults_only", "Use is for adults only."
    DATA_COLLECTS = "data.collects", "A category of personal data is collected; one claim for each category."
    DATA_LIST_EXCLUSIVE = "data.list_exclusive", "No data beyond what is listed or needed is collected."
    DATA_EXPLICIT_REQUEST_ONLY = "data.explicit_request_only", "People are identified only by asking them openly."
    DATA_OTHER_SOURCES = "data.other_sources", "Data about the person comes from elsewhere."
    DATA_PURPOSE_LIMITED = "data.purpose_limited", "Personal data serves no purpose beyond those stated."
    RIGHTS_LISTED = "rights.listed", "A right of the person is stated; one claim for each right."
    RIGHTS_RESPONSE_TIME = "rights.response_time", "A deadline in numbers for answering requests."
    META_CONTACT = "meta.contact", "A contact for privacy questions, and whether it can be used."
    META_DPO = "meta.dpo", "A person or office for data protection is designated."
    META_CONTROLLER_IDENTITY = "meta.controller_identity", "The legal entity responsible is named."
    META_LAST_UPDATED = "meta.last_updated", "When the policy last changed, and whether the date is usable."
    META_SCOPE_DOMAINS = "meta.scope_domains", "What sites and services the policy covers."
    META_SCOPE_EXCLUSION = "meta.scope_exclusion", "Other companies' sites and services are left out."
    META_OTHER_POLICIES = "meta.other_policies", "Other documents complete or override this one."
    META_CHANGE_NOTICE = "meta.change_notice", "How changes of the policy are announced."
    SCOPE_PERSONAL_DATA_DEFINITION = "scope.personal_data_definition", "What the policy means by personal data."
    CONSENT_EXCEPTIONS = "consent.exceptions", "Cases are reserved in which no consent is asked."
    CONSENT_DEFAULT_ON = "consent.default_on", "Cookies are on unless the visitor acts."
    SHARING_CONSENT_ONLY = "sharing.consent_only", "Consent is the only ground for sharing."
    SHARING_PROTECTION = "sharing.protection", "Disclosure to protect rights or safety is reserved or announced."
    CHOICE_ACCEPT_DECLINE = "choice.accept_decline", "A choice between accepting and refusing cookies is offered."
    CHOICE_CONSEQUENCE = "choice.consequence", "What stops working when cookies are refused."
    DATA_ACCURACY = "data.accuracy", "The operator checks that data is correct."
    SECURITY_GENERIC = "security.generic", "A general promise of security."


class Polarity(StrEnum):
    """How a statement stands to a practice. Silence is a record of its own (policies.Silence)."""

    AFFIRMS = "affirms"
    """The policy says that it does, or may do it."""
    DENIES = "denies"
    """A flat denial without exception."""
    CONDITIONAL = "conditional"
    """A stated if, unless, except or only-when decides."""


class Scope(StrEnum):
    """Where a statement holds. Outside `site` it neither confirms nor contradicts what a browser saw."""

    SITE = "site"
    APP = "app"
    EMAIL = "email"
    OFFLINE = "offline"
    SERVICE = "specific_service"


class Party(StrEnum):
    """Whose site a host belongs to, seen from the page in the address bar."""

    FIRST = "first"
    THIRD = "third"


class Condition(StrEnum):
    """Under which a visit is made; each is a fresh browser context."""

    NO_CHOICE = "no-choice"
    """The banner, if there is one, is left alone."""
    REJECT = "reject"
    ACCEPT = "accept"
    SIGNALS = "signals"
    """No choice, with Global Privacy Control and Do Not Track both on."""
    GPC = "gpc"
    DNT = "dnt"
    NO_COOKIES = "no-cookies"
    """The browser refuses all cookies."""
    UNKNOWN = "unknown"
    """A recording made elsewhere that does not tell what its visitor had chosen; no visit is made so."""


class Phase(StrEnum):
    """Where a page view stands in its visit; in a visit without a choice all of them are `before`."""

    BEFORE = "before"
    """No choice has been made."""
    CHOICE = "choice"
    """What happens right after the choice, on the page where it was made."""
    NEXT = "next"
    """Another page, after the choice."""
    RELOAD = "reload"
    """The page where the choice was made, loaded once more."""
    RETURN = "return"
    """A page in a new window, after all windows were closed."""
    WITHDRAWAL = "withdrawal"
    """What happens right after consent was taken back, on the same page."""
    WITHDRAWN = "withdrawn"
    """A page loaded after consent was taken back."""


class CookiePurpose(StrEnum):
    """What a cookie is for, in the five categories that policies use."""

    STRICTLY_NECESSARY = "strictly_necessary"
    FUNCTIONAL = "functional"
    ANALYTICS = "analytics"
    ADVERTISING = "advertising"
    SOCIAL_MEDIA = "social_media"
