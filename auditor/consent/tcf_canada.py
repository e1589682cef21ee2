"""Strings of the IAB's Transparency and Consent Framework for Canada, a section of the Global Privacy Platform.

Source: "IAB Canada TCF Technical Specification"
(https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/tree/main/Sections/Canada).
"""

from dataclasses import dataclass
from datetime import datetime

from auditor.consent.bits import Bits, Undecodable


@dataclass(frozen=True, slots=True, kw_only=True)
class CanadianConsent:
    """What a section says. Purposes and vendors are numbers of the framework's list; purpose 1 is not used.

    Consent is express, or implied: the visitor was told, and did not object.
    """

    updated: datetime
    cmp_id: int
    special_features: frozenset[int]
    purposes: frozenset[int]
    """With express consent."""
    implied_purposes: frozenset[int]
    vendors: frozenset[int]
    """With express consent."""
    implied_vendors: frozenset[int]

    @property
    def refuses_all(self) -> bool:
        """Is there no consent to anything, be it implied?"""
        return not (self.purposes or self.vendors or self.special_features or self.implied_purposes)


def decode_tcf_canada(text: str) -> CanadianConsent:
    """Read a section. Raises Undecodable for a text that is none."""
    bits = Bits(text.strip().partition(".")[0])
    version = bits.number(6)
    if version != 1:
        raise Undecodable(f"a Canadian string of version {version}, or none")
    bits.time()  # created
    updated, cmp_id = bits.time(), bits.number(12)
    bits.take(12 + 6)  # version and screen of the consent manager
    bits.letters(2)
    bits.take(12 + 6 + 1)  # vendor list, policy, stacks
    return CanadianConsent(
        updated=updated,
        cmp_id=cmp_id,
        special_features=bits.ids(12),
        purposes=bits.ids(24),
        implied_purposes=bits.ids(24),
        vendors=_vendors(bits),
        implied_vendors=_vendors(bits),
    )


def _vendors(bits: Bits) -> frozenset[int]:
    """The greatest id, and the ids as bits, or as ranges in Fibonacci code (GPP, "OptimizedRange")."""
    greatest = bits.number(16)
    return frozenset(bits.fibonacci_ranges()) if bits.flag() else bits.ids(greatest)
