"""Text of web pages."""

import pytest

from auditor.policy.html import from_html

LONG = "<p>" + "We use cookies to remember your language. " * 20 + "</p>"


def blocks(html: str) -> list[tuple[str, str]]:
    result = from_html(html)
    return [(block.kind, result.text[block.start : block.end]) for block in result.blocks]


def test_headings_paragraphs_and_lists() -> None:
    html = "<h1>Policy</h1><p>We collect:</p><ul><li>names</li><li>phones<ul><li>mobile</li></ul></li></ul><p>End.</p>"
    assert blocks(html) == [
        ("heading", "Policy"),
        ("paragraph", "We collect:"),
        ("item", "names"),
        ("item", "phones"),
        ("item", "mobile"),
        ("paragraph", "End."),
    ]
    result = from_html(html)
    assert [block.level for block in result.blocks if block.kind == "item"] == [1, 1, 2]
    assert [block.intro for block in result.blocks if block.kind == "item"] == [1, 1, 3]


def test_chrome_is_left_out() -> None:
    html = f"""<body><nav>Home Shop</nav><div id="cookie-banner">Accept all?</div><main>{LONG}</main>
        <script>track()</script><footer>Imprint</footer></body>"""
    text = from_html(html).text
    assert "remember your language" in text
    assert not {"Home Shop", "Accept all?", "track()", "Imprint"} & set(text.split("\n"))
    assert "track" not in text


def test_a_page_that_is_all_footer_is_kept() -> None:
    assert "cookies" in from_html(f"<body><footer>{LONG}</footer></body>").text


def test_collapsed_parts_are_kept_and_marked() -> None:
    html = """<p>Open text.</p><details><summary>Vendors</summary><p>We use Brightpulse.</p></details>
        <div style="display: none"><p>Hidden words.</p></div><div aria-hidden="true">More.</div><p>Open again.</p>"""
    result = from_html(html)
    hidden = {result.text[block.start : block.end]: block.hidden for block in result.blocks}
    assert hidden == {
        "Open text.": False,
        "Vendors": False,
        "We use Brightpulse.": False,
        "Hidden words.": True,
        "More.": True,
        "Open again.": False,
    }
    folded = [result.text[block.start : block.end] for block in result.blocks if block.folded]
    assert folded == ["We use Brightpulse."]


@pytest.mark.parametrize(
    ("cipher", "shown"),
    [
        ("422b2c242d02312a2d326c273a232f322e27", "info@shop.example"),
        ("not hexadecimal", "[email protected]"),
        ("", "[email protected]"),
    ],
)
def test_an_address_that_a_content_network_hides_is_read(cipher: str, shown: str) -> None:
    link = f'<a href="/cdn-cgi/l/email-protection" data-cfemail="{cipher}">[email&#160;protected]</a>'
    assert from_html(f"<p>Write to {link} or call.</p>").text == f"Write to {shown} or call.\n"


def test_tables_have_cells_and_a_header() -> None:
    html = "<table><tr><th>Name</th><th>Purpose</th></tr><tr><td>sid</td><td>login</td></tr></table>"
    result = from_html(html)
    header, row = result.blocks
    assert (row.kind, row.intro) == ("row", 0)
    assert [result.text[a:b] for a, b in row.cells] == ["sid", "login"]
    assert [result.text[a:b] for a, b in header.cells] == ["Name", "Purpose"]


def test_links_are_absolute_and_in_place() -> None:
    result = from_html('<p>See <a href="/cookies">the cookie policy</a>.</p>', "https://shop.example/privacy")
    (start, end, url) = result.links[0]
    assert (result.text[start:end], url) == ("the cookie policy", "https://shop.example/cookies")


def test_ten_thousand_nested_lists() -> None:
    result = from_html("<ul><li>x" * 10_000)
    assert result.text.count("x") == 10_000


def test_comments_are_not_text() -> None:
    assert from_html("<p>We sell.<!-- We use Brightpulse. --></p>").text == "We sell.\n"


def test_title() -> None:
    assert from_html("<title> Privacy </title><p>x</p>").title == "Privacy"


@pytest.mark.parametrize(
    ("name", "stays"),
    [("cookiebot-declaration", True), ("ot-sdk-cookie-policy onetrust", True), ("cookiebot-dialog", False)],
)
def test_a_consent_managers_list_is_text_and_its_banner_is_not(name: str, stays: bool) -> None:
    html = (
        f"<p>We use cookies.</p><div id='{name}'><table><tr><th>Cookie<tr><td>_ga</table></div>" + "<p>Words.</p>" * 80
    )
    assert ("_ga" in from_html(html).text) is stays
