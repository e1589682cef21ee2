"""The text of a PDF."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from auditor.errors import PolicyError
from auditor.model.policies import DocumentText
from auditor.policy.build import document
from auditor.policy.plaintext import blocks_of, title_of

_HYPHENATED = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def from_pdf(content: bytes) -> DocumentText:
    """Text of a PDF. Raises PolicyError when it is broken, encrypted, or holds pictures of text only."""
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        raise PolicyError(f"This PDF cannot be read: {error}", "Save it as text and give that file.") from error
    text = _HYPHENATED.sub("", "\n".join(pages)).strip()
    if len(text) < 20:
        raise PolicyError(
            "This PDF holds no text, only pictures of it.", "Run it through a text recognition and give the result."
        )
    return document(text, blocks_of(text), title_of(text))
