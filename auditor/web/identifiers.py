"""Which values can tell one visitor from all others.

The measure and its two thresholds are Privacy Badger's, for values that are shared between parties
(https://github.com/EFForg/privacybadger, src/js/heuristicblocking.js: 8 characters, 33 bits, the number of bits that
tells all people apart). What it learns from lists of common words is done here by shape: times, sizes, versions,
languages, addresses and plain words are no identifiers however long they are.
"""

import math
import re
from functools import lru_cache
from urllib.parse import unquote

SHORTEST = 8
"""Characters."""
FEWEST_BITS = 33.0

_ALPHABETS = tuple(
    (re.compile(rf"[{characters}]*"), size)
    for characters, size in (
        ("01", 2),
        ("0-9", 10),
        ("0-9a-f", 16),
        ("0-9A-F", 16),
        ("a-z", 26),
        ("A-Z", 26),
        ("0-9a-z", 36),
        ("0-9A-Z", 36),
        ("A-Za-z", 52),
        ("A-Za-z0-9", 62),
        ("A-Za-z0-9+/=", 65),
        ("A-Za-z0-9_=-", 65),
    )
)
_URL_ALPHABET = 85
_LONG = 256
_SEPARATORS = re.compile(r"[\s.,:;|&=~!*/\\\"'(){}\[\]<>^$#%]+")
_CLIENT_ID = re.compile(r"(?<![\d.])\d{6,12}\.\d{9,13}(?![\d.])")
"""A random number and the time of the first visit, as Google Analytics and its likes write it: one id."""
_VERSION = re.compile(r"^[A-Za-z]+\d?\.\d\.")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_COMMON = re.compile(
    r"""
      (19|20)\d\d[-/]?\d\d([-/]?\d\d)?([T_ ].*)?   # dates
    | \d{1,5}[x*,]\d{1,5}                          # sizes
    | v?\d+([._-]\d+)+                             # versions
    | [a-z]{2,3}([-_][a-z]{2,4}){1,2}              # languages
    | ([a-z]+[-_])*[a-z]+                          # words
    | ([A-Z]?[a-z]+)+\d{0,2}                       # words set together
    | ([A-Z]+[-_])*[A-Z]+                          # constants
    """,
    re.VERBOSE,
)
_EARLIEST, _LATEST = 1_420_070_400, 2_051_222_400
"""2015 and 2035, as seconds since 1970: times that sites keep are of now and of some years around."""


def entropy_bits(value: str) -> float:
    """Bits that a value of this length and alphabet can hold at most; beyond 256 characters one bit a character."""
    if len(value) > _LONG:
        return float(len(value))
    size = next((size for pattern, size in _ALPHABETS if pattern.fullmatch(value)), _URL_ALPHABET)
    return len(value) * math.log2(size)


@lru_cache(maxsize=65536)
def identifies(value: str) -> bool:
    """True when the value alone could stand for one visitor."""
    if len(value) < SHORTEST or entropy_bits(value) <= FEWEST_BITS:
        return False
    if _CLIENT_ID.fullmatch(value):
        return True
    return not (_is_time(value) or _COMMON.fullmatch(value) or len(set(value)) < 4)


@lru_cache(maxsize=65536)
def identifiers_in(value: str) -> frozenset[str]:
    """The parts of a value that could each stand for one visitor: the value is decoded and taken apart.

    `GA1.2.1498563421.1732323600` holds `1498563421.1732323600`, which is an id although its parts could be times.
    """
    text = unquote(value)
    return frozenset(part for part in (*_wholes(text), *_SEPARATORS.split(text)) if identifies(part))


def parts_of(text: str) -> frozenset[str]:
    """All parts of a text that could be somebody's identifier elsewhere, for looking up those that are known."""
    return frozenset((*_wholes(text), *_SEPARATORS.split(text)))


def told_apart(value: str) -> str:
    """What of a value differs between visitors: without the version before a client id, and the time within it.

    Two visits within a minute share `GA1.2.` and eight digits of ten of the time.
    """
    return _CLIENT_ID.sub(lambda match: match[0].partition(".")[0], _bare(unquote(value)))


def _wholes(text: str) -> tuple[str, ...]:
    bare = _bare(text)
    return tuple(match[0] for pattern in (_UUID, _CLIENT_ID) for match in pattern.finditer(bare))


def _bare(text: str) -> str:
    # Without the version before it, `GA1.2.` or `fb.1.`, which would otherwise read as a part of the number.
    return _VERSION.sub("", text)


def _is_time(value: str) -> bool:
    if not value.isascii() or not value.isdigit():
        return False
    number = int(value)
    return any(_EARLIEST <= number // unit <= _LATEST for unit in (1, 1_000, 1_000_000, 1_000_000_000))
