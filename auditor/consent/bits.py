"""Fields of bits in web-safe base64, as the IAB's consent strings are written."""

from datetime import UTC, datetime

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SIX = {character: f"{number:06b}" for number, character in enumerate(_ALPHABET)}
_MOST_IDS = 1 << 16
"""An id has sixteen bits: more of them in one list is no list of vendors."""


class Undecodable(ValueError):
    """The text is not what it was taken for."""


class Bits:
    """A text read from its first bit on; every reading raises Undecodable when the bits do not suffice."""

    def __init__(self, text: str) -> None:
        """`text` is web-safe base64; padding and the length of whole bytes are not needed.

        https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework: section "Base64url".
        """
        try:
            self._bits = "".join(_SIX[character] for character in text.rstrip("="))
        except KeyError as error:
            raise Undecodable(f"{text[:40]} is not web-safe base64") from error
        self._at = 0

    def take(self, count: int) -> str:
        """The next bits as zeros and ones."""
        if self._at + count > len(self._bits):
            raise Undecodable(f"the text ends after {len(self._bits)} bits")
        self._at += count
        return self._bits[self._at - count : self._at]

    @property
    def left(self) -> int:
        return len(self._bits) - self._at

    def number(self, count: int) -> int:
        return int(self.take(count), 2)

    def flag(self) -> bool:
        return self.take(1) == "1"

    def letters(self, count: int) -> str:
        """Letters of six bits, A is zero."""
        return "".join(chr(65 + self.number(6)) for _ in range(count))

    def time(self) -> datetime:
        """Tenths of a second since 1970, in 36 bits."""
        return datetime.fromtimestamp(self.number(36) / 10, UTC)

    def ids(self, count: int) -> frozenset[int]:
        """Numbers, from 1, of the bits that are set."""
        return frozenset(number for number, bit in enumerate(self.take(count), start=1) if bit == "1")

    def ranges(self) -> frozenset[int]:
        """A list of single ids and of ranges of them."""
        found: set[int] = set()
        listed = 0
        for _ in range(self.number(12)):
            is_range = self.flag()
            first = self.number(16)
            last = self.number(16) if is_range else first
            listed += last - first + 1
            if last < first or listed > _MOST_IDS:
                raise Undecodable(f"a range from {first} to {last}")
            found.update(range(first, last + 1))
        return frozenset(found)

    def vendors(self) -> frozenset[int]:
        """The greatest id, and the ids as bits or as ranges, whichever is shorter."""
        greatest = self.number(16)
        return self.ranges() if self.flag() else self.ids(greatest)

    def fibonacci(self) -> int:
        """A number in Fibonacci code: it ends with two ones (GPP, "Fibonacci encoding")."""
        total, small, large, before = 0, 1, 2, False
        while True:
            bit = self.flag()
            if bit and before:
                return total
            total += small if bit else 0
            small, large, before = large, small + large, bit

    def fibonacci_ranges(self) -> tuple[int, ...]:
        """Ids in rising order, each written as its distance from the one before."""
        found: list[int] = []
        last = 0
        for _ in range(self.number(12)):
            is_range = self.flag()
            first = last + self.fibonacci()
            last = first + self.fibonacci() if is_range else first
            if last - first + len(found) > _MOST_IDS:
                raise Undecodable(f"a range from {first} to {last}")
            found.extend(range(first, last + 1))
        return tuple(found)
