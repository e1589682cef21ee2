"""The IAB's US Privacy string, four characters: `1YNN`.

Source: "U.S. Privacy String" of the IAB's CCPA framework
(https://github.com/InteractiveAdvertisingBureau/USPrivacy); deprecated in 2024 for the GPP, and still sent.
"""

import re
from dataclasses import dataclass

from auditor.consent.bits import Undecodable

_SHAPE = re.compile(r"([1-9])([YN-])([YN-])([YN-])", re.IGNORECASE)
_MEANING = {"Y": True, "N": False, "-": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class UsPrivacy:
    """What a US Privacy string says; None where the law does not apply."""

    version: int
    notice: bool | None
    """Was the visitor told and given the opportunity to opt out?"""
    opted_out: bool | None
    """Of the sale of personal information."""
    covered: bool | None
    """Is it a transaction under the Limited Service Provider Agreement?"""


def decode_usp(text: str) -> UsPrivacy:
    """Read a US Privacy string. Raises Undecodable for any other text."""
    found = _SHAPE.fullmatch(text.strip())
    if not found:
        raise Undecodable(f"{text[:40]} is no US Privacy string")
    version, *answers = found.groups()
    notice, opted_out, covered = (_MEANING[answer.upper()] for answer in answers)
    return UsPrivacy(version=int(version), notice=notice, opted_out=opted_out, covered=covered)
