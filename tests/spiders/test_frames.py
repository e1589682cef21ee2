"""Frames are found wherever they live, and read in a world that the page cannot touch."""

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.web import Site
from spiders.cdp import CdpError
from spiders.frames import evaluate, find_frames, script
from spiders.view import Frame, View
from tests.spiders.conftest import fake_web, options_for


def page(request: Request) -> Response:
    return HTMLResponse(
        "<link rel=icon href=data:,><h1>Main</h1>"
        "<iframe src=https://other.example/></iframe><iframe src=/inner></iframe>"
        "<iframe srcdoc='<p>In the page'></iframe><script>document.querySelector = () => { throw 1 }</script>"
    )


SITES = {
    "frames.example": Site(routes={"/": page, "/inner": "<p>Inner<iframe src=https://other.example/deep></iframe>"}),
    "other.example": Site(routes={"/": "<p>Other", "/deep": "<p>Deep"}),
}


@pytest.mark.parametrize("kind", ["full", "shell"])
async def test_every_frame_is_found_and_can_be_read(kind: str) -> None:
    from spiders.browser import launch

    with fake_web(SITES) as web:
        async with launch(options_for(web, kind=kind)) as browser:
            visit = await browser.new_visit()
            await visit.page.goto("https://frames.example/")
            (target,) = [target for target in browser.targets.of(visit.context_id) if target.type == "page"]
            view = View(
                url="https://frames.example/",
                ordinal=1,
                connection=browser.connection,
                targets=browser.targets,
                page=target,
                options=browser.options,
                jar_before=[],
            )
            frames = await find_frames(view)
            assert sorted(frame.url for frame in frames) == [
                "about:srcdoc",
                "https://frames.example/",
                "https://frames.example/inner",
                "https://other.example/",
                "https://other.example/deep",
            ]
            assert [frame.url for frame in frames if frame.main] == ["https://frames.example/"]
            texts = {frame.url: (await evaluate(view, frame, "text"))["text"] for frame in frames}
            assert texts["https://other.example/deep"] == "Deep"
            assert texts["about:srcdoc"] == "In the page"
            gone = Frame(target.session, "no such frame", "https://gone.example/", main=False)
            with pytest.raises(CdpError):
                await evaluate(view, gone, "text")


@pytest.mark.parametrize("name", ["text", "links", "forms", "storage", "leave", "hook"])
def test_the_scripts_are_there(name: str) -> None:
    assert script(name).strip()
