"""Google's Consent Mode as its tags tell it: the parameters `gcs` and `gcd` of each hit, and commands to the tags.

`gcs` is documented by Google (https://developers.google.com/tag-platform/security/guides/consent-debugging). `gcd` is
not: its letters are as Markus Baersch and Simo Ahava found them
(https://www.simoahava.com/analytics/consent-mode-v2-google-tags/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.consent.bits import Undecodable

TYPES = ("ad_storage", "analytics_storage", "ad_user_data", "ad_personalization")
"""What is asked, in the order of `gcd`; `gcs` tells of the first two."""

_GCS = re.compile(r"G1([01-])([01-])([01-]?)")
_GCD = re.compile(r"\d\d?([a-z])\d([a-z])\d([a-z])\d([a-z])\d[a-z0-9]*")
_LETTERS: Mapping[str, tuple[bool | None, bool | None]] = {
    "l": (None, None),
    "m": (None, False),
    "n": (None, True),
    "p": (False, None),
    "q": (False, False),
    "r": (False, True),
    "t": (True, None),
    "u": (True, False),
    "v": (True, True),
}
"""Letter of `gcd` -> (default, update): whether it was granted before, and by a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentMode:
    """What Google's tags take to be granted; None for what they were not told."""

    granted: Mapping[str, bool | None]
    """The state that counts: the update where there is one, else the default."""
    defaults: Mapping[str, bool | None] = field(default_factory=dict)
    updates: Mapping[str, bool | None] = field(default_factory=dict)
    """Both empty where the source does not tell them apart."""

    @property
    def is_used(self) -> bool:
        """Was Consent Mode told anything at all?"""
        return any(value is not None for value in self.granted.values())

    @property
    def was_updated(self) -> bool:
        """Was a choice passed on?"""
        return any(value is not None for value in self.updates.values())


def decode_gcs(text: str) -> ConsentMode:
    """Read `gcs`, as `G110`: ad_storage, then analytics_storage. Raises Undecodable for any other text."""
    found = _GCS.fullmatch(text.strip())
    if not found:
        raise Undecodable(f"{text[:40]} is no gcs")
    return ConsentMode(granted=dict(zip(TYPES, map({"1": True, "0": False}.get, found.groups()[:2]), strict=False)))


def decode_gcd(text: str) -> ConsentMode:
    """Read `gcd`, as `13r3r3r3r5`: a letter for each type. Raises Undecodable for any other text."""
    found = _GCD.fullmatch(text.strip())
    if not found or not set(found.groups()) <= _LETTERS.keys():
        raise Undecodable(f"{text[:40]} is no gcd")
    pairs = [_LETTERS[letter] for letter in found.groups()]
    return ConsentMode(
        granted={
            kind: default if update is None else update for kind, (default, update) in zip(TYPES, pairs, strict=True)
        },
        defaults={kind: default for kind, (default, _) in zip(TYPES, pairs, strict=True)},
        updates={kind: update for kind, (_, update) in zip(TYPES, pairs, strict=True)},
    )


def decode_commands(commands: object) -> ConsentMode:
    """The state after the `consent` commands given to gtag(), each [`default` or `update`, {type: state}], in order.

    A state is `granted` or `denied`; types beyond the four (functionality_storage …) are kept. A default for some
    regions only (`region`) is left out, as it may not hold here. Raises Undecodable where it is no list of commands.
    """
    if not isinstance(commands, list):
        raise Undecodable("no list of consent commands")
    told: dict[str, dict[str, bool | None]] = {"default": {}, "update": {}}
    for command in commands:
        name, settings = command if isinstance(command, list) and len(command) == 2 else (None, None)
        if not isinstance(name, str) or name not in told or not isinstance(settings, dict) or "region" in settings:
            continue
        states = {"granted": True, "denied": False}
        told[name] |= {kind: states[state] for kind, state in settings.items() if state in ("granted", "denied")}
    return ConsentMode(granted=told["default"] | told["update"], defaults=told["default"], updates=told["update"])
