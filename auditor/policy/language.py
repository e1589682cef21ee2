"""Which language a text is in."""

import re
from functools import lru_cache

import py3langid

_ENOUGH = 40
_SAMPLE = 3000
_HAN = re.compile(r"[\u4e00-\u9fff]")


def language_of(text: str) -> str | None:
    """ISO 639-1 code, None when the text is too short to tell.

    Looks at the beginning, the middle and the end, because menus at the top are often in another language.
    """
    letters = sum(map(str.isalpha, text[:20000]))
    if letters < _ENOUGH and not len(_HAN.findall(text[:2000])) >= 10:
        return None
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = (
        text
        if len(text) <= 3 * _SAMPLE
        else "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
    )
    return _classify(sample)


@lru_cache(maxsize=256)
def _classify(sample: str) -> str:
    code, _ = py3langid.classify(sample)
    return str(code)
