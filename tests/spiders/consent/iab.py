"""A banner on the IAB's own scripts: stub, interface and strings of the Transparency and Consent Framework."""

import tarfile
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from auditor.demo.web import Handler, Site
from tests.spiders.consent.pages import SHARED, WEB, Case, file, page

PACKAGES = ("iabtcf-core-1.5.6", "iabtcf-cmpapi-1.5.6", "iabtcf-stub-1.5.6")
TCF = 9
"""The asked vendor's number, which is not among those that the page's list names."""


@cache
def published() -> dict[str, bytes]:
    """Path -> content of each script in the packages, as published."""
    found: dict[str, bytes] = {}
    for package in PACKAGES:
        with tarfile.open(WEB / "packages" / f"{package}.tgz") as archive:
            for member in archive.getmembers():
                content = archive.extractfile(member) if member.name.endswith(".js") else None
                if content is not None:
                    found[f"/npm/{package}/{member.name.removeprefix('package/')}"] = content.read()
    return found


def serve(request: Request) -> Response:
    content = published().get(request.url.path)
    return PlainTextResponse("", 404) if content is None else Response(content, media_type="text/javascript")


_ROUTES: dict[str, Handler | str] = {"/": page(file("managers/iabtcf.html"), honest=False), **SHARED, "*": serve}
DEAF = Case(host="deaf-iabtcf.example", honest=False, state="null", reopens=True, site=Site(routes=_ROUTES))
"""Asks a vendor that the strings never name, whatever is chosen."""
