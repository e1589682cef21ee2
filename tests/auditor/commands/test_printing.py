from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from auditor.commands.printing import print_pdf
from auditor.errors import BrowserError

PAGE = """<!doctype html><html lang="en"><title>A report</title><h1>Findings</h1><p id="p">as written</p>
<details><summary>More</summary><p>folded away</p></details>
<script>document.getElementById("p").textContent = "changed by a script"</script></html>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_page_is_printed_with_its_outline_and_without_running_scripts(source: Path) -> None:
    printed = PdfReader(BytesIO(print_pdf(source, "shell")))
    text = printed.pages[0].extract_text()
    assert "as written" in text
    assert "changed by a script" not in text
    assert printed.outline


def test_without_a_browser_it_says_so(source: Path) -> None:
    with pytest.raises(BrowserError):
        print_pdf(source, "/no/such/browser")
