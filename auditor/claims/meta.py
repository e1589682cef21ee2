"""The policy about itself: contact, date, scope, other documents, changes."""

import re
from collections.abc import Iterator

from auditor.claims.rules import ANYBODY, ClaimRule
from auditor.model.policies import Claim, DocumentText, LastUpdated
from auditor.model.practices import Polarity, Practice
from auditor.policy.contacts import Found
from auditor.policy.normal import normal
from auditor.policy.sentences import sentences_of

RULES = (
    ClaimRule(
        practice=Practice.META_DPO,
        patterns=("dpo", "appoint responsible_person"),
        subject=ANYBODY,
        speech=(),
        examples=(("affirms", "Our Data Protection Officer answers your questions."),),
        counterexamples=("Our officers are trained.",),
    ),
    ClaimRule(
        practice=Practice.META_SCOPE_DOMAINS,
        patterns=(
            "policy_word applies scope_object",
            "policy_word applies",
            "policy_word describes_practices scope_object",
            "scope_domain",
        ),
        unless=("exclusion_words", "negator"),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=(),
        gap=20,
        examples=(("affirms", "This policy applies to all our websites."),),
        counterexamples=("This policy does not apply to other companies.",),
    ),
    ClaimRule(
        practice=Practice.META_SCOPE_EXCLUSION,
        patterns=(
            "policy_word not_apply third_sites",
            "negator responsible third_sites",
            "not_apply third_sites",
            "third_sites own_privacy_policy",
        ),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=(),
        gap=20,
        examples=(("affirms", "This policy does not apply to third-party websites that we link to."),),
        counterexamples=("This policy applies to our website.",),
    ),
    ClaimRule(
        practice=Practice.META_OTHER_POLICIES,
        patterns=("other_policy prevail", "prevail other_policy", "specified other_policy", "read other_policy"),
        always=Polarity.AFFIRMS,
        subject=ANYBODY,
        speech=(),
        unless=("third_sites",),
        gap=14,
        examples=(("affirms", "If a service has a special privacy notice, that notice prevails."),),
        counterexamples=("Read this policy with care.",),
    ),
    ClaimRule(
        practice=Practice.META_CHANGE_NOTICE,
        patterns=("change_policy announce", "announce change_policy", "announce_version"),
        about=("policy_change",),
        always=Polarity.AFFIRMS,
        denied=False,
        subject=ANYBODY,
        speech=(),
        gap=24,
        examples=(("affirms", "If we change this policy, we will post the new version on this page."),),
        counterexamples=("We may change our prices.",),
    ),
    ClaimRule(
        practice=Practice.SCOPE_PERSONAL_DATA_DEFINITION,
        patterns=("personal_term means",),
        always=Polarity.AFFIRMS,
        denied=False,
        subject=ANYBODY,
        speech=("sensitive_term",),
        gap=6,
        examples=(("affirms", "Personal data means any information about an identified person."),),
        counterexamples=("We protect personal data.",),
    ),
)

_NOT_PRIVACY = re.compile(
    r"after-?sales|sales|service (?:hot)?line|customer (?:service|care)|support tel|售后|客服|vertrieb|commercial",
    re.IGNORECASE,
)
_PRIVACY = re.compile(
    r"privacy|personal|policy|data protection|question|concern|inquir|complian|rights?\b|request|dpo|datenschutz|comply"
    r"|principle|confidentialit|vie privée|\bdonnées?\b|\bdroits?\b|réclamation|privacidad|datos|derechos?\b|reclamaci"
    r"|\bdati\b|diritti|titolare|gegevens|rechten|verwerking|danych|prawa|隐私|个人信息|政策|コンプライアンス"
    r"|(?:^|\n)[\W\d]*(?:contact|nous contacter|contactez|contáct|contatt|kontakt|联系|問い合わせ|お問)",
    re.IGNORECASE,
)
_NEAR = 400


def facts(
    document: DocumentText, contacts: tuple[Found, ...], updated: LastUpdated, updated_at: tuple[int, int]
) -> Iterator[Claim]:
    """Claims that follow from the document's contacts and date, in any language.

    A telephone number or postal address counts only where no e-mail address is given.
    """
    emails = [found for found in contacts if found.contact.kind == "email" or found.contact.status != "wellformed"]
    for found in emails or contacts:
        start, end = _sentence_around(document.text, found.start, found.end)
        yield Claim(
            claim=Practice.META_CONTACT,
            value=_state(document.text, found),
            quote=document.text[start:end],
            start=start,
            end=end,
            qualifiers={"kind": found.contact.kind, "value": found.contact.value},
        )
    if updated.status != "absent":
        start, end = updated_at
        yield Claim(
            claim=Practice.META_LAST_UPDATED,
            value=updated.status,
            quote=document.text[start:end],
            start=start,
            end=end,
            qualifiers={"iso": updated.value},
        )


def _state(text: str, found: Found) -> str:
    if found.contact.status != "wellformed" or found.contact.kind == "email":
        return found.contact.status
    label = text[max(0, found.start - 40) : found.start]
    around = text[max(0, found.start - _NEAR) : found.start]
    return "not_privacy_specific" if _NOT_PRIVACY.search(label) or not _PRIVACY.search(around) else "wellformed"


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence a contact stands in, at most its line."""
    line = text.rfind("\n", max(0, start - 1500), start) + 1 or max(0, start - 300)
    stop = text.find("\n", end, end + 1500)
    stop = stop if stop >= 0 else min(len(text), end + 300)
    plain = normal(text[line:stop])
    for first, last in sentences_of(plain, 0, len(plain)):
        if line + first <= start and end <= line + last:
            return line + first, line + last
    return start, end
