"""A folder of files as the routes of a site.

`about.html` is served at `/about`, `index.html` at `/`, `zh/index.html` at `/zh/`, `a.pdf.txt` as the PDF `/a.pdf`,
anything else under its own name.
A page that does not begin with a doctype is a fragment: its `<!-- title: … -->` line and its text go into the nearest
`_layout.html` above it. Names that begin with an underscore are not served.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.pdf import pdf
from auditor.demo.web import Handler

TITLE = re.compile(r"\s*<!-- title: (?P<title>.*?) -->\n")
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Media types by suffix: those that the standard library guesses depend on the machine it runs on."""


def folder_routes(folder: Path) -> dict[str, Handler]:
    """A handler for each file below a folder."""
    return {
        _path_of(file.relative_to(folder)): _serve(file, folder)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith("_")
    }


def site_map(domain: str, routes: Mapping[str, Handler | str]) -> str:
    """The text of a sitemap.xml that names every page among the routes."""
    pages = sorted(path for path in routes if "." not in path.rpartition("/")[2])
    rows = "".join(f"  <url><loc>https://{domain}{path}</loc></url>\n" for path in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def _path_of(file: Path) -> str:
    if file.suffix != ".html":
        return f"/{file.as_posix().removesuffix('.txt') if file.name.endswith('.pdf.txt') else file.as_posix()}"
    path = file.with_suffix("").as_posix()
    return "/" + path.removesuffix("index") if path == "index" or path.endswith("/index") else f"/{path}"


def _serve(file: Path, folder: Path) -> Handler:
    media_type = TYPES.get(file.suffix, "application/octet-stream")

    def handler(_: Request) -> Response:
        if file.suffix == ".html":
            return HTMLResponse(_page(file, folder))
        if file.name.endswith(".pdf.txt"):
            return Response(pdf(file.read_text(encoding="utf-8")), media_type="application/pdf")
        # Fonts and some scripts are asked for in CORS mode.
        return Response(file.read_bytes(), media_type=media_type, headers={"access-control-allow-origin": "*"})

    return handler


def _page(file: Path, folder: Path) -> str:
    text = file.read_text(encoding="utf-8")
    title = TITLE.match(text)
    if title is None:
        return text
    layout = _layout(file.parent, folder).read_text(encoding="utf-8")
    return layout.replace("{{title}}", title["title"]).replace("{{content}}", text[title.end() :])


def _layout(folder: Path, top: Path) -> Path:
    here = folder / "_layout.html"
    return here if here.exists() or folder == top else _layout(folder.parent, top)
