"""Text of PDF files."""

import io

import pytest
from pypdf import PdfWriter

from auditor.errors import PolicyError
from auditor.policy.pdf import from_pdf


def pdf(*lines: str) -> bytes:
    """A PDF of one page, written by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(body)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return body.encode("latin-1")


def test_text_is_read() -> None:
    result = from_pdf(pdf("Privacy policy", "We use cookies to remember your language."))
    assert "We use cookies" in result.text


def test_a_pdf_without_text_is_told() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    with pytest.raises(PolicyError, match="no text"):
        from_pdf(out.getvalue())


@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", b"", b"%PDF-1.4\nstartxref\n99999\n%%EOF"])
def test_a_broken_pdf_is_told(content: bytes) -> None:
    with pytest.raises(PolicyError):
        from_pdf(content)
