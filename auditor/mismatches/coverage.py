"""What becomes of each practice: which rules judge it, or why none does.

A practice that a rule names is judged; every other one stands in exactly one of the tables below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.mismatches import RULES
from auditor.model.practices import Practice


class Standing(StrEnum):
    """What becomes of a practice."""

    JUDGED = "judged"
    """Rules hold what is said of it against what was seen, or look whether the document itself can be used."""
    DOCUMENT_ONLY = "document-only"
    """It is a property of the text: it is read and shown, and no behaviour of a page could make it untrue."""
    NOT_TESTABLE = "not-testable"
    """It cannot be seen from a browser."""
    NOT_YET = "not-yet"
    """It could be judged, and no rule does so yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A practice with its standing: the rules that judge it, or why none does."""

    practice: Practice
    standing: Standing
    rules: tuple[str, ...] = ()
    why: str | None = None
    """None for a judged practice; for `not-yet`, what is missing."""


DOCUMENT_ONLY: Mapping[Practice, str] = {
    Practice.TRACKING_SIMILAR_GENERIC: "words so wide exclude nothing; other rules take them as a vague cover",
    Practice.CONSENT_BY_USE: "it says what the operator takes for consent, which nothing seen could refute",
    Practice.CONSENT_EXCEPTIONS: "it reserves cases; the promises that it limits are read as conditional",
    Practice.META_DPO: "whether somebody holds the office shows in the text alone",
    Practice.META_SCOPE_EXCLUSION: "it says where the policy ends",
    Practice.META_OTHER_POLICIES: "the documents it names are fetched and read along with it",
    Practice.SCOPE_PERSONAL_DATA_DEFINITION: "it says what the words of other statements mean",
    Practice.RIGHTS_LISTED: "a right is granted by being stated; how a request fares shows to who makes one",
}
"""Practice -> why nothing that a page does bears on it."""

_SERVERS = "what servers give to others is not seen by a browser"
NOT_TESTABLE: Mapping[Practice, str] = {
    Practice.COOKIES_LINKED_TO_OTHER_DATA: "data is joined on servers",
    Practice.TRACKING_EMAIL_PIXELS: "no e-mail is received in an audit",
    Practice.ADS_PERSONALISED: "what an advertisement is chosen by is decided on servers",
    Practice.MARKETING_DIRECT: "no message is received in an audit",
    Practice.CHOICE_MARKETING_OPTOUT: "no message is received in an audit, before or after refusing them",
    Practice.THIRDPARTY_SDK: "kits are built into apps; the scripts of pages are judged by vendor",
    Practice.SHARING_AFFILIATES: f"{_SERVERS}, and hosts of the same group count as the operator's own",
    Practice.SHARING_SERVICE_PROVIDERS: "whether a recipient works for the operator is a matter of contracts",
    Practice.SHARING_AGGREGATE: _SERVERS,
    Practice.SHARING_LEGAL: "disclosure to authorities happens out of sight",
    Practice.SHARING_PROTECTION: "disclosure to protect rights or safety happens out of sight",
    Practice.SHARING_MERGER: "it is about an event to come",
    Practice.SHARING_PUBLIC_DISCLOSURE: "whose data a page shows, and with whose consent, cannot be told from the page",
    Practice.CONSENT_NEW_PURPOSES: "it is about an event to come",
    Practice.META_CHANGE_NOTICE: "it is about an event to come",
    Practice.TRANSFER_STORAGE_COUNTRY: "a server's address is no proof of where data is kept",
    Practice.TRANSFER_CROSS_BORDER: "a server's address is no proof of where data is kept",
    Practice.TRANSFER_SAFEGUARDS: "safeguards are contracts and measures inside companies",
    Practice.SECURITY_CERTIFIED: "a certificate is verified with who issued it",
    Practice.SECURITY_GENERIC: "measures inside a company are not seen by a browser",
    Practice.RETENTION_PERIOD: "deletion happens on servers",
    Practice.AUDIENCE_CHILDREN: "a browser has no age, and what is done with a minor's data happens on servers",
    Practice.AUDIENCE_ADULTS_ONLY: "it binds visitors; whom a site turns away is not seen without being somebody",
    Practice.DATA_OTHER_SOURCES: "where else data comes from is not seen by a browser",
    Practice.DATA_PURPOSE_LIMITED: "what data is used for is decided on servers",
    Practice.DATA_ACCURACY: "checks inside a company are not seen by a browser",
    Practice.RIGHTS_RESPONSE_TIME: "no request is made in an audit",
}
"""Practice -> why it is not testable from a browser, as the end of: not testable from a browser, because …"""

NOT_YET: Mapping[Practice, str] = {
    Practice.COOKIES_SESSION: "a promise of session cookies alone is judged where it denies persistent ones; other "
    "wordings are read as cover only",
    Practice.COOKIES_DURATION: "stated lifetimes have to be joined with the cookies they are about",
    Practice.COOKIES_NAMED: "rows of cookie tables have to be held against the jar, one by one",
    Practice.COOKIES_IDENTIFY_DEVICE: "identifiers are recognised; a denial has to be held against them",
    Practice.COOKIES_NOT_PERSONAL: "the policy's own definition of personal data has to decide what an identifier is",
    Practice.TRACKING_DEVICE_IDENTIFIERS: "device identifiers have to be told from cookies; read as cover only",
    Practice.SOCIAL_LOGIN: "sign-in services have to be told from other parts of social networks; read as cover only",
    Practice.SHARING_CONSENT_ONLY: "sharing before any choice is seen; this promise has to be held against it",
    Practice.CONSENT_WITHDRAWABLE: "a visit has to accept, take consent back, and go on",
    Practice.CONSENT_DEFAULT_ON: "cookies before any choice are seen; this statement has to be held against them",
    Practice.CHOICE_BROWSER_SETTINGS: "it has to be held against a visit with cookies refused by the browser",
    Practice.CHOICE_CONSEQUENCE: "pages have to be compared with those of a visit with cookies refused",
    Practice.CHOICE_ONSITE_CONTROL: "the control has to be found and operated",
    Practice.CHOICE_EXTERNAL_LINK: "promised links have to be looked for and opened",
    Practice.DATA_LIST_EXCLUSIVE: "every field of a form has to be held against the list",
    Practice.DATA_EXPLICIT_REQUEST_ONLY: "the policy's own definition has to decide whether an identifier identifies",
    Practice.META_CONTROLLER_IDENTITY: "another company's name in the text is read as a defect, not yet judged",
}
"""Practice -> what is missing."""


def coverage() -> tuple[Coverage, ...]:
    """What becomes of each practice, in the order of the vocabulary."""
    return tuple(_coverage(practice) for practice in Practice)


def _coverage(practice: Practice) -> Coverage:
    rules = tuple(rule.id for rule in RULES if practice in rule.practices)
    if rules:
        return Coverage(practice=practice, standing=Standing.JUDGED, rules=rules)
    tables = (
        (Standing.DOCUMENT_ONLY, DOCUMENT_ONLY),
        (Standing.NOT_TESTABLE, NOT_TESTABLE),
        (Standing.NOT_YET, NOT_YET),
    )
    standing, why = next((standing, table[practice]) for standing, table in tables if practice in table)
    return Coverage(practice=practice, standing=standing, why=why)
