"""The companies behind the scenes of the demo web. They are made up; what they do is what their kind does.

Their scripts lie in the folders beside this file, what their servers answer stands here.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.websockets import WebSocket

from auditor.demo.pages import folder_routes
from auditor.demo.web import Site, new_id

HERE = Path(__file__).parent
YEAR = 365 * 86400

GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
"""A transparent image of one pixel."""

CONTAINERS: Mapping[str, tuple[str, ...]] = {
    "TS-CEDAR7": (
        "https://larkmetric.example/lark.js?id=LK-5120",
        "https://px.bidwick.example/pixel.js?id=BW-88&match=1&forms=1",
    ),
    "TS-ELM31": (
        "https://larkmetric.example/lark.js?id=LK-7731",
        "https://px.bidwick.example/pixel.js?id=BW-31",
    ),
}
"""What each customer of the tag manager has asked it to load."""


def container(request: Request) -> Response:
    """The tag manager's script: it loads the scripts of its customer's container."""
    urls = json.dumps(CONTAINERS.get(request.query_params.get("id", ""), ()))
    return Response(
        "/* Tagstow container */\n"
        f"{urls}.forEach(function (url) {{\n"
        '  var script = document.createElement("script")\n'
        "  script.async = true\n"
        "  script.src = url\n"
        "  document.head.appendChild(script)\n"
        "})\n",
        media_type="text/javascript",
    )


def taken(_: Request) -> Response:
    """Answer to a beacon: received, nothing to say."""
    return Response(status_code=204, headers={"access-control-allow-origin": "*"})


def pixel(request: Request) -> Response:
    """One pixel that gives the browser an advertising identifier."""
    response = Response(GIF, media_type="image/gif", headers={"cache-control": "no-store"})
    _identify(response, request, "bw_uid", "bidwick.example")
    return response


def sync_start(request: Request) -> Response:
    """First hop of the match: send the partner our identifier of this browser."""
    uid = request.cookies.get("bw_uid") or new_id()
    response = RedirectResponse(f"https://match.adharrow.example/in?partner=bidwick&uid={uid}", 302)
    _identify(response, request, "bw_uid", "bidwick.example", uid)
    return response


def match_in(request: Request) -> Response:
    """Second hop: the partner keeps what it was told and sends its own identifier back."""
    uid = request.cookies.get("ah_id") or new_id()
    response = RedirectResponse(f"https://sync.bidwick.example/end?partner=adharrow&uid={uid}", 302)
    _identify(response, request, "ah_id", "adharrow.example", uid)
    return response


def sync_end(_: Request) -> Response:
    """Last hop: both now know the same browser by both names."""
    response = Response(GIF, media_type="image/gif")
    response.set_cookie("bw_sync", "adharrow", 14 * 86400, domain="bidwick.example", secure=True, samesite="none")
    return response


async def record(socket: WebSocket) -> None:
    """Takes in the frames of a session recorder."""
    await socket.accept()
    await socket.send_text('{"kind":"ready"}')
    async for _ in socket.iter_text():
        continue


def _identify(response: Response, request: Request, name: str, domain: str, uid: str | None = None) -> None:
    if name not in request.cookies:
        response.set_cookie(name, uid or new_id(), YEAR, domain=domain, secure=True, httponly=True, samesite="none")


VENDORS: Mapping[str, Site] = {
    "larkmetric.example": Site(routes=folder_routes(HERE / "larkmetric.example")),
    "collect.larkmetric.example": Site(routes={"/hit": taken}),
    "tagstow.example": Site(routes={"/t.js": container}),
    "px.bidwick.example": Site(routes={**folder_routes(HERE / "bidwick.example"), "/p.gif": pixel}),
    "ads.bidwick.example": Site(routes=folder_routes(HERE / "bidwick.example")),
    "sync.bidwick.example": Site(routes={"/start": sync_start, "/end": sync_end}),
    "match.adharrow.example": Site(routes={"/in": match_in}),
    "replaynook.example": Site(routes=folder_routes(HERE / "replaynook.example")),
    "in.replaynook.example": Site(sockets={"/record": record}),
    "quillcdn.example": Site(routes=folder_routes(HERE / "quillcdn.example")),
    "fontmoor.example": Site(routes=folder_routes(HERE / "fontmoor.example")),
    "markwren.example": Site(routes={**folder_routes(HERE / "markwren.example"), "/v": taken}),
}
"""By host. `files.fontmoor.example` and other subdomains are served by the domain itself."""
