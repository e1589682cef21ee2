import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reports.export import one_file, write_folder
from tests.reports.conftest import DRAWN, Sample
from tests.reports.hostile import SITE
from tests.reports.sample import CLINIC, SHOP


class Links(HTMLParser):
    """The targets and ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.targets.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)


def test_every_link_of_a_folder_leads_to_a_file_that_was_written(sample: Sample, tmp_path: Path) -> None:
    written = write_folder(sample.path, (SHOP, CLINIC), tmp_path)
    assert tmp_path / "index.html" in written
    assert {path.parent for path in written} == {tmp_path}
    for path in tmp_path.glob("*.html"):
        for target in Links(path.read_text("utf-8")).targets:
            if not target.startswith(("#", "https://", "http://")):
                file, _, anchor = target.partition("#")
                assert (tmp_path / file).exists(), f"{path.name}: {target}"
                assert not anchor or f'id="{anchor}"' in (tmp_path / file).read_text("utf-8"), f"{path.name}: {target}"
    assert "Order by" not in (tmp_path / "index.html").read_text("utf-8"), "a file cannot be ordered anew"


def test_an_export_of_one_site_does_not_speak_of_another(sample: Sample, tmp_path: Path) -> None:
    write_folder(sample.path, (CLINIC,), tmp_path)
    assert all(SHOP not in path.read_text("utf-8") for path in tmp_path.glob("*.html"))


def test_one_file_holds_everything_and_its_links_stay_within(sample: Sample) -> None:
    html = one_file(sample.path, SHOP)
    found = Links(html)
    assert len(found.ids) == len(set(found.ids))
    for target in found.targets:
        assert target.startswith(("data:image/png", "https://", "http://")) or target[1:] in found.ids, target
    assert re.search(r"default-src &#39;none&#39;|default-src 'none'", html)


@pytest.mark.parametrize("scripts", [True, False])
def test_one_file_opens_without_asking_for_anything(
    chromium: Browser, sample: Sample, tmp_path: Path, scripts: bool
) -> None:
    (tmp_path / "report.html").write_text(one_file(sample.path, SHOP), "utf-8")
    context = chromium.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    if scripts:
        page.evaluate(DRAWN)
    assert complaints == []
    assert [url for url in asked if not url.startswith("data:")] == [(tmp_path / "report.html").as_uri()]
    assert page.locator("main").evaluate("node => getComputedStyle(node).marginLeft") != "0px"
    assert (page.locator("button.sorter").count() > 0) is scripts
    context.close()


def test_hostile_texts_run_nothing_in_an_export(chromium: Browser, hostile: Path, tmp_path: Path) -> None:
    write_folder(hostile, (SITE,), tmp_path / "folder")
    (tmp_path / "one.html").write_text(one_file(hostile, SITE), "utf-8")
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (*(tmp_path / "folder").glob("*.html"), tmp_path / "one.html"):
        page.goto(path.as_uri())
        page.evaluate(DRAWN)
        assert page.evaluate("window.hit") is None, path.name
    assert all(url.startswith("file:") for url in asked)
    assert all(path.parent == tmp_path / "folder" for path in (tmp_path / "folder").rglob("*"))
    page.close()
