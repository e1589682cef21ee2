"""Plain text as a PDF, for the policy that a site publishes only in that form."""

import textwrap
from collections.abc import Sequence

WIDTH, LINES = 92, 52
"""Characters a line and lines a page: 11 point Helvetica on A4."""


def pdf(text: str) -> bytes:
    """A PDF document with the text's lines wrapped, in one of the 14 fonts that every reader has.

    Source: ISO 32000-1, 7.5 (file structure) and 9.6.2.2 (standard fonts).
    """
    lines = [row for line in text.splitlines() for row in textwrap.wrap(line, WIDTH) or [""]]
    pages = [_content(rows) for rows in (lines[at : at + LINES] for at in range(0, len(lines), LINES))]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    shown = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
    text = "\n".join(f"({line}) Tj T*" for line in shown)
    return f"BT /F1 11 Tf 14 TL 56 780 Td\n{text}\nET".encode("cp1252", "replace")


def _file(objects: Sequence[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, rows, len(objects) + 1, len(body))
    )
