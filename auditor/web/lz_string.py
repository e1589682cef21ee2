"""Text that LZString packed, a library that recorders and tags use: LZ78 over bits, written in one of four alphabets.

The format has no mark of its own (https://github.com/pieroxy/lz-string): what does not begin with printable text is
taken for something else.
"""

from collections.abc import Sequence

LONGEST = 1 << 18
"""Characters, or bytes, that are looked at."""
_BASE64 = {letter: at for at, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_IN_ADDRESSES = {**_BASE64, "-": 63}
_EIGHT, _SIXTEEN, _END = 0, 1, 2
_FIRST_CODE = 3
_LOWEST, _HIGHEST = 32, 32 + (1 << 15)
"""compressToUTF16 writes 15 bits a character, from the space upwards."""
_BEGINNING = 8
"""Characters that have to be printable."""
_ENOUGH = 40
"""Values that hold the beginning, whatever their width."""


def from_letters(text: str) -> str | None:
    """What compressToBase64 or compressToEncodedURIComponent packed; None for anything else."""
    alphabet = _IN_ADDRESSES if "-" in text else _BASE64
    try:
        return _unpacked([alphabet[letter] for letter in text[:LONGEST].rstrip("=$")], 6)
    except KeyError:
        return None


def from_utf16(text: str) -> str | None:
    """What compressToUTF16 packed; None for anything else."""
    codes = [ord(letter) for letter in text[:LONGEST]]
    if not codes or not all(_LOWEST <= code < _HIGHEST for code in codes):
        return None
    return _unpacked([code - _LOWEST for code in codes], 15)


def from_bytes(content: bytes) -> str | None:
    """What compressToUint8Array packed; None for anything else."""
    return _unpacked(content[:LONGEST], 8)


def _unpacked(values: Sequence[int], width: int) -> str | None:
    """As much of the text as there is: a piece that was cut ends where it was cut."""
    if len(values) > 2 * _ENOUGH and _unpacked(values[:_ENOUGH], width) is None:
        return None
    bits = _Bits("".join(format(value, f"0{width}b") for value in values))
    word = bits.letter(bits.number(2))
    if word is None:
        return None
    codes = {_FIRST_CODE: word}
    text, size, length = [word], 4, 3
    while True:
        code = bits.number(length)
        if code in (_EIGHT, _SIXTEEN):
            letter = bits.letter(code)
            if letter is None:
                break
            codes[size] = letter
            code, size = size, size + 1
            length += size >= 1 << length
        elif code is None or code == _END:
            break
        entry = codes.get(code, word + word[0] if code == size else None)
        if entry is None:
            break
        text.append(entry)
        codes[size] = word + entry[0]
        size += 1
        length += size >= 1 << length
        word = entry
        if len(text) == _BEGINNING and not _is_printable("".join(text)):
            return None
    found = "".join(text)
    return found if len(found) >= _BEGINNING and _is_printable(found[:_BEGINNING]) else None


def _is_printable(text: str) -> bool:
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text) and text.isascii()


class _Bits:
    """A row of bits, of which numbers are read lowest bit first."""

    def __init__(self, bits: str) -> None:
        self._bits = bits
        self._at = 0

    def number(self, length: int) -> int | None:
        end = self._at + length
        if end > len(self._bits):
            return None
        bits = self._bits[self._at : end]
        self._at = end
        return int(bits[::-1], 2)

    def letter(self, kind: int | None) -> str | None:
        """A letter that stands for itself, of eight or sixteen bits."""
        code = self.number(8 if kind == _EIGHT else 16) if kind in (_EIGHT, _SIXTEEN) else None
        return None if code is None else chr(code)
