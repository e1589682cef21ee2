import pytest
from starlette.requests import Request

from auditor.demo.pages import folder_routes, site_map


@pytest.fixture
def folder(tmp_path):
    files = {
        "_layout.html": "<title>{{title}} - Shop</title><main>{{content}}</main>",
        "index.html": "<!-- title: Home -->\n<h1>Welcome {{x}}</h1>",
        "about.html": "<!doctype html><h1>Alone</h1>",
        "en/_layout.html": "<title>{{title}} in English</title>{{content}}",
        "en/index.html": "<!-- title: Home -->\n<p>Hello",
        "en/deep/page.html": "<!-- title: Deep -->\n<p>Far down",
        "style.css": "body {}",
        "docs/policy.pdf.txt": "Privacy policy",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def answer(folder, path):
    return folder_routes(folder)[path](Request({"type": "http", "method": "GET", "path": path, "headers": []}))


def test_each_file_has_one_path_and_layouts_have_none(folder):
    assert set(folder_routes(folder)) == {
        "/",
        "/about",
        "/en/",
        "/en/deep/page",
        "/style.css",
        "/docs/policy.pdf",
    }


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/", "text/html", b"<title>Home - Shop</title><main><h1>Welcome {{x}}</h1></main>"),
        ("/about", "text/html", b"<!doctype html><h1>Alone</h1>"),
        ("/en/", "text/html", b"<title>Home in English</title><p>Hello"),
        ("/en/deep/page", "text/html", b"<title>Deep in English</title><p>Far down"),
        ("/style.css", "text/css", b"body {}"),
    ],
)
def test_a_fragment_goes_into_the_nearest_layout(folder, path, media_type, body):
    response = answer(folder, path)
    assert (response.media_type, response.body) == (media_type, body)


def test_a_text_named_pdf_is_served_as_one(folder):
    response = answer(folder, "/docs/policy.pdf")
    assert response.media_type == "application/pdf"
    assert response.body.startswith(b"%PDF-")


def test_a_site_map_names_pages_only(folder):
    assert [
        line.strip() for line in site_map("shop.example", folder_routes(folder)).splitlines() if "<url>" in line
    ] == [f"<url><loc>https://shop.example{path}</loc></url>" for path in ("/", "/about", "/en/", "/en/deep/page")]
