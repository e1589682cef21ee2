"""What is asked of one world at the same time travels together; what one script does is not the other's trouble."""

import asyncio

import pytest

from spiders.browser import Browser, BrowserOptions, launch
from spiders.cdp import CdpError
from spiders.reading import Reader


async def _reader(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> tuple[Reader, tuple[str, int], list[str]]:
    target = await browser.blank_page()
    call = browser.connection.call
    tree = await call("Page.getFrameTree", None, target.session)
    world = await call("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]}, target.session)
    sent: list[str] = []

    def spying(method: str, *others: object) -> object:
        sent.append(method)
        return call(method, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(browser.connection, "call", spying)
    return Reader(browser.connection), (target.session, world["executionContextId"]), sent


async def test_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    async with launch(BrowserOptions(kind="shell")) as browser:
        reader, place, sent = await _reader(browser, monkeypatch)
        scripts = (
            "// one\n1 + 1",
            "(async () => { await 0; return { deep: [document.URL] } })()",
            "undefined",
            "nobody.is",
        )
        asked = [reader.ask(place, f"script {number}", source) for number, source in enumerate(scripts)]
        *answers, failed = await asyncio.gather(*asked, return_exceptions=True)
        assert answers == [2, {"deep": ["about:blank"]}, None]
        assert isinstance(failed, CdpError)
        assert str(failed) == "script 3: ReferenceError: nobody is not defined"
        assert sent == ["Runtime.evaluate"]

        late = reader.ask(place, "late", "'later'")
        nowhere = reader.ask((place[0], 4711), "nowhere", "1")
        given_up = reader.ask(place, "given up", "1")
        given_up.cancel()
        assert await late == "later"
        with pytest.raises(CdpError):
            await nowhere
        assert sent == ["Runtime.evaluate"] * 3
