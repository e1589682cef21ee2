import io

import pytest
from pypdf import PdfReader

from auditor.demo.pdf import LINES, pdf


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("One line", 1),
        ("Brackets (inside) and a back\\slash", 1),
        ("Café, naïve, “quoted”", 1),
        ("word " * 200, 1),
        ("line\n" * (LINES + 1), 2),
    ],
)
def test_a_reader_gets_the_words_back(text, pages):
    reader = PdfReader(io.BytesIO(pdf(text)), strict=True)
    assert len(reader.pages) == pages
    assert " ".join(page.extract_text() for page in reader.pages).split() == text.split()
