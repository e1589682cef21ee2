"""What all pages with banners share: words and links around a banner, and a vendor that may be asked."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.web import Handler, Site
from auditor.model.consent import Choice

WEB = Path(__file__).parent / "web"
FILLER = "We make chairs and tables of oak, by hand, in a small workshop near the river. " * 30
MEDIA = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A site with a banner."""

    host: str
    language: str | None = "en"
    """None: not told here."""
    cmp: str | None = None
    """The consent manager that made the banner, or is imitated by it; None for hand-made ones."""
    honest: bool = True
    """False: the vendor is asked whatever is chosen."""
    state: str
    """Script expression: 'accept', 'reject' or null, from what the consent manager itself keeps."""
    reopens: bool = False
    """The page offers to open the settings again."""
    choices: tuple[Choice, ...] = tuple(Choice)
    """Those that the tests make."""
    site: Site

    @property
    def url(self) -> str:
        return f"https://{self.host}/"


def file(name: str) -> str:
    return (WEB / name).read_text("utf-8")


def served(name: str, *, after: float = 0) -> Handler:
    """A file of this folder as it stands, after some seconds."""

    async def answer(request: Request) -> Response:
        await asyncio.sleep(after)
        return Response(file(name), media_type=MEDIA[Path(name).suffix])

    return answer


SHARED: Mapping[str, Handler] = {name: served(name[1:]) for name in ("/page.js", "/choice.js", "/choice.css")}


def page(banner: str, *, state: str = "null", honest: bool = True, language: str = "en", head: str = "") -> str:
    """A page around a banner."""
    parts = {"banner": banner, "state": state, "deaf": "false" if honest else "true", "language": language}
    html = file("page.html")
    for name, part in (parts | {"head": head, "filler": FILLER, "footer": ""}).items():
        html = html.replace("{{" + name + "}}", part)
    return html


def pixel(request: Request) -> Response:
    """A vendor that recognises its visitors."""
    headers = {"set-cookie": "uid=4f1c9a7e; Max-Age=31536000; SameSite=None; Secure"}
    return Response(b"GIF89a", media_type="image/gif", headers=headers)


VENDORS = {"measure-vendor.example": Site(routes={"*": pixel})}
