from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.vendors import VENDORS
from tests.auditor.demo.client import get, open_socket


@pytest.fixture(scope="module")
def web():
    with DemoWeb(VENDORS) as web:
        yield web


@pytest.mark.parametrize(
    ("container", "loads"),
    [
        ("TS-CEDAR7", ["larkmetric.example/lark.js", "px.bidwick.example/pixel.js"]),
        ("TS-UNKNOWN", []),
    ],
)
def test_a_container_loads_what_its_customer_asked_for(web, container, loads):
    script = get(web, f"https://tagstow.example/t.js?id={container}").read().decode()
    assert [url for url in loads if url in script] == loads
    assert ("https://" in script) == bool(loads)


def test_a_match_tells_each_party_the_others_identifier(web):
    start = get(web, "https://sync.bidwick.example/start", cookie="bw_uid=ours")
    to_partner = urlsplit(start.headers["location"])
    assert (to_partner.hostname, parse_qs(to_partner.query)["uid"]) == ("match.adharrow.example", ["ours"])
    there = get(web, start.headers["location"])
    theirs = there.headers["set-cookie"].split(";")[0].removeprefix("ah_id=")
    back = urlsplit(there.headers["location"])
    assert (back.hostname, parse_qs(back.query)["uid"]) == ("sync.bidwick.example", [theirs])
    assert get(web, there.headers["location"]).status == 200


@pytest.mark.parametrize(("cookie", "given"), [(None, True), ("bw_uid=1", False)])
def test_a_pixel_names_a_browser_once(web, cookie, given):
    answer = get(web, "https://px.bidwick.example/p.gif", cookie=cookie)
    assert (answer.headers["set-cookie"] is not None) == given
    assert answer.read().startswith(b"GIF89a")


def test_a_recorder_takes_frames(web):
    with open_socket(web, "wss://in.replaynook.example/record?s=1") as socket:
        assert "ready" in socket.recv()
        socket.send('{"kind":"mouse"}')
