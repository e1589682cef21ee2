import pytest

from reports.links import FolderLinks, ServedLinks, paths_of
from reports.pages import PAGES
from reports.rendering import SCRIPTS, STYLES, asset, environment, render

LINKS = ServedLinks(paths_of(PAGES))


@pytest.mark.parametrize("name", [*STYLES, *SCRIPTS])
def test_assets_name_no_other_address(name: str) -> None:
    text = asset(name).decode()
    assert "http" not in text
    assert "url(" not in text
    assert "@import" not in text
    assert "</" not in text


@pytest.mark.parametrize("name", ["../app.py", "base.html", "", ".", "nothing.css"])
def test_nothing_else_is_an_asset(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        asset(name)


def test_every_template_stands_up_to_the_content_security_policy() -> None:
    env = environment()
    for name in env.list_templates():
        source = env.loader.get_source(env, name)[0] if env.loader else ""
        assert " style=" not in source, name
        assert " onclick=" not in source, name
        assert "| safe" not in source, name
        assert "autoescape" not in source, name


def test_what_is_shown_is_escaped() -> None:
    html = render("problem", {"title": "<b>", "problem": "<script>x</script>", "hint": "\"'&"}, LINKS)
    assert "<script>x" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "&#34;&#39;&amp;" in html


def test_a_link_to_a_page_that_is_not_written_is_only_its_text() -> None:
    html = render("problem", {"title": "", "problem": "", "hint": None}, FolderLinks(set(), lambda digest: None))
    assert "Back to the overview" in html
    assert 'href="index.html"' not in html
