"""The text and structure of Markdown: marks are taken off, links keep their place."""

import re

from auditor.model.policies import Block, DocumentText
from auditor.policy.build import Builder
from auditor.policy.plaintext import blocks_of

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_ITEM = re.compile(r"(\s*)(?:[*+•·-]|\d{1,3}[.)]|[a-z][.)])\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"[\s:|-]+$")
_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]{0,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"]{0,200}\")?\)")
_BREAK = re.compile(r"\s?<br\s?/?>\s?", re.IGNORECASE)
_INLINE = re.compile(
    r"!?\[(?P<text>[^\[\]]{0,500})\]\((?P<url>(?:[^()\s]|\([^()\s]{0,200}\)){0,2000})(?:\s+\"[^\"]{0,200}\")?\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,2000})>"
    r"|(?P<mark>\*{1,3}|_{1,3}(?=\W|$)|(?<!\w)_{1,3}|`+|~~)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|>-])"
)


def from_markdown(text: str) -> DocumentText:
    """Text of a Markdown document. Bold lines that stand alone count as headings."""
    builder, title = Builder(), None
    paragraph: list[str] = []
    header_row: int | None = None

    def end_paragraph() -> None:
        if paragraph:
            _add_paragraph(builder, " ".join(paragraph))
            paragraph.clear()

    for line in text.splitlines():
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if not line.strip() or _RULE.match(line) or (line.lstrip().startswith("|") and _TABLE_RULE.match(line)):
            end_paragraph()
            header_row = header_row if line.strip() else None
        elif heading:
            end_paragraph()
            plain, links = _plain(line[heading.end() :].rstrip().rstrip("#").rstrip())
            first = not builder.blocks
            title = title or (plain if first or len(heading[1]) == 1 else None)
            builder.add(plain, Block(kind="heading", start=0, end=0, level=len(heading[1])), links)
        elif line.lstrip().startswith("|"):
            end_paragraph()
            index = _add_row(builder, line, header_row)
            header_row = index if header_row is None else header_row
        elif item:
            end_paragraph()
            plain, links = _plain(line[item.end() :])
            builder.add(plain, Block(kind="item", start=0, end=0, level=1 + len(item[1].expandtabs(4)) // 2), links)
        elif re.match(r"\s{2,}\S", line) and builder.blocks and builder.blocks[-1].kind == "item" and not paragraph:
            plain, links = _plain(line.strip())
            builder.add(plain, Block(kind="item", start=0, end=0, level=builder.blocks[-1].level), links)
        else:
            paragraph.append(line.strip().lstrip("> "))
    end_paragraph()
    return builder.document(title)


def _add_paragraph(builder: Builder, text: str) -> None:
    plain, links = _plain(text)
    alone = re.fullmatch(r"(\*\*|__)[^*_]{1,120}\1:?", text) is not None
    kind = "heading" if alone else "paragraph"
    if plain and not alone:
        # Plain conventions ("(a) …", "IV. Title") live on inside Markdown.
        found = blocks_of(plain)
        kind = found[0].kind if len(found) == 1 else kind
    builder.add(plain, Block(kind=kind, start=0, end=0, level=4 if kind == "heading" else int(kind == "item")), links)


def _add_row(builder: Builder, line: str, header_row: int | None) -> int:
    cells: list[tuple[int, int]] = []
    text = ""
    links: list[tuple[int, int, str]] = []
    for cell in line.strip().strip("|").split("|"):
        plain, found = _plain(cell.strip())
        text += " | " if text else ""
        cells.append((len(text), len(text) + len(plain)))
        links += [(len(text) + a, len(text) + b, url) for a, b, url in found]
        text += plain
    return builder.add(text, Block(kind="row", start=0, end=0, intro=header_row, cells=tuple(cells)), tuple(links))


def _plain(text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Text without inline marks, and its links; of a picture only what stands for it."""
    text = _PICTURE.sub(lambda picture: picture["alt"], _BREAK.sub(" ", text))
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = at = 0
    for found in _INLINE.finditer(text):
        before = text[at : found.start()]
        shown = found["escaped"] or (found["auto"] or "").removeprefix("mailto:")
        if found["url"] is not None:
            shown, _ = _plain(found["text"])
        pieces += (before, shown)
        length += len(before)
        if found["url"] is not None or found["auto"]:
            links.append((length, length + len(shown), found["url"] or found["auto"]))
        length += len(shown)
        at = found.end()
    pieces.append(text[at:])
    return "".join(pieces), tuple(links)
