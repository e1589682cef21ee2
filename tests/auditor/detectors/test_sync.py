"""Identifiers that travel between companies."""

import base64
import gzip
import json

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.sync import detect
from auditor.model.observations import Cookie
from auditor.model.practices import Condition
from tests.auditor.judging import ID, KNOWLEDGE, cookie, record, request, requests

IDE = cookie("IDE", domain="doubleclick.net")
OWN = cookie("visitor")


def found(one: Cookie, url: str) -> list[tuple[str, str]]:
    scene = Scene(record(cookies=(one,), requests=requests(url)), KNOWLEDGE)
    return [(behaviour.kind, behaviour.subject.name) for behaviour in detect(scene)]


@pytest.mark.parametrize(
    ("one", "url", "kinds"),
    [
        (IDE, f"https://ib.adnxs.com/setuid?code={ID}", [("id-sync", "Microsoft Monetize (Xandr)")]),
        (OWN, f"https://ib.adnxs.com/setuid?code={ID}", [("id-sharing", "Microsoft Monetize (Xandr)")]),
        (OWN, f"https://nobody.example/?v={ID}", [("id-sharing", "nobody.example")]),
        (IDE, f"https://www.google-analytics.com/collect?cid={ID}", []),
        (IDE, f"https://ad.doubleclick.net/x?u={ID}", []),
        (OWN, f"https://api.shop.example/?v={ID}", []),
        (IDE, "https://ib.adnxs.com/setuid?code=other", []),
        (cookie("IDE", domain="doubleclick.net", value="OPT_OUT"), "https://ib.adnxs.com/setuid?code=OPT_OUT", []),
        (cookie("IDE", domain="doubleclick.net", stored=False), f"https://ib.adnxs.com/setuid?code={ID}", []),
    ],
)
def test_ids_that_reach_others(one: Cookie, url: str, kinds: list[tuple[str, str]]) -> None:
    assert found(one, url) == kinds


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (json.dumps({"user": {"id": ID}}), ["id-sharing"]),
        (f"e=view&uid={ID}", ["id-sharing"]),
        (
            "base64:" + base64.b64encode(gzip.compress(json.dumps({"id": ID}).encode(), mtime=0)).decode(),
            ["id-sharing"],
        ),
        (json.dumps({"breadcrumbs": [{"url": f"https://shop.example/?v={ID}"}]}), []),
        (f"e=view&dl=https%3A%2F%2Fshop.example%2F%3Fv%3D{ID}", []),
        (json.dumps({"type": 2, "data": {"node": {"type": 0, "id": ID}}}), []),
        ("nothing", []),
    ],
)
def test_ids_in_bodies(body: str, kinds: list[str]) -> None:
    row = request(1, "https://ib.adnxs.com/log", type="fetch", method="POST", body=body)
    scene = Scene(record(cookies=(OWN,), requests=(row,)), KNOWLEDGE)
    assert [behaviour.kind for behaviour in detect(scene)] == kinds


@pytest.mark.parametrize(
    ("receiver", "kinds"),
    [
        ("https://ib.adnxs.com/log", ["id-sync"]),
        ("https://js.datadome.co/js/", []),
        ("https://nobody.example/log", []),
    ],
)
def test_ids_of_others_in_bodies(receiver: str, kinds: list[str]) -> None:
    """A guard against robots is sent cookies to look at; that is no exchange."""
    row = request(1, receiver, type="fetch", method="POST", body=json.dumps({"id": ID}))
    scene = Scene(record(cookies=(IDE,), requests=(row,)), KNOWLEDGE)
    assert [behaviour.kind for behaviour in detect(scene)] == kinds


def test_a_vendors_own_cookie_on_the_site_is_the_vendors() -> None:
    ga = cookie("_ga", setter_url="https://www.google-analytics.com/analytics.js")
    assert found(ga, f"https://www.google-analytics.com/g/collect?cid={ID}") == []
    assert found(ga, f"https://ib.adnxs.com/setuid?code={ID}") == [("id-sync", "Microsoft Monetize (Xandr)")]


def test_a_value_that_two_fresh_visits_share_is_nobodys_id() -> None:
    twice = (cookie("build", number=1), cookie("build", number=2, page_view=2, visit=2))
    audit = record(
        conditions=(Condition.NO_CHOICE, Condition.REJECT),
        cookies=twice,
        requests=requests(f"https://ib.adnxs.com/setuid?code={ID}"),
    )
    assert list(detect(Scene(audit, KNOWLEDGE))) == []
