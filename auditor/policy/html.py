"""The text and structure of an HTML page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString, ProcessingInstruction

from auditor.model.policies import Block, DocumentText
from auditor.policy.build import Builder

_NEVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "button",
        "select",
        "textarea",
        "input",
        "video",
        "audio",
        "map",
    ]
)
_CHROME = frozenset(["nav", "footer", "aside"])
_CHROME_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "complementary"]
)
_BANNER = re.compile(
    r"(?:cookie|consent|gdpr|ccpa)[-_]?(?:banner|bar|notice|popup|modal|dialog|overlay|consent|manager|wall)"
    r"|onetrust|cookiebot|usercentrics|didomi|qc-cmp|truste[-_]|osano|sp_message|breadcrumb|skip-?(?:link|to)",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "header",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "caption",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "br",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "center",
        "html",
        "nav",
        "footer",
        "aside",
    ]
)
_DECLARES = re.compile(r"declaration|cookie[-_]?(?:policy|list|table)", re.IGNORECASE)
"""Where a consent manager puts its list of cookies into a policy: part of the text, not of a banner."""
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TOO_LITTLE = 400
_FOLDED, _HIDDEN = 1, 2
"""What stands between text and reader: a click, or that it is not shown at all."""


def from_html(html: str, url: str | None = None) -> DocumentText:
    """Text of a page: chrome (menus, footers, cookie banners) left out; what is folded or not shown is kept and marked.

    Where nearly nothing is left without the chrome, the whole page is taken.
    """
    soup = BeautifulSoup(html, "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    root = soup.body or soup
    with_chrome = False
    walker = _walk(root, url, with_chrome)
    if walker.builder.length < _TOO_LITTLE:
        whole = _walk(root, url, with_chrome=True)
        if whole.builder.length > 2 * walker.builder.length:
            walker = whole
    return walker.builder.document(title or None)


@dataclass(slots=True)
class _Walker:
    builder: Builder
    url: str | None
    text: list[str] = field(default_factory=list)
    size: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    veil: int = 0
    header_row: int | None = None
    is_header: bool = False

    def write(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        if not self.size or (self.text and self.text[-1].endswith(" ")):
            text = text.lstrip(" ")
        if text:
            self.text.append(text)
            self.size += len(text)

    def flush(self) -> None:
        """End the block under way."""
        text = "".join(self.text).rstrip()
        if text:
            row = self.kind == "row"
            index = self.builder.add(
                text,
                Block(
                    kind=self.kind,
                    start=0,
                    end=0,
                    level=self.level,
                    intro=self.header_row if row and not self.is_header else None,
                    cells=tuple((a, min(b, len(text))) for a, b in self.cells if a < len(text)),
                    hidden=self.veil == _HIDDEN,
                    folded=self.veil == _FOLDED,
                ),
                tuple((a, min(b, len(text)), url) for a, b, url in self.links if a < len(text)),
            )
            if row and self.is_header and self.header_row is None:
                self.header_row = index
        self.text, self.size, self.links, self.cells = [], 0, [], []


def _walk(root: Tag | BeautifulSoup, url: str | None, with_chrome: bool) -> _Walker:
    walker = _Walker(Builder(), url)
    # An explicit stack: pages nest deeper than Python recurses.
    stack: list[tuple[Iterator[object], Tag | BeautifulSoup, int, int, int]] = [(iter(root.contents), root, 0, 0, 0)]
    while stack:
        children, parent, veil, depth, link_start = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _leave(walker, parent, stack[-1][2] if stack else 0, stack[-1][3] if stack else 0, link_start)
        elif isinstance(child, Tag):
            address = child.get("data-cfemail")
            if isinstance(address, str):
                walker.write(_decoded(address))
                continue
            if child.name in _NEVER or (not with_chrome and _is_chrome(child)):
                continue
            veiled = _HIDDEN if _hides(child) else _FOLDED if _is_folded(parent, child) else 0
            now_veil = max(veil, veiled)
            now_deep = depth + (child.name in ("ul", "ol"))
            _enter(walker, child, now_veil, now_deep)
            stack.append((iter(child.contents), child, now_veil, now_deep, walker.size))
        elif isinstance(child, NavigableString) and not isinstance(child, (Comment, Doctype, ProcessingInstruction)):
            walker.write(str(child))
    walker.flush()
    return walker


def _enter(walker: _Walker, tag: Tag, veil: int, depth: int) -> None:
    name = tag.name
    if walker.kind == "row" and name not in ("table", "tr"):
        if name in ("td", "th"):
            walker.write(" " if walker.size else "")
        elif name in _BLOCKS and walker.size:
            walker.write(" ")
        return
    if name not in _BLOCKS:
        if veil != walker.veil:
            walker.flush()
            walker.veil = veil
        return
    walker.flush()
    walker.veil = veil
    if len(name) == 2 and name[0] == "h" and name[1].isdigit():
        walker.kind, walker.level = "heading", int(name[1])
    elif name in ("summary", "caption", "legend", "dt"):
        walker.kind, walker.level = "heading", 5
    elif name in ("li", "dd"):
        walker.kind, walker.level = "item", max(1, depth)
    elif name == "tr":
        walker.kind, walker.level = "row", 0
        walker.is_header = tag.find("th") is not None and tag.find("td") is None
    elif name == "table":
        walker.header_row = None
    elif name in ("ul", "ol", "dl") or walker.kind == "row":
        walker.kind, walker.level = "paragraph", 0


def _leave(walker: _Walker, tag: Tag | BeautifulSoup, veil: int, depth: int, start: int) -> None:
    name = tag.name
    if name in ("td", "th"):
        walker.cells.append((start, walker.size))
        walker.write(" | " if walker.size else "")
    elif name == "a":
        href = tag.get("href")
        if isinstance(href, str) and start < walker.size:
            walker.links.append((start, walker.size, _absolute(walker.url, href)))
    elif name in _BLOCKS and not (walker.kind == "row" and name != "tr"):
        if name == "tr" and walker.text and walker.text[-1] == "| ":
            walker.text[-1] = ""
        walker.flush()
        walker.veil = veil
        if name not in ("br", "p", "div", "span") or walker.kind == "heading":
            walker.kind, walker.level = ("item", depth) if depth and name in ("ul", "ol") else ("paragraph", 0)


def _absolute(base: str | None, href: str) -> str:
    try:
        return urljoin(base or "", href.strip())
    except ValueError:
        return href


def _is_chrome(tag: Tag) -> bool:
    if tag.name in _CHROME or str(tag.get("role") or "").lower() in _CHROME_ROLES:
        return True
    if tag.name in ("body", "main", "article", "p", "a"):
        return False
    if tag.name == "header":
        return tag.find(["nav", "form"]) is not None
    names = " ".join((str(tag.get("id") or ""), *(tag.get_attribute_list("class") or ())))
    return bool(names.strip()) and bool(_BANNER.search(names[:400])) and not _DECLARES.search(names[:400])


def _hides(tag: Tag) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    style = tag.get("style")
    return isinstance(style, str) and bool(_HIDING_STYLE.search(style))


def _is_folded(parent: Tag | BeautifulSoup, child: Tag) -> bool:
    return parent.name == "details" and not parent.has_attr("open") and child.name != "summary"


def _decoded(cipher: str) -> str:
    """An e-mail address that a content network hides from robots: its script XORs each byte with the first.

    https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
    """
    try:
        key, *rest = bytes.fromhex(cipher[:400])
        return bytes(byte ^ key for byte in rest).decode("utf-8")
    except (ValueError, UnicodeDecodeError):
        return "[email protected]"
