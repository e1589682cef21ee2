"""Typography that means nothing, made plain without moving a single character."""

_PLAIN = {
    0x00A0: " ",
    0x2007: " ",
    0x202F: " ",
    0x3000: " ",
    0x2018: "'",
    0x2019: "'",
    0x02BC: "'",
    0x201C: '"',
    0x201D: '"',
    0x201E: '"',
    0x00AB: '"',
    0x00BB: '"',
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x3001: ",",
    0x3002: ".",
    # Full-width forms stand exactly 0xFEE0 above ASCII (Unicode block FF00-FFEF).
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space and joiners: inside words they are seen by nobody."""


def normal(text: str) -> str:
    """Text of the same length: plain spaces, quotes and hyphens, ASCII punctuation instead of full-width."""
    return text if text.isascii() else text.translate(_PLAIN)
