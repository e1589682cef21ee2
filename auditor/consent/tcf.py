"""TC strings of the IAB's Transparency and Consent Framework, version 2.

Source: "Consent string and vendor list formats v2" of the TCF technical specifications
(https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework), policy versions 2 to 5; the
segment of disclosed vendors became compulsory with TCF 2.3.
"""

from dataclasses import dataclass
from datetime import datetime

from auditor.consent.bits import Bits, Undecodable

PURPOSES = {
    1: "store or read information on a device",
    2: "select ads with limited data",
    3: "create profiles for personalised ads",
    4: "use profiles to select personalised ads",
    5: "create profiles to personalise content",
    6: "use profiles to select personalised content",
    7: "measure the performance of ads",
    8: "measure the performance of content",
    9: "understand audiences through statistics",
    10: "develop and improve services",
    11: "select content with limited data",
}
"""Purposes by their numbers, in few words."""

_DISCLOSED, _ALLOWED, _PUBLISHER = 1, 2, 3
_NOT_ALLOWED, _NEEDS_CONSENT, _NEEDS_INTEREST = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What a publisher forbids or demands of vendors for one purpose."""

    purpose: int
    kind: str
    """not-allowed, needs-consent, needs-legitimate-interest"""
    vendors: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TcfConsent:
    """What a TC string says. Purposes and vendors are the numbers of the Global Vendor List."""

    created: datetime
    updated: datetime
    cmp_id: int
    cmp_version: int
    screen: int
    language: str
    vendor_list_version: int
    policy_version: int
    service_specific: bool
    non_standard_texts: bool
    special_features: frozenset[int]
    purposes: frozenset[int]
    """To which the visitor consented."""
    legitimate_interests: frozenset[int]
    """Purposes whose legitimate interest was disclosed and not objected to."""
    purpose_one_treatment: bool
    """Purpose 1 was not disclosed, as the publisher's law does not ask for it."""
    publisher_country: str
    vendors: frozenset[int]
    """With the visitor's consent."""
    vendor_interests: frozenset[int]
    """With a legitimate interest that was not objected to."""
    restrictions: tuple[Restriction, ...] = ()
    disclosed_vendors: frozenset[int] | None = None
    """None where the string has no such segment."""
    allowed_vendors: frozenset[int] | None = None
    publisher_purposes: frozenset[int] | None = None
    publisher_interests: frozenset[int] | None = None

    @property
    def refuses_all(self) -> bool:
        """Is there consent to no purpose and to no vendor? Legitimate interests may be left."""
        return not self.purposes and not self.vendors and not self.special_features

    def may_store(self, vendor: int) -> bool:
        """May this vendor store or read something on the device?

        That is purpose 1, which only consent can carry, no legitimate interest (IAB Europe Transparency & Consent
        Framework Policies, appendix A); a publisher may have forbidden it.
        """
        is_agreed = 1 in self.purposes or self.purpose_one_treatment
        return is_agreed and vendor in self.vendors and not self._is_forbidden(vendor)

    def has_ground(self, vendor: int) -> bool:
        """Is there consent for this vendor, or a legitimate interest that was not objected to, for any purpose?"""
        return bool(
            (vendor in self.vendors and self.purposes)
            or (vendor in self.vendor_interests and self.legitimate_interests)
        )

    def _is_forbidden(self, vendor: int) -> bool:
        return any(
            rule.purpose == 1 and rule.kind == "not-allowed" and vendor in rule.vendors for rule in self.restrictions
        )


def decode_tcf(text: str) -> TcfConsent:
    """Read a TC string. Raises Undecodable for a text that is none, or one of version 1."""
    core, *others = text.strip().split(".")
    bits = Bits(core)
    version = bits.number(6)
    if version != 2:
        raise Undecodable(f"a TC string of version {version}, or none")
    segments = dict(_segment(other) for other in others)
    publisher = segments.get(_PUBLISHER)
    return TcfConsent(
        created=bits.time(),
        updated=bits.time(),
        cmp_id=bits.number(12),
        cmp_version=bits.number(12),
        screen=bits.number(6),
        language=bits.letters(2),
        vendor_list_version=bits.number(12),
        policy_version=bits.number(6),
        service_specific=bits.flag(),
        non_standard_texts=bits.flag(),
        special_features=bits.ids(12),
        purposes=bits.ids(24),
        legitimate_interests=bits.ids(24),
        purpose_one_treatment=bits.flag(),
        publisher_country=bits.letters(2),
        vendors=bits.vendors(),
        vendor_interests=bits.vendors(),
        restrictions=tuple(_restriction(bits) for _ in range(bits.number(12))),
        disclosed_vendors=segments[_DISCLOSED].vendors() if _DISCLOSED in segments else None,
        allowed_vendors=segments[_ALLOWED].vendors() if _ALLOWED in segments else None,
        publisher_purposes=publisher.ids(24) if publisher else None,
        publisher_interests=publisher.ids(24) if publisher else None,
    )


def _segment(text: str) -> tuple[int, Bits]:
    bits = Bits(text)
    return bits.number(3), bits


def _restriction(bits: Bits) -> Restriction:
    purpose, kind = bits.number(6), bits.number(2)
    names = {
        _NOT_ALLOWED: "not-allowed",
        _NEEDS_CONSENT: "needs-consent",
        _NEEDS_INTEREST: "needs-legitimate-interest",
    }
    return Restriction(purpose=purpose, kind=names.get(kind, "undefined"), vendors=bits.ranges())
