"""From bytes or text to a DocumentText."""

from auditor.errors import PolicyError
from auditor.model.policies import DocumentText
from auditor.policy.html import from_html
from auditor.policy.markdown import from_markdown
from auditor.policy.pdf import from_pdf
from auditor.policy.plaintext import from_text
from auditor.policy.relevance import looks_like_policy

__all__ = ["decoded", "from_bytes", "from_html", "from_markdown", "from_pdf", "from_text", "looks_like_policy"]


def from_bytes(
    content: bytes, *, name: str = "", media_type: str | None = None, url: str | None = None
) -> DocumentText:
    """A document by its media type, else by its name and first bytes. Raises PolicyError when it holds no text."""
    kind = _kind(content, name.lower(), (media_type or "").partition(";")[0].strip().lower())
    if kind == "pdf":
        return from_pdf(content)
    text = decoded(content, media_type)
    if not text.strip():
        raise PolicyError(f"{name or 'The document'} is empty.", "Give a file or address that holds a policy.")
    if kind == "html":
        return from_html(text, url)
    return from_markdown(text) if kind == "markdown" else from_text(text)


def decoded(content: bytes, media_type: str | None = None) -> str:
    """Text of bytes: by byte order mark, declared charset, UTF-8, then Windows-1252. Raises PolicyError for binary."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\x00" in content[:4096]:
        raise PolicyError("This is not a text: it holds binary data.", "Give HTML, text, Markdown or PDF.")
    text = _by_charset(content, (media_type or "").lower().partition("charset=")[2].strip("\"' ;"))
    head = text[:4096]
    if sum(not (character.isprintable() or character.isspace()) for character in head) * 20 > len(head):
        raise PolicyError("This is not a text: it holds binary data.", "Give HTML, text, Markdown or PDF.")
    return text


def _by_charset(content: bytes, declared: str) -> str:
    # Offsets promised for .txt count into the file as it is: a byte order mark stays.
    chinese = ("gb18030",) if content.count(b"\xa1\xa3") > 3 else ()
    for name in (declared, "utf-8", *chinese):
        try:
            if name:
                return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def _kind(content: bytes, name: str, media_type: str) -> str:
    head = content[:1024].lstrip().lower()
    if head.startswith(b"%pdf-") or media_type == "application/pdf":
        return "pdf"
    if media_type in ("text/html", "application/xhtml+xml") or name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if media_type == "text/markdown" or name.endswith((".md", ".markdown")):
        return "markdown"
    if (
        not media_type.startswith("text/plain")
        and not name.endswith(".txt")
        and (head.startswith((b"<!doctype html", b"<html")) or b"<body" in head)
    ):
        return "html"
    return "text"
