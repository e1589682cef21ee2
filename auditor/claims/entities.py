"""Legal entities named in a sentence as the ones responsible."""

import re

from auditor.claims.operators import NAME, NOT_NAMES

_FORM = re.compile(
    r",? ?\b(?:Co\.?,? ?Ltd|Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|AG|SE|S\.A\.S?|SAS|SARL|S\.L\.|B\.V|BV|PLC"
    r"|Corporation|Corp|Pty|AB|Oy)\b\.?"
)
_HAN = re.compile(r"[\u4e00-\u9fff()]{3,30}(?:有限公司|股份公司|有限责任公司)")
_RESPONSIBLE = (
    ((" by ",), re.compile(rf"(?:held|operated|owned|published) by (?P<name>{NAME})")),
    (
        ("publishes", "operates", "owns", "runs"),
        re.compile(rf"(?P<name>{NAME}),? (?:who|which) (?:publishes|operates|owns|runs)\b"),
    ),
    (
        ("(herein", "(Herein", "ollectively", "eferred"),
        re.compile(
            rf"(?P<name>{NAME})(?: and its (?:subsidiaries|affiliates|related parties))? "
            r"\((?:[Hh]erein\w*|[Cc]ollectively|[Rr]eferred)[^()\n]{0,60}\""
        ),
    ),
)
"""Words without which a pattern cannot stand, and the pattern."""
_CONTROLLER = re.compile(
    r"operated by|owned by|\bwe\b|\bus\b|\bour\b|controller|responsible|refers? to|hereinafter|hereinto|consignee"
    r"|address|this (?:website|site|policy)|contact|copyright|©|verantwortlich|betreiber|responsable|éditeur|held by"
    r"|publishes|运营|本公司|公司名称|以下简称|我们",
    re.IGNORECASE,
)
_WORDS = 7


def entities_in(sentence: str) -> list[str]:
    """Names of legal entities ("Example (Berlin) GmbH") in a sentence of normalised text that speaks of who is
    responsible, and names it says own, run or hold."""
    names: list[str] = []
    if _CONTROLLER.search(sentence):
        names += [name for match in _FORM.finditer(sentence) if (name := _before(sentence, match))]
        names += [match.group() for match in _HAN.finditer(sentence)]
    for words, pattern in _RESPONSIBLE:
        for match in pattern.finditer(sentence) if any(word in sentence for word in words) else ():
            name = match["name"]
            if name.split()[0].lower() not in NOT_NAMES and not any(name in longer for longer in names):
                names.append(name)
    return list(dict.fromkeys(names))


def _before(sentence: str, form: re.Match[str]) -> str | None:
    """The capitalised words that a company's form ends, at most seven."""
    words: list[str] = []
    for word in reversed(sentence[max(0, form.start() - 120) : form.start()].split()[-_WORDS:]):
        if not (word.lstrip("(\"'")[:1].isupper() or word == "&") or word.endswith((",", ";", ":", ".")):
            break
        words.append(word)
        if word.startswith(('"', "'")):
            break
    return " ".join(reversed(words)).lstrip("\"'(") + form.group() if words else None
